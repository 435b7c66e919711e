import { describe, expect, test } from 'vitest'
import { judgeMetrics, type MetricsOptions } from '../../src/metrics/index.ts'
import type { MetricValue } from '../../src/model/metric.ts'
import { rulesOf, snapshotOf } from './snapshots.ts'

type Values = Readonly<Record<string, MetricValue>>

function anchored(options: MetricsOptions, candidate: Values, anchor: Values, problems: readonly string[] = []) {
  const unread = problems.map((subject) => ({ check: 'metrics.read', subject, message: 'is broken' }))
  const { findings } = judgeMetrics(options, snapshotOf(candidate), snapshotOf(candidate), {
    snapshot: snapshotOf(anchor, unread),
    name: 'v1.2',
  })
  return findings.filter(({ check }) => check === 'metrics.anchor')
}

describe('metrics compared with the anchor', () => {
  const options = rulesOf({
    accuracy: { min: 0.5, max_drop: 0.01, owner: '@ml', level: 'warn' },
    loss: { max_increase: 0.1 },
    f1: { max_drop: 0.1 },
    auc: { min: 0.1 },
    recall: { max_drop: 0.1, level: 'off' },
  })
  const before = { accuracy: 0.9, loss: 0.5, f1: 0.8, auc: 0.9, recall: 0.9 }

  test('have a finding each when they lost more than their margin, and one together when not', () => {
    expect(anchored(options, { accuracy: 0.88, loss: 0.55, f1: 0.9, auc: 0.2, recall: 0.1 }, before)).toEqual([
      {
        check: 'metrics.anchor',
        subject: 'accuracy',
        outcome: 'failed',
        level: 'warn',
        message: 'Since v1.2, accuracy fell by 0.02 to 0.88; at most 0.01 is allowed.',
        expected: 'drop ≤ 0.01',
        actual: '0.88',
        owner: '@ml',
        location: { file: 'metrics.json' },
        comparison: { baseline: 0.9, candidate: 0.88, delta: 0.88 - 0.9, goal: 'maximize' },
      },
      {
        check: 'metrics.anchor',
        subject: 'v1.2',
        outcome: 'passed',
        level: 'block',
        message: '2 metrics are within their margins of the anchor v1.2: loss, f1.',
      },
    ])
  })

  test('are tested with the noise that their rule declares', () => {
    const noisy = rulesOf({ accuracy: { max_drop: 0.01, noise: 0.01 } })
    const [finding] = anchored(noisy, { accuracy: 0.88 }, { accuracy: 0.9 })
    expect(finding).toMatchObject({ outcome: 'inconclusive', reason: 'too-few-repeats' })
  })

  test('are left out where the anchor does not have them, or the candidate has no number', () => {
    expect(anchored(options, { accuracy: 0.9, loss: Number.NaN, f1: 'x', auc: 1, recall: 1 }, { loss: 1 })).toEqual([])
  })

  test('are inconclusive where the anchor could not be read', () => {
    expect(
      anchored(options, { accuracy: 0.9 }, { loss: 0.5 }, ['a.json']).map(({ outcome, message }) => [outcome, message]),
    ).toEqual([
      [
        'inconclusive',
        'Since v1.2, accuracy is not in the anchor, some of whose metrics files could not be read, so its change cannot be judged.',
      ],
    ])
    const [finding] = anchored(options, { accuracy: 0.9 }, { accuracy: Number.NaN })
    expect(finding?.message).toBe('Since v1.2, accuracy was NaN in the anchor, so its change cannot be judged.')
  })

  test('are named up to ten', () => {
    const names = Array.from({ length: 12 }, (_, index) => `m${index}`)
    const values = Object.fromEntries(names.map((name) => [name, 1]))
    const rules = rulesOf({ 'm*': { max_drop: 1, goal: 'maximize' } })
    expect(anchored(rules, values, values).map(({ message }) => message)).toEqual([
      '12 metrics are within their margins of the anchor v1.2: m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 2 more.',
    ])
  })
})

test('fifty small losses pass one by one, and stop at one margin with an anchor', () => {
  const options = rulesOf({ accuracy: { max_drop: 0.005 } })
  const anchor = { snapshot: snapshotOf({ accuracy: 0.9 }), name: 'v1' }
  const after = (withAnchor: boolean) => {
    let accuracy = 0.9
    for (let change = 0; change < 50; change += 1) {
      const [baseline, candidate] = [snapshotOf({ accuracy }), snapshotOf({ accuracy: accuracy - 0.002 })]
      const { findings } = judgeMetrics(options, candidate, baseline, withAnchor ? anchor : undefined)
      if (findings.every(({ outcome }) => outcome === 'passed')) accuracy -= 0.002
    }
    return accuracy
  }
  expect(after(false)).toBeCloseTo(0.8, 9)
  expect(after(true)).toBeCloseTo(0.896, 9)
})
