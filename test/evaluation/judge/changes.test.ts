import { describe, expect, test } from 'vitest'
import { noValue } from '../../../src/evaluation/predictions.ts'
import { pairedProportions } from '../../../src/statistics/paired-proportions.ts'
import {
  changed,
  decided,
  estimatesOnly,
  evaluated,
  judge,
  outcomes,
  reference,
  sliced,
  tenthWrong,
} from './some-evaluations.ts'

const rules = { accuracy: { max_drop: 0.02 } }
const interval = (broken: number, fixed: number) => {
  const { quantile } = pairedProportions({ size: 1_000, broken, fixed })
  return { low: quantile(1 - 0.95), high: quantile(0.95), confidence: 1 - 2 * (1 - 0.95) }
}

describe('a change', () => {
  test('whose whole interval is beyond the margin is a regression', () => {
    const { findings, summaries } = judge({ rules, discover: false }, tenthWrong(), changed(60, 5))
    expect(findings).toEqual([
      {
        check: 'evaluation.rule',
        subject: 'churn.accuracy',
        outcome: 'failed',
        level: 'block',
        message:
          'churn.accuracy fell from 0.9 to 0.845, by 0.055 (90% interval of the change [−0.069, −0.043]); the baseline allows a drop of 0.02 at most.',
        reason: 'regression',
        expected: 'drop ≤ 0.02',
        actual: '0.845',
        comparison: {
          baseline: 0.9,
          candidate: 0.845,
          delta: -0.055,
          interval: interval(60, 5),
          goal: 'maximize',
        },
        onInconclusive: 'warn',
      },
    ])
    expect(summaries.map(({ paired, uses, correction, flips }) => [paired, uses, correction, flips?.broken])).toEqual([
      [{ common: 1_000, onlyBaseline: 0, onlyCandidate: 0, relabelled: 0, reweighted: 0 }, 1, 'holm', 60],
    ])
    expect(summaries[0]?.comparisons[0]).toEqual({
      metric: 'accuracy',
      slice: [],
      goal: 'maximize',
      size: 1_000,
      baseline: 0.9,
      candidate: 0.845,
      difference: {
        baseline: 0.9,
        candidate: 0.845,
        delta: -0.055,
        ...interval(60, 5),
        standardError: pairedProportions({ size: 1_000, broken: 60, fixed: 5 }).standardError,
      },
      method: 'McNemar and Tango',
      required: 'drop ≤ 0.02',
      conclusion: 'regression',
    })
  })

  test('whose whole interval is within the margin passes', () => {
    const { findings, summaries } = judge({ rules }, tenthWrong(), changed(5, 5))
    expect(findings).toEqual([
      {
        check: 'evaluation.rule',
        subject: 'churn.accuracy',
        outcome: 'passed',
        level: 'block',
        message:
          'churn.accuracy is 0.9 as before (90% interval of the change [−0.006, 0.006]), which is within 0.02 of the baseline.',
        expected: 'drop ≤ 0.02',
        actual: '0.9',
        comparison: { baseline: 0.9, candidate: 0.9, delta: 0, interval: interval(5, 5), goal: 'maximize' },
        onInconclusive: 'warn',
      },
    ])
    expect(summaries[0]?.comparisons[0]?.conclusion).toBe('non-inferior')
  })

  test('whose whole interval is beyond 0 is an improvement', () => {
    const judged = judge({ rules }, tenthWrong(), changed(5, 30))
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.accuracy', 'passed', 'improved']])
    expect(judged.findings[0]?.message).toContain('rose from 0.9 to 0.925, by 0.025')
    expect(judged.findings[0]?.message).toContain('better than the baseline')
  })

  test('that cannot be told says how many examples would decide it', () => {
    const judged = judge({ rules }, tenthWrong(), changed(30, 5))
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.accuracy', 'inconclusive', 'too-few-examples']])
    // (1.6449 + 0.8416)² · 34.375 / 0.005² / 1000 − 1000 = 7501, rounded up to two digits.
    expect(judged.findings[0]?.note).toBe('about 7,600 more examples would decide it')
    expect(judged.findings[0]?.message).toMatch(
      /^churn\.accuracy fell .*; it cannot be told whether it truly fell by more than 0\.02; about 7,600 more examples would decide it\.$/u,
    )
  })

  test('of a relative margin is judged by a share of the baseline', () => {
    const judgedAt = (margin: string) =>
      judge({ rules: { accuracy: { max_drop: margin } } }, tenthWrong(), changed(60, 5)).findings[0]
    // 0.069 is the far end of the interval, 0.042 the near one; 10% of 0.9 is 0.09, and 4% is 0.036.
    expect([judgedAt('10%')?.outcome, judgedAt('4%')?.outcome, judgedAt('6%')?.outcome]).toEqual([
      'passed',
      'failed',
      'inconclusive',
    ])
    expect(judgedAt('10%')?.expected).toBe('drop ≤ 10%')
  })

  test('that is none passes also where no loss is allowed', () => {
    const judged = judge({ rules: { accuracy: { max_drop: 0 } } }, tenthWrong(), tenthWrong())
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.accuracy', 'passed', undefined]])
    expect(judged.findings[0]?.message).toContain(
      'churn.accuracy is 0.9 on both sides, as no example counts differently',
    )
  })

  test('gives the finding what its rule says of owner and doubt, and the evaluation for the rest', () => {
    const settings = (own: object) =>
      judge(
        { on_inconclusive: 'block', rules: { accuracy: { max_drop: 0.02, ...own } } },
        tenthWrong(),
        changed(30, 5),
      ).findings.map(({ level, owner, onInconclusive }) => ({ level, owner, onInconclusive }))
    expect(settings({})).toEqual([{ level: 'block', owner: undefined, onInconclusive: 'block' }])
    expect(settings({ level: 'warn', owner: '@risk', on_inconclusive: 'pass' })).toEqual([
      { level: 'warn', owner: '@risk', onInconclusive: 'pass' },
    ])
    expect(settings({ level: 'off' })).toEqual([])
  })

  test('is judged the same way twice', () => {
    const once = () => judge({ rules }, tenthWrong(), changed(60, 5))
    expect(once()).toEqual(once())
  })
})

describe('without a like side', () => {
  const without = (baseline: Parameters<typeof judge>[1]) => judge({ rules }, baseline, tenthWrong())

  test('a rule is skipped: no baseline', () => {
    const { findings, summaries } = without(undefined)
    expect(findings).toEqual([
      {
        check: 'evaluation.rule',
        subject: 'churn.accuracy',
        outcome: 'skipped',
        level: 'block',
        message: 'churn.accuracy has no baseline to compare with, so its change is not judged.',
        reason: 'no-baseline',
        onInconclusive: 'warn',
      },
    ])
    expect(summaries[0]?.comparisons[0]).toMatchObject({ candidate: 0.9, conclusion: 'no-baseline' })
    expect(summaries[0]?.paired).toBeUndefined()
  })

  test('a rule is skipped: the evaluation is new', () => {
    const other = reference(evaluated(tenthWrong(), { name: 'other' }))
    expect(outcomes(without(other))).toEqual([['evaluation.rule', 'churn.accuracy', 'skipped', 'new-evaluation']])
  })

  test.each([
    [
      'the baseline had another task',
      { task: 'multiclass' as const },
      "the baseline's task is multiclass, and now it is binary",
    ],
    ['other definitions', { definitions: 2 }, 'the baseline was measured by other metric definitions'],
  ])('nothing is told: %s', (_, more, why) => {
    const { findings, summaries } = without(reference(evaluated(tenthWrong(), more)))
    expect(findings).toEqual([
      {
        check: 'evaluation.rule',
        subject: 'churn.accuracy',
        outcome: 'inconclusive',
        level: 'block',
        message: `churn.accuracy is not compared, because it would not be like for like: ${why}.`,
        reason: 'not-like-for-like',
        onInconclusive: 'warn',
      },
    ])
    expect(summaries[0]?.notes).toEqual([`Not compared, because it would not be like for like: ${why}.`])
  })

  test('nothing is told: the stored predictions are damaged', () => {
    const { findings } = without({ evaluations: [], unreadable: { churn: 'they are damaged' }, hadEngine: true })
    expect(findings.map(({ outcome, reason, message }) => [outcome, reason, message])).toEqual([
      ['inconclusive', 'unreadable-baseline', 'churn.accuracy is not compared, because they are damaged.'],
    ])
  })

  test('nothing is told: the baseline was measured where nothing could be read', () => {
    const { findings } = without({ evaluations: [], unreadable: {}, hadEngine: false })
    expect(findings.map(({ outcome, reason }) => [outcome, reason])).toEqual([['inconclusive', 'unreadable-baseline']])
  })

  test('nothing is told: no example in common', () => {
    const keys = BigUint64Array.from({ length: 1_000 }, (_, index) => BigInt(index + 1))
    const { findings, summaries } = without(tenthWrong({ keys }))
    expect(findings.map(({ outcome, reason }) => [outcome, reason])).toEqual([['inconclusive', 'not-like-for-like']])
    expect(findings[0]?.message).toContain('the two have no example in common')
    expect(summaries[0]?.paired).toEqual({
      common: 0,
      onlyBaseline: 1_000,
      onlyCandidate: 1_000,
      relabelled: 0,
      reweighted: 0,
    })
  })
})

describe('examples that changed', () => {
  const first = (size: number, broken: number) => decided(size, (index) => index < 100 + broken)

  test('make a pass inconclusive when some of the baseline are gone', () => {
    const judged = judge({ rules }, tenthWrong(), first(990, 0))
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.accuracy', 'inconclusive', 'not-like-for-like']])
    expect(judged.summaries[0]?.comparisons[0]?.conclusion).toBe('not-like-for-like')
    expect(judged.summaries[0]?.paired).toEqual({
      common: 990,
      onlyBaseline: 10,
      onlyCandidate: 0,
      relabelled: 0,
      reweighted: 0,
    })
    expect(judged.summaries[0]?.notes[0]).toBe(
      'The examples changed: 10 examples of the baseline are gone. Both sides are compared on the 990 examples that they have in common.',
    )
  })

  test('make a pass inconclusive when some have another label', () => {
    const labels = tenthWrong().labels.map((label, index) => (index >= 995 ? 1 - label : label))
    expect(outcomes(judge({ rules }, tenthWrong(), changed(0, 0, { labels })))).toEqual([
      ['evaluation.rule', 'churn.accuracy', 'inconclusive', 'not-like-for-like'],
    ])
  })

  test('make a pass inconclusive when some count more or less than before', () => {
    const weights = Float64Array.from({ length: 1_000 }, (_, index) => (index < 160 ? 0 : 1))
    const now = changed(60, 0, { weights })
    expect(outcomes(judge({ rules }, tenthWrong(), now))).toEqual([
      ['evaluation.rule', 'churn.accuracy', 'inconclusive', 'not-like-for-like'],
    ])
    expect(judge({ rules }, tenthWrong(), now).summaries[0]?.paired?.reweighted).toBe(1_000)
    const doubled = { weights: new Float64Array(1_000).fill(2) }
    expect(outcomes(judge({ rules }, tenthWrong(), changed(0, 0, doubled)))).toEqual([
      ['evaluation.rule', 'churn.accuracy', 'passed', undefined],
    ])
  })

  test('are said where only fixed limits are asked for', () => {
    const judged = judge({ rules: { accuracy: { min: 0.85 } } }, tenthWrong(), first(990, 0))
    expect(outcomes(judged)).toEqual([
      ['evaluation.limit', 'churn.accuracy', 'passed', undefined],
      ['evaluation.examples', 'churn', 'inconclusive', 'not-like-for-like'],
    ])
    expect(judged.findings[1]?.message).toBe(
      "churn: fixed limits and fairness are judged on other examples than the baseline's (10 examples gone), so keeping them proves less than it seems to.",
    )
  })

  test('are said where they lie in another slice than before', () => {
    const by = (code: (index: number) => number) => ({ slices: [sliced('country', 1_000, ['de', 'fr'], code)] })
    const judged = judge(
      { rules: { accuracy: { max_drop: 0.5, slices: { country: { max_drop: 0.05 } } } }, discover: false },
      tenthWrong(by((index) => (index < 300 ? 0 : 1))),
      changed(
        0,
        0,
        by((index) => (index < 300 ? noValue : 1)),
      ),
    )
    expect(outcomes(judged)).toEqual([
      ['evaluation.rule', 'churn.accuracy', 'passed', undefined],
      ['evaluation.slice', 'churn.accuracy by country', 'passed', undefined],
      ['evaluation.slice', 'churn by country', 'inconclusive', 'moved-examples'],
    ])
    expect(judged.findings[2]?.message).toBe(
      'churn: 300 examples lie in another slice by country than in the baseline, so its slices are not like for like.',
    )
  })

  test('leave a regression what it is', () => {
    expect(outcomes(judge({ rules, discover: false }, tenthWrong(), first(990, 60)))).toEqual([
      ['evaluation.rule', 'churn.accuracy', 'failed', 'regression'],
    ])
  })

  test('leave a pass what it is when they are only new', () => {
    const judged = judge({ rules }, first(990, 0), tenthWrong())
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.accuracy', 'passed', undefined]])
    expect(judged.summaries[0]?.comparisons[0]?.size).toBe(990)
  })
})

describe('a baseline that was too large to keep its predictions', () => {
  const estimate = { metric: 'accuracy', slice: [], value: 0.9, standardError: 0.01, size: 1_000 }
  const kept = (more: object = {}) => reference(estimatesOnly(tenthWrong(), { estimates: [estimate], ...more }))

  test('is not compared under other weights, groups, slices or another threshold', () => {
    const { findings } = judge(
      { rules },
      kept({ conditions: 'other' }),
      evaluated(changed(100, 0), { conditions: 'own' }),
    )
    expect(findings.map(({ outcome, reason, message }) => [outcome, reason, message])).toEqual([
      [
        'inconclusive',
        'not-like-for-like',
        'churn.accuracy is not compared, because it would not be like for like: weights, groups, slices or the threshold differ, and one side was too large to keep its predictions.',
      ],
    ])
  })

  test('says which slices it did not measure', () => {
    const slices = [sliced('country', 1_000, ['de', 'fr'], (index) => (index < 500 ? 0 : 1))]
    const ofGermany = { ...estimate, slice: [{ column: 'country', value: 'de' }], size: 500 }
    const judged = judge(
      { discover: false, rules: { accuracy: { max_drop: 0.5, slices: { country: { max_drop: 0.5 } } } } },
      kept({ estimates: [estimate, ofGermany] }),
      tenthWrong({ slices }),
    )
    expect(judged.findings.map(({ subject, outcome, message }) => [subject, outcome, message]).at(-1)).toEqual([
      'churn.accuracy by country',
      'inconclusive',
      'churn.accuracy by country: 1 slice passed; 1 slice by country was not measured at the baseline.',
    ])
  })

  test('is compared without pairs, and the method is named', () => {
    const judged = judge({ rules }, kept(), changed(100, 0))
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.accuracy', 'failed', 'regression']])
    const [comparison] = judged.summaries[0]?.comparisons ?? []
    expect(comparison?.method).toBe('standard errors of both sides, unpaired')
    expect(comparison?.difference?.standardError).toBeCloseTo(Math.hypot(0.01, Math.sqrt((0.8 * 0.2) / 1_000)), 12)
  })

  test('decides less than pairs do', () => {
    expect(outcomes(judge({ rules }, tenthWrong(), changed(5, 5)))[0]?.[2]).toBe('passed')
    expect(outcomes(judge({ rules }, kept(), changed(5, 5)))[0]?.[2]).toBe('inconclusive')
  })

  test('is not compared on other examples', () => {
    const judged = judge({ rules }, kept({ fingerprint: 'g' }), changed(60, 0))
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.accuracy', 'inconclusive', 'not-like-for-like']])
    expect(judged.findings[0]?.message).toContain(
      'the examples differ, and one side was too large to keep its predictions',
    )
  })

  test('cannot have a metric that was not measured then', () => {
    const judged = judge({ rules: { f1: { max_drop: 0.02 } } }, kept(), changed(0, 0))
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.f1', 'skipped', 'new-metric']])
    expect(judged.findings[0]?.message).toBe(
      'churn.f1 is new: at the baseline it was not measured when its snapshot was taken, so its change is not judged.',
    )
  })
})
