import { describe, expect, test } from 'vitest'
import { judgeEvaluations } from '../../../src/evaluation/judge/judge.ts'
import { wilson } from '../../../src/statistics/wilson.ts'
import { binary } from '../some-predictions.ts'
import {
  changed,
  decided,
  evaluated,
  judge,
  outcomes,
  policy,
  reference,
  sliced,
  tenthWrong,
} from './some-evaluations.ts'

describe('many checks', () => {
  // Of 16 examples that differ 12 broke: the mid-p of the sign test is 0.0245.
  const borderline = { accuracy: { max_drop: 0 } }
  const others = { f1: { min: 0.5 }, mcc: { min: 0.1 }, recall: { min: 0.5 } }
  const ofAccuracy = ({ findings }: ReturnType<typeof judge>) =>
    findings.find(({ subject }) => subject === 'churn.accuracy')
  const borderlineFinding = (evaluation: object) => ofAccuracy(judge(evaluation, tenthWrong(), changed(12, 4)))

  test('make one that is a regression alone inconclusive', () => {
    const finding = borderlineFinding({ rules: { ...borderline, ...others } })
    expect([finding?.subject, finding?.outcome, finding?.reason]).toEqual([
      'churn.accuracy',
      'inconclusive',
      'too-few-examples',
    ])
    expect(finding?.message).toContain(
      'alone that would be a regression, but one of 4 checks looks like this by chance often enough',
    )
  })

  test('leave it a regression where nothing is corrected, and where it is alone', () => {
    expect(borderlineFinding({ correction: 'none', rules: { ...borderline, ...others } })?.reason).toBe('regression')
    expect(borderlineFinding({ rules: borderline })?.reason).toBe('regression')
  })

  test('of level warn are not counted, nor corrected', () => {
    const warned = Object.fromEntries(Object.entries(others).map(([name, rule]) => [name, { ...rule, level: 'warn' }]))
    expect(borderlineFinding({ rules: { ...borderline, ...warned } })?.reason).toBe('regression')
    expect(borderlineFinding({ rules: { accuracy: { max_drop: 0, level: 'warn' }, ...others } })?.reason).toBe(
      'regression',
    )
  })

  test('count over all evaluations of the run', () => {
    const options = policy({ rules: borderline }, { other: { rules: others } })
    const { findings } = judgeEvaluations(
      options,
      [evaluated(changed(12, 4)), evaluated(tenthWrong(), { name: 'other' })],
      reference(evaluated(tenthWrong())),
      undefined,
    )
    expect(findings.map(({ subject, outcome }) => [subject, outcome])).toEqual([
      ['churn.accuracy', 'inconclusive'],
      ['other.f1', 'passed'],
      ['other.mcc', 'passed'],
      ['other.recall', 'passed'],
    ])
  })

  test('do not hide a regression that is beyond doubt', () => {
    const judged = judge({ rules: { ...borderline, ...others } }, tenthWrong(), changed(60, 5))
    expect(ofAccuracy(judged)?.reason).toBe('regression')
  })
})

describe('a fixed limit', () => {
  // 900 of 1,000 are right: the 90% interval is [0.883, 0.915].
  const limit = (own: object) => judge({ rules: { accuracy: own } }, undefined, tenthWrong())
  const { quantile } = wilson(900, 1_000)

  test('is kept by a value on the right side of it', () => {
    const { findings, summaries } = limit({ min: 0.89 })
    expect(findings).toEqual([
      {
        check: 'evaluation.limit',
        subject: 'churn.accuracy',
        outcome: 'passed',
        level: 'block',
        message: 'churn.accuracy is 0.9 [0.883, 0.915].',
        expected: '≥ 0.89',
        actual: '0.9',
        comparison: { candidate: 0.9, goal: 'maximize' },
        onInconclusive: 'warn',
      },
    ])
    expect(summaries[0]?.comparisons[0]?.conclusion).toBe('no-baseline')
    expect([quantile(0.05) > 0.8825, quantile(0.95) < 0.9155]).toEqual([true, true])
  })

  test.each([
    [{ min: 0.95 }, 'failed', 'limit'],
    [{ min: 0.91 }, 'inconclusive', 'too-few-examples'],
    [{ min: 0.9 }, 'passed', undefined],
    [{ max: 0.9 }, 'passed', undefined],
    [{ max: 0.89 }, 'inconclusive', 'too-few-examples'],
    [{ max: 0.85 }, 'failed', 'limit'],
  ])('of %o: %s', (own, outcome, reason) => {
    expect(outcomes(limit(own))).toEqual([['evaluation.limit', 'churn.accuracy', outcome, reason]])
  })

  test('that is broken names both, and one that is unclear how many examples would decide', () => {
    expect(limit({ min: 0.95 }).findings[0]?.message).toBe(
      'churn.accuracy is 0.9 [0.883, 0.915]; at least 0.95 is required.',
    )
    const [unclear] = limit({ min: 0.91 }).findings
    // (1.6449 + 0.8416)² · 0.09 / 0.01² − 1000 = 4564.
    expect(unclear?.note).toBe('about 4,600 more examples would decide it')
    expect(unclear?.message).toBe(
      'churn.accuracy is 0.9 [0.883, 0.915]; at least 0.91 is required, and chance alone may explain the difference; about 4,600 more examples would decide it.',
    )
  })

  test('of a metric that there is not is refused with the policy', () => {
    expect(() => policy({ rules: { rmse: { min: 0.5 } } })).toThrow('a binary task has no metric `rmse`')
    expect(() => policy({ rules: { rocauc: { min: 0.5 } } })).toThrow('did you mean `roc_auc`?')
    expect(() => policy({ rules: { AUC: { min: 0.5 } } })).toThrow('did you mean `roc_auc`?')
    expect(() => policy({ rules: { ece: { max: 0.5 } } })).toThrow('`ece` is shown only')
    expect(() => policy({ rules: { roc_auc: { max_increase: 0.5 } } })).toThrow('use `max_drop`')
    expect(() => policy({ rules: { roc_auc: {} } })).toThrow('a rule needs at least one of')
  })

  test('is not compared, and said so, where the baseline had no probabilities', () => {
    const scores = (labels: Uint8Array, factor: number) =>
      Float64Array.from(labels, (label) => factor * (0.2 + label / 2))
    const model = (factor: number, more: object = {}) => {
      const { labels, runs } = tenthWrong()
      const decisions = runs[0]?.decisions ?? new Uint8Array(1_000)
      return tenthWrong({ runs: [{ decisions, scores: scores(labels, factor) }], ...more })
    }
    const judged = judge(
      { score: 's', rules: { log_loss: { max_increase: 0.01 } } },
      model(3, { isProbability: false }),
      model(1),
    )
    expect(outcomes(judged)).toEqual([['evaluation.rule', 'churn.log_loss', 'inconclusive', 'unusable-baseline']])
    expect(judged.findings[0]?.message).toBe(
      'churn.log_loss cannot be compared: at the baseline it needs probabilities, and there are scores outside 0 to 1.',
    )
  })

  test('is not broken by a few examples that all fail', () => {
    const judged = judge(
      { rules: { accuracy: { min: 0.5 } } },
      undefined,
      decided(2, () => true),
    )
    expect(judged.findings[0]?.outcome).toBe('inconclusive')
  })

  test('of a metric that needs scores is an error where there are none', () => {
    expect(outcomes(judge({ rules: { roc_auc: { max_drop: 0.1 } } }, tenthWrong(), tenthWrong()))).toEqual([
      ['evaluation.rule', 'churn.roc_auc', 'errored', 'no-such-metric'],
    ])
  })
})

describe('an anchor', () => {
  const anchored = (rules: object, best: ReturnType<typeof tenthWrong>) =>
    judge({ rules, discover: false }, tenthWrong(), tenthWrong(), {
      name: 'the anchor v1.2',
      ...reference(evaluated(best)),
    })

  test('fails where the baseline has long been as bad', () => {
    const judged = anchored({ accuracy: { max_drop: 0.02 } }, changed(0, 60))
    expect(outcomes(judged)).toEqual([
      ['evaluation.rule', 'churn.accuracy', 'passed', undefined],
      ['evaluation.anchor', 'churn.accuracy', 'failed', 'regression'],
    ])
    expect(judged.findings[1]?.message).toMatch(
      /^churn\.accuracy fell from 0\.96 to 0\.9, by 0\.06 .*; the anchor v1\.2 allows a drop of 0\.02 at most\.$/u,
    )
  })

  test('that is kept to is one finding for all rules', () => {
    const { findings } = anchored({ accuracy: { max_drop: 0.02 }, f1: { max_drop: 0.05 } }, tenthWrong())
    expect(findings.filter(({ check }) => check === 'evaluation.anchor')).toEqual([
      {
        check: 'evaluation.anchor',
        subject: 'churn',
        outcome: 'passed',
        level: 'block',
        message: 'churn is within all its margins of the anchor v1.2: accuracy, f1.',
      },
    ])
  })
})

describe('beside the rules', () => {
  test('examples that were used too often are a warning', () => {
    const worn = (uses: number) => judge({ max_uses: 10 }, undefined, evaluated(tenthWrong(), { uses })).findings
    expect(worn(10)).toEqual([])
    expect(worn(11)).toEqual([
      {
        check: 'evaluation.uses',
        subject: 'churn',
        outcome: 'failed',
        level: 'warn',
        reason: 'worn-out',
        message:
          'The examples of churn have judged 11 states of the base branch. The more often the same examples decide, the more the models are fitted to them: bring in new ones, or raise max_uses.',
        expected: '≤ 10',
        actual: '11',
      },
    ])
  })

  test('a threshold that is new holds for both sides', () => {
    const labels = Array.from({ length: 100 }, (_, index) => index % 2)
    const scores = labels.map((label, index) => (label === 1 ? 0.4 + index / 1_000 : 0.1))
    // Stored when the threshold was 0.5: half of the positives would be missed.
    const stored = binary(labels, scores)
    const decisions = Uint8Array.from(scores, (score) => (score >= 0.3 ? 1 : 0))
    const now = { ...stored, runs: [{ scores: Float64Array.from(scores), decisions }] }
    const options = { prediction: undefined, score: 's', threshold: 0.3, rules: { recall: { max_drop: 0 } } }
    const { findings, summaries } = judge(options, stored, now)
    expect(findings.map(({ outcome, comparison }) => [outcome, comparison?.baseline, comparison?.candidate])).toEqual([
      ['passed', 1, 1],
    ])
    expect(summaries[0]?.flips).toMatchObject({ broken: 0, fixed: 0 })
  })

  test('a regression names the slice that loses most, which is a warning of its own', () => {
    const country = sliced('country', 1_000, ['de', 'fr'], (index) => (index < 200 ? 0 : 1))
    const judged = judge(
      { slices: ['country'], rules: { accuracy: { max_drop: 0.02 } } },
      tenthWrong({ slices: [country] }),
      changed(60, 5, { slices: [country] }),
    )
    expect(outcomes(judged)).toEqual([
      ['evaluation.rule', 'churn.accuracy', 'failed', 'regression'],
      ['evaluation.discovered', 'churn (country = de)', 'failed', 'loses-here'],
    ])
    expect(judged.findings[0]?.message).toMatch(/The candidate loses most where country is de\.$/u)
    expect(judged.findings[1]).toMatchObject({
      level: 'warn',
      message:
        'churn (country = de): the candidate loses here, and more than elsewhere; on the 200 examples here the error rate rose from 0.5 to 0.775.',
    })
  })

  test('evaluations that the candidate does not have are left out', () => {
    expect(
      judgeEvaluations(
        policy({}, { other: {} }),
        [evaluated(decided(50, () => false))],
        undefined,
        undefined,
      ).summaries.map(({ name }) => name),
    ).toEqual(['churn'])
  })
})
