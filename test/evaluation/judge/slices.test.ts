import { describe, expect, test } from 'vitest'
import { changed, judge, outcomes, sliced, tenthWrong } from './some-evaluations.ts'

describe('slices', () => {
  // 480 examples of de, among them those that break, 490 of fr and 30 of at.
  const country = sliced('country', 1_000, ['at', 'de', 'fr'], (index) => (index < 480 ? 1 : index < 970 ? 2 : 0))
  const [baseline, worse, same] = [tenthWrong({ slices: [country] }), changed(60, 5), changed(5, 5)].map((model) => ({
    ...model,
    slices: [country],
  }))
  const rules = (own: object) => ({ discover: false, rules: { accuracy: { slices: { country: own } } } })

  test('that fail have their own finding, and the rest has one', () => {
    const judged = judge(rules({ max_drop: 0.02 }), baseline, worse ?? tenthWrong())
    expect(outcomes(judged)).toEqual([
      ['evaluation.slice', 'churn.accuracy (country = de)', 'failed', 'regression'],
      ['evaluation.slice', 'churn.accuracy by country', 'passed', 'too-small'],
    ])
    expect(judged.findings[1]?.message).toBe(
      'churn.accuracy by country: 1 slice passed; 1 of 3 slices by country have fewer than 100 examples.',
    )
    expect(judged.summaries[0]?.comparisons.filter(({ slice }) => slice.length > 0)).toMatchObject([
      { slice: [{ column: 'country', value: 'de' }], size: 480, conclusion: 'regression', required: 'drop ≤ 0.02' },
      { slice: [{ column: 'country', value: 'fr' }], size: 490, conclusion: 'non-inferior' },
    ])
  })

  test('that pass are one finding', () => {
    const { findings } = judge({ ...rules({ max_drop: 0.05 }), min_slice_size: 20 }, baseline, same ?? tenthWrong())
    expect(findings).toEqual([
      {
        check: 'evaluation.slice',
        subject: 'churn.accuracy by country',
        outcome: 'passed',
        level: 'block',
        message: 'churn.accuracy by country: 3 slices passed.',
        onInconclusive: 'warn',
      },
    ])
  })

  test('that cannot be told make the rest inconclusive', () => {
    const { findings } = judge(rules({ max_drop: 0.005, on_inconclusive: 'block' }), baseline, same ?? tenthWrong())
    expect(findings).toEqual([
      {
        check: 'evaluation.slice',
        subject: 'churn.accuracy by country',
        outcome: 'inconclusive',
        level: 'block',
        message:
          'churn.accuracy by country: 1 slice passed; 1 slice cannot be told with so few examples; 1 of 3 slices by country have fewer than 100 examples.',
        reason: 'too-small',
        onInconclusive: 'block',
      },
    ])
  })

  test('that are all too small are inconclusive', () => {
    const judged = judge({ ...rules({ max_drop: 0.02 }), min_slice_size: 500 }, baseline, same ?? tenthWrong())
    expect(outcomes(judged)).toEqual([['evaluation.slice', 'churn.accuracy by country', 'inconclusive', 'too-small']])
    expect(judged.findings[0]?.message).toBe(
      'churn.accuracy by country: 3 of 3 slices by country have fewer than 500 examples.',
    )
  })

  test('by a column that is not there are an error', () => {
    const judged = judge(
      { rules: { accuracy: { slices: { planet: { max_drop: 0.02 } } } } },
      baseline,
      same ?? tenthWrong(),
    )
    expect(outcomes(judged)).toEqual([['evaluation.slice', 'churn.accuracy by planet', 'errored', 'no-such-column']])
    expect(judged.findings[0]?.message).toBe('churn.accuracy by planet: no example has a value for planet.')
  })

  test('of two columns are named by both', () => {
    const device = sliced('device', 1_000, ['pc', 'phone'], (index) => (index < 240 ? 0 : 1))
    const both = (model: ReturnType<typeof tenthWrong>) => ({ ...model, slices: [country, device] })
    const judged = judge(
      { discover: false, rules: { accuracy: { slices: { 'country, device': { max_drop: 0.02 } } } } },
      both(tenthWrong()),
      both(changed(60, 5)),
    )
    expect(outcomes(judged)).toEqual([
      ['evaluation.slice', 'churn.accuracy (country = de, device = pc)', 'failed', 'regression'],
      ['evaluation.slice', 'churn.accuracy by country, device', 'passed', 'too-small'],
    ])
  })

  test('with a fixed limit are judged without a baseline', () => {
    const judged = judge(rules({ min: 0.9 }), undefined, baseline ?? tenthWrong())
    // 380 of 480 are right in de, all of 490 in fr.
    expect(outcomes(judged)).toEqual([
      ['evaluation.slice', 'churn.accuracy (country = de)', 'failed', 'limit'],
      ['evaluation.slice', 'churn.accuracy by country', 'passed', 'too-small'],
    ])
  })
})
