import { describe, expect, test } from 'vitest'
import { noValue } from '../../../src/evaluation/predictions.ts'
import { changed, decided, evaluated, judge, outcomes, reference, sliced, tenthWrong } from './some-evaluations.ts'

const country = sliced('country', 1_000, ['de', 'fr'], (index) => (index < 500 ? 0 : 1))
const incomparable = reference(evaluated(tenthWrong({ slices: [country] }), { definitions: 2 }))

describe('a rule and its slices', () => {
  test('are asked apart: a slice is judged although the rule is off', () => {
    const rules = {
      accuracy: { level: 'off', max_drop: 0.01, slices: { country: { level: 'block', max_drop: 0.01 } } },
    }
    const judged = judge(
      { discover: false, rules },
      tenthWrong({ slices: [country] }),
      changed(200, 0, { slices: [country] }),
    )
    expect(outcomes(judged)).toEqual([
      ['evaluation.slice', 'churn.accuracy (country = de)', 'failed', 'regression'],
      ['evaluation.slice', 'churn.accuracy by country', 'passed', undefined],
    ])
  })

  test('have one finding for a key, however it is spaced', () => {
    const device = sliced('device', 1_000, ['a', 'b'], (index) => (index % 4 < 2 ? 0 : 1))
    const slices = [country, device]
    const judged = judge(
      { discover: false, rules: { accuracy: { max_drop: 0.5, slices: { 'country,device': { max_drop: 0.2 } } } } },
      tenthWrong({ slices }),
      changed(0, 0, { slices }),
    )
    expect(outcomes(judged).map(([check, subject, outcome]) => [check, subject, outcome])).toEqual([
      ['evaluation.rule', 'churn.accuracy', 'passed'],
      ['evaluation.slice', 'churn.accuracy by country, device', 'passed'],
    ])
  })

  test('that cannot be compared ask what the gravest of them asks', () => {
    const settings = (rule: object, more: object = {}) =>
      judge({ ...more, rules: { accuracy: rule } }, incomparable, tenthWrong({ slices: [country] })).findings.map(
        ({ level, onInconclusive }) => [level, onInconclusive],
      )
    const slice = { country: { level: 'block', on_inconclusive: 'block', max_drop: 0.1 } }
    expect(settings({ level: 'warn', max_drop: 0.1, slices: slice })).toEqual([['block', 'block']])
    expect(settings({ level: 'warn', on_inconclusive: 'pass', max_drop: 0.1 }, { on_inconclusive: 'block' })).toEqual([
      ['warn', 'pass'],
    ])
    expect(settings({ level: 'off', max_drop: 0.1 })).toEqual([])
  })
})

describe('a test set that changed is said', () => {
  test('where only limits are asked for and nothing can be compared', () => {
    expect(outcomes(judge({ rules: { accuracy: { min: 0.5 } } }, incomparable, tenthWrong()))).toEqual([
      ['evaluation.limit', 'churn.accuracy', 'passed', undefined],
      ['evaluation.examples', 'churn', 'inconclusive', 'not-like-for-like'],
    ])
  })

  test('where easy examples were added', () => {
    const more = decided(1_500, (index) => index < 100)
    expect(outcomes(judge({ rules: { accuracy: { min: 0.5 } } }, tenthWrong(), more))[1]).toEqual([
      'evaluation.examples',
      'churn',
      'inconclusive',
      'not-like-for-like',
    ])
  })

  test('where members of a group lost their attribute', () => {
    const fairness = [{ attribute: 'country', metric: 'selection_rate_difference', max: 0.9 }]
    const now = sliced('country', 1_000, ['de', 'fr'], (index) => (index < 100 ? noValue : index < 500 ? 0 : 1))
    const judged = judge(
      { fairness, discover: false },
      tenthWrong({ slices: [country] }),
      tenthWrong({ slices: [now] }),
    )
    expect(outcomes(judged)).toContainEqual(['evaluation.slice', 'churn by country', 'inconclusive', 'moved-examples'])
  })
})

describe('an anchor that cannot have a metric', () => {
  test('is said, as a doubt where its numbers are of no use', () => {
    const scores = (factor: number) => {
      const { labels, runs } = tenthWrong()
      const decisions = runs[0]?.decisions ?? new Uint8Array(1_000)
      return { runs: [{ decisions, scores: Float64Array.from(labels, (label) => factor * (0.2 + label / 2)) }] }
    }
    const anchor = { ...reference(evaluated(tenthWrong({ ...scores(3), isProbability: false }))), name: 'v1' }
    const rules = { log_loss: { max_increase: 0.1, on_inconclusive: 'block' } }
    const judged = judge({ score: 's', rules }, tenthWrong(scores(1)), tenthWrong(scores(1)), anchor)
    expect(outcomes(judged)).toEqual([
      ['evaluation.rule', 'churn.log_loss', 'passed', undefined],
      ['evaluation.anchor', 'churn.log_loss', 'inconclusive', 'unusable-baseline'],
    ])
    expect(judged.findings[1]?.onInconclusive).toBe('block')
  })
})
