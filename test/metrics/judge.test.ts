import { describe, expect, test } from 'vitest'
import { judgeMetrics } from '../../src/metrics/index.ts'
import type { MetricValue } from '../../src/model/metric.ts'
import { metricsIn, rulesOf, snapshotOf } from './snapshots.ts'

type Sides = { readonly candidate?: MetricValue; readonly baseline?: MetricValue | 'no baseline' }

/** The one finding of a rule for `accuracy`, in short. */
function judged(rule: unknown, { candidate, baseline }: Sides): string {
  const values = (value: MetricValue | undefined) =>
    snapshotOf(value === undefined ? { other: 1 } : { accuracy: value })
  const against = baseline === 'no baseline' ? undefined : values(baseline)
  const { findings } = judgeMetrics(rulesOf({ accuracy: rule }), values(candidate), against)
  expect(findings).toHaveLength(1)
  return findings
    .map(({ outcome, reason, message }) => `${outcome}${reason ? ` (${reason})` : ''}: ${message}`)
    .join('\n')
}

test('a finding says what was expected, what is there, what changed, and who to ask', () => {
  const options = rulesOf({ accuracy: { min: 0.8, max_drop: 0.005, level: 'warn', owner: '@ml' } })
  expect(judgeMetrics(options, snapshotOf({ accuracy: 0.893 }), snapshotOf({ accuracy: 0.905 })).findings).toEqual([
    {
      check: 'metrics.rule',
      subject: 'accuracy',
      outcome: 'failed',
      level: 'warn',
      message: 'accuracy fell by 0.012 to 0.893; at most 0.005 is allowed.',
      expected: '≥ 0.8, drop ≤ 0.005',
      actual: '0.893',
      owner: '@ml',
      location: { file: 'metrics.json' },
      comparison: { baseline: 0.905, candidate: 0.893, delta: 0.893 - 0.905, goal: 'maximize' },
    },
  ])
})

describe('limits', () => {
  test.each([
    [{ min: 0.9 }, 0.91, 'passed: accuracy is 0.91, at least 0.9 is required.'],
    [{ min: 0.9 }, 0.9, 'passed: accuracy is 0.9, at least 0.9 is required.'],
    [{ min: 0.9 }, 0.899, 'failed: accuracy is 0.899, below the limit of 0.9.'],
    [{ min: 0.9 }, 0.8999999, 'failed: accuracy is 0.8999999, below the limit of 0.9.'],
    [{ min: 0.3 }, 0.1 + 0.2 - 1e-16, 'passed: accuracy is 0.3, at least 0.3 is required.'],
    [{ max: 0.3 }, 0.1 + 0.2, 'passed: accuracy is 0.3, at most 0.3 is required.'],
    [{ max: 0 }, 1e-300, 'failed: accuracy is 1e-300, above the limit of 0.'],
  ])('%o of %d', (rule, candidate, expected) => {
    expect(judged(rule, { candidate, baseline: 'no baseline' })).toBe(expected)
  })
})

test('the actual value has as many digits as it takes to tell it from its limit', () => {
  const { findings } = judgeMetrics(rulesOf({ accuracy: { min: 0.9 } }), snapshotOf({ accuracy: 0.8999999 }), undefined)
  expect(findings.map(({ expected, actual }) => [expected, actual])).toEqual([['≥ 0.9', '0.8999999']])
})

describe('changes', () => {
  test.each([
    [
      'a fall of exactly what is allowed passes despite binary fractions',
      { max_drop: 0.005 },
      0.9,
      0.895,
      'passed: accuracy fell by 0.005 to 0.895.',
    ],
    [
      'a hair more than allowed fails and shows the hair',
      { max_drop: 0.005 },
      0.9,
      0.89499999,
      'failed: accuracy fell by 0.00500001 to 0.895; at most 0.005 is allowed.',
    ],
    ['rising is never a drop', { max_drop: 0 }, 0.9, 0.95, 'passed: accuracy rose by 0.05 to 0.95.'],
    ['no movement passes a tolerance of zero', { max_drop: 0 }, 0.9, 0.9, 'passed: accuracy is unchanged at 0.9.'],
    [
      'a percentage is relative to the baseline',
      { max_drop: '10%' },
      0.8,
      0.72,
      'passed: accuracy fell by 0.08 to 0.72.',
    ],
    [
      'more than the percentage fails',
      { max_drop: '10%' },
      0.8,
      0.71,
      'failed: accuracy fell by 0.09 to 0.71; at most 0.08 is allowed (10% of 0.8).',
    ],
    [
      'a percentage of a negative baseline is of its size',
      { max_drop: '10%' },
      -10,
      -11,
      'passed: accuracy fell by 1 to -11.',
    ],
    [
      'an increase is judged on the raw value',
      { goal: 'minimize', max_increase: '10%' },
      100,
      111,
      'failed: accuracy rose by 11 to 111; at most 10 is allowed (10% of 100).',
    ],
    [
      'a band limits both directions',
      { max_drop: 1, max_increase: 1 },
      10,
      12,
      'failed: accuracy rose by 2 to 12; at most 1 is allowed.',
    ],
  ])('%s', (_, rule, baseline, candidate, expected) => {
    expect(judged(rule, { candidate, baseline })).toBe(expected)
  })

  test('both a limit and a change that fail are said', () => {
    expect(judged({ min: 0.9, max_drop: 0.01 }, { candidate: 0.8, baseline: 0.91 })).toBe(
      'failed: accuracy is 0.8, below the limit of 0.9; it fell by 0.11 to 0.8; at most 0.01 is allowed.',
    )
  })
})

describe('named outcomes', () => {
  test('zero-baseline: a percentage of 0 allows no change for the worse', () => {
    const rule = { goal: 'minimize', max_increase: '10%' }
    expect(judged(rule, { candidate: 3, baseline: 0 })).toBe(
      'failed (zero-baseline): accuracy rose from 0 to 3, and 10% of 0 allows no change; give `max_increase` as a number rather than a percentage if a change is fine.',
    )
    expect(judged(rule, { candidate: 0, baseline: 0 })).toBe('passed: accuracy is unchanged at 0.')
    expect(judged(rule, { candidate: -1, baseline: 0 })).toBe('passed: accuracy fell by 1 to -1.')
  })

  test('no-baseline: limits are judged, the change is not', () => {
    expect(judged({ min: 0.5, max_drop: 0.1 }, { candidate: 0.6, baseline: 'no baseline' })).toBe(
      'passed (no-baseline): accuracy is 0.6, at least 0.5 is required; it has no baseline to compare with, so its change is not judged.',
    )
    expect(judged({ max_drop: 0.1 }, { candidate: 0.6, baseline: 'no baseline' })).toBe(
      'skipped (no-baseline): accuracy has no baseline to compare with, so its change is not judged.',
    )
    expect(judged({ min: 0.7, max_drop: 0.1 }, { candidate: 0.6, baseline: 'no baseline' })).toBe(
      'failed (no-baseline): accuracy is 0.6, below the limit of 0.7; it has no baseline to compare with, so its change is not judged.',
    )
  })

  test('new-metric: limits are judged, the change is not', () => {
    expect(judged({ min: 0.5, max_drop: 0.1 }, { candidate: 0.6 })).toBe(
      'passed (new-metric): accuracy is 0.6, at least 0.5 is required; it is new: the baseline does not have it, so its change is not judged.',
    )
    expect(judged({ max_drop: 0.1 }, { candidate: 0.6 })).toMatch(/^skipped \(new-metric\)/)
    expect(judged({ min: 0.5 }, { candidate: 0.6 })).toBe('passed: accuracy is 0.6, at least 0.5 is required.')
  })

  test('unreadable-baseline: a metric that may have been lost with a file is inconclusive, not new', () => {
    const problem = { check: 'metrics.read', subject: 'metrics.json', message: 'metrics.json is empty.' }
    const options = rulesOf({ accuracy: { min: 0.5, max_drop: 0.1 } })
    const { findings } = judgeMetrics(options, snapshotOf({ accuracy: 0.6 }), snapshotOf({}, [problem]))
    expect(findings.map(({ outcome, reason }) => [outcome, reason])).toEqual([['inconclusive', 'unreadable-baseline']])
    const other = { ...problem, check: 'data.read' }
    const unrelated = judgeMetrics(options, snapshotOf({ accuracy: 0.6 }), snapshotOf({}, [other])).findings
    expect(unrelated.map(({ outcome, reason }) => [outcome, reason])).toEqual([['passed', 'new-metric']])
  })

  test('removed-metric and missing-metric are errors', () => {
    expect(judged({ min: 0.5 }, { baseline: 0.9 })).toBe(
      'errored (removed-metric): accuracy was measured in the baseline but is missing now. Restore it, or take its rule out of the policy.',
    )
    expect(judged({ min: 0.5 }, {})).toBe(
      'errored (missing-metric): No metrics file has a metric that matches "accuracy". Check its spelling, and that the step that writes it ran.',
    )
  })

  test('not-a-number: a metric that diverged is an error, a baseline that did is inconclusive', () => {
    for (const candidate of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(judged({ min: 0.5 }, { candidate, baseline: 0.9 })).toBe(
        `errored (not-a-number): accuracy is ${candidate}, so its rule cannot be judged.`,
      )
    }
    expect(judged({ min: 0.5, max_drop: 0.1 }, { candidate: 0.9, baseline: Number.NaN })).toBe(
      'inconclusive (not-a-number): accuracy was NaN in the baseline, so its change cannot be judged.',
    )
    expect(judged({ min: 0.95, max_drop: 0.1 }, { candidate: 0.9, baseline: Number.NaN })).toMatch(/^failed/)
  })

  test('not-numeric: a text or a boolean under a rule is an error', () => {
    expect(judged({ min: 0.5 }, { candidate: '95%' })).toBe(
      'errored (not-numeric): accuracy is the text "95%", not a number, so its rule cannot be judged.',
    )
    expect(judged({ min: 0.5 }, { candidate: true })).toMatch(/^errored \(not-numeric\): accuracy is true/)
    expect(judged({ max_drop: 0.5 }, { candidate: 0.9, baseline: 'n/a' })).toMatch(/^inconclusive \(not-numeric\)/)
  })
})

describe('rules and metrics', () => {
  const subjects = (rules: Readonly<Record<string, unknown>>, ...metrics: ReturnType<typeof metricsIn>[]) =>
    judgeMetrics(rulesOf(rules), snapshotOf(metrics.flat()), undefined).findings.map(
      ({ subject, expected, outcome }) => `${subject} ${expected} ${outcome}`,
    )

  test('a glob judges each metric it matches', () => {
    expect(
      subjects(
        { '*.f1-score': { min: 0.5 } },
        metricsIn('a.json', { 'cat.f1-score': 0.6, 'dog.f1-score': 0.4, accuracy: 1 }),
      ),
    ).toEqual(['cat.f1-score ≥ 0.5 passed', 'dog.f1-score ≥ 0.5 failed'])
  })

  test('a name written out takes precedence over globs, and file:name over a name', () => {
    const rules = { '*': { min: 0.1 }, '*a*': { min: 0.2 }, accuracy: { min: 0.3 }, 'b.json:accuracy': { min: 0.4 } }
    expect(
      subjects(rules, metricsIn('a.json', { accuracy: 1, auc: 1, loss: 1 }), metricsIn('b.json', { accuracy: 1 })),
    ).toEqual([
      'a.json:accuracy ≥ 0.3 passed',
      'auc ≥ 0.1 passed',
      'auc ≥ 0.2 passed',
      'loss ≥ 0.1 passed',
      'b.json:accuracy ≥ 0.4 passed',
    ])
  })

  test('level off takes a metric out of what a glob asks, and asks nothing itself', () => {
    expect(
      subjects(
        { '*': { min: 0.5 }, seed: { level: 'off' }, gone: { level: 'off' } },
        metricsIn('a.json', { seed: 0, auc: 1 }),
      ),
    ).toEqual(['auc ≥ 0.5 passed'])
  })

  test('the same name in two files is judged in both and told apart by file', () => {
    expect(
      subjects(
        { accuracy: { min: 0.5 } },
        metricsIn('a.json', { accuracy: 0.6 }),
        metricsIn('b.json', { accuracy: 0.4 }),
      ),
    ).toEqual(['a.json:accuracy ≥ 0.5 passed', 'b.json:accuracy ≥ 0.5 failed'])
  })

  test('a rule for a file that does not have the metric is missing it', () => {
    expect(subjects({ 'b.json:accuracy': { min: 0.5 } }, metricsIn('a.json', { accuracy: 1 }))).toEqual([
      'b.json:accuracy undefined errored',
    ])
  })
})

describe('comparisons', () => {
  test('every metric of both sides is there, judged or not', () => {
    const candidate = snapshotOf({ same: 1, rmse: 2, text: 'b', fresh: 1, nan: Number.NaN, huge: 1e308 })
    const baseline = snapshotOf({ same: 1, rmse: 1.5, text: 'a', nan: Number.NaN, huge: -1e308, gone: 3 })
    const file = 'metrics.json'
    expect(judgeMetrics(undefined, candidate, baseline)).toEqual({
      findings: [],
      comparisons: [
        { file, name: 'same', baseline: 1, candidate: 1, delta: 0, change: 'unchanged' },
        { file, name: 'rmse', baseline: 1.5, candidate: 2, delta: 0.5, goal: 'minimize', change: 'changed' },
        { file, name: 'text', baseline: 'a', candidate: 'b', change: 'changed' },
        { file, name: 'fresh', candidate: 1, change: 'new' },
        { file, name: 'nan', baseline: Number.NaN, candidate: Number.NaN, change: 'unchanged' },
        { file, name: 'huge', baseline: -1e308, candidate: 1e308, change: 'changed' },
        { file, name: 'gone', baseline: 3, change: 'removed' },
      ],
    })
  })

  test('a metric whose file moved is found by its name, unless the name is there twice', () => {
    const moved = judgeMetrics(
      undefined,
      snapshotOf(metricsIn('new/metrics.json', { accuracy: 0.8 })),
      snapshotOf(metricsIn('metrics.json', { accuracy: 0.9 })),
    ).comparisons
    expect(moved.map(({ file, change }) => [file, change])).toEqual([['new/metrics.json', 'changed']])
    const ambiguous = judgeMetrics(
      undefined,
      snapshotOf([...metricsIn('a.json', { accuracy: 0.8 }), ...metricsIn('c.json', { accuracy: 0.8 })]),
      snapshotOf([...metricsIn('a.json', { accuracy: 0.8 }), ...metricsIn('b.json', { accuracy: 0.9 })]),
    ).comparisons
    expect(ambiguous.map(({ file, change }) => [file, change])).toEqual([
      ['a.json', 'unchanged'],
      ['c.json', 'new'],
      ['b.json', 'removed'],
    ])
  })

  test("a rule's goal is shown, also where the list does not know the name", () => {
    const { comparisons } = judgeMetrics(
      rulesOf({ 'cost*': { goal: 'minimize', max_increase: 1 } }),
      snapshotOf({ cost_eur: 1 }),
      undefined,
    )
    expect(comparisons.map(({ goal }) => goal)).toEqual(['minimize'])
  })
})

test('tens of thousands of metrics under hundreds of globs are judged without a noticeable wait', {
  timeout: 5000,
}, () => {
  const rules = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`*slice_${index}.f1-score`, { max_drop: 0.1 }]),
  )
  const values = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, index) => [`group_${index}.slice_${index % 400}.f1-score`, 0.5]),
  )
  const { findings, comparisons } = judgeMetrics(rulesOf(rules), snapshotOf(values), snapshotOf(values))
  expect([findings.length, comparisons.length]).toEqual([15_000, 20_000])
})
