import { describe, expect, test } from 'vitest'
import { openArena } from '../../../src/evaluation/compare/arena.ts'
import type { BinaryPredictions } from '../../../src/evaluation/predictions.ts'
import { delongTest } from '../../../src/statistics/delong.ts'
import { pairedProportions } from '../../../src/statistics/paired-proportions.ts'
import { sortOrder } from '../../../src/statistics/sort-order.ts'
import { fromT } from '../../../src/statistics/t-distribution.ts'
import { binary, regression } from '../some-predictions.ts'
import { drawModels } from './drawn-models.ts'

const levels = [0.01, 0.05, 0.5, 0.95, 0.99]
const drawn = drawModels(120, 'arena')
const { labels, before, after, baseline, candidate } = drawn
const arena = openArena(baseline, candidate, 'arena')

const isRight = (scores: readonly number[]) => scores.map((score, index) => Number(score >= 0.5) === labels[index])
const share = (values: readonly boolean[]) => values.filter(Boolean).length / values.length

describe('two binary models', () => {
  test("have McNemar's and Tango's interval for the difference of their accuracies", () => {
    const [wasRight, right] = [isRight(before), isRight(after)]
    const broken = right.filter((now, index) => !now && wasRight[index]).length
    const fixed = right.filter((now, index) => now && !wasRight[index]).length
    const expected = pairedProportions({ size: 120, broken, fixed })
    const { distribution, ...sides } = arena.compare('accuracy')
    expect(sides).toEqual({
      size: 120,
      baseline: share(wasRight),
      candidate: share(right),
      method: 'McNemar and Tango',
    })
    expect([broken > 0, fixed > 0]).toEqual([true, true])
    expect(distribution?.estimate).toBeCloseTo((fixed - broken) / 120, 12)
    expect(levels.map((level) => distribution?.quantile(level))).toEqual(levels.map(expected.quantile))
    expect(distribution?.cdf(-0.02)).toBe(expected.cdf(-0.02))
  })

  test('are compared in recall among the positives only', () => {
    const positives = [...labels.keys()].filter((index) => labels[index] === 1)
    const [wasRight, right] = [isRight(before), isRight(after)]
    const broken = positives.filter((index) => wasRight[index] && !right[index]).length
    const fixed = positives.filter((index) => !wasRight[index] && right[index]).length
    const { distribution, ...sides } = arena.compare('recall')
    expect(sides).toEqual({
      size: 120,
      baseline: positives.filter((index) => wasRight[index]).length / positives.length,
      candidate: positives.filter((index) => right[index]).length / positives.length,
      method: 'McNemar and Tango',
    })
    const expected = pairedProportions({ size: positives.length, broken, fixed })
    expect(levels.map((level) => distribution?.quantile(level))).toEqual(levels.map(expected.quantile))
  })

  test('have the paired t interval for the difference of their log losses', () => {
    const loss = (score: number, index: number) => -Math.log(labels[index] === 1 ? score : 1 - score)
    const differences = after.map((score, index) => loss(score, index) - loss(before[index] ?? 0, index))
    const mean = differences.reduce((sum, value) => sum + value, 0) / 120
    const deviation = Math.sqrt(differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 119)
    const expected = fromT({ estimate: mean, standardError: deviation / Math.sqrt(120), degreesOfFreedom: 119 })
    const { distribution, method, baseline: old, candidate: own } = arena.compare('log_loss')
    expect(method).toBe('paired t')
    expect(old).toBeCloseTo(before.reduce((sum, score, index) => sum + loss(score, index), 0) / 120, 12)
    expect(own).toBeCloseTo(after.reduce((sum, score, index) => sum + loss(score, index), 0) / 120, 12)
    expect(distribution?.estimate).toBeCloseTo(mean, 12)
    expect(distribution?.standardError).toBeCloseTo(expected.standardError, 12)
    for (const level of levels) expect(distribution?.quantile(level)).toBeCloseTo(expected.quantile(level), 10)
  })

  test("have the z of DeLong's test in their ROC AUCs", () => {
    const [first, second] = [Float64Array.from(before), Float64Array.from(after)]
    const expected = delongTest(
      Uint8Array.from(labels),
      { scores: second, order: sortOrder(second) },
      { scores: first, order: sortOrder(first) },
    )
    const { distribution, method, candidate: own, baseline: old } = arena.compare('roc_auc')
    expect({ method, values: [own, old] }).toEqual({ method: 'DeLong', values: expected.aucs })
    expect((distribution?.estimate ?? 0) / (distribution?.standardError ?? 0)).toBeCloseTo(expected.z, 9)
  })

  test.each(['f1', 'precision', 'mcc', 'balanced_accuracy', 'cohen_kappa', 'fbeta@2'])(
    'have the same error of %s from the joint table as from influence values',
    (metric) => {
      const weights = new Float64Array(120).fill(1)
      const table = arena.compare(metric)
      const weighted = openArena({ ...baseline, weights }, { ...candidate, weights }, 'arena').compare(metric)
      expect(table.method).toBe('delta method')
      expect(weighted.candidate).toBeCloseTo(table.candidate, 12)
      expect(weighted.baseline).toBeCloseTo(table.baseline ?? Number.NaN, 12)
      expect(weighted.distribution?.estimate).toBeCloseTo(table.distribution?.estimate ?? Number.NaN, 12)
      const [own, other] = [weighted, table].map(({ distribution }) => distribution?.standardError ?? 0)
      expect(own).toBeGreaterThan(0)
      // The table holds one more example, spread over the cells in which the models differ.
      expect(Math.abs((other ?? 0) / (own ?? 1) - 1)).toBeLessThan(0.05)
    },
  )

  test('have the delta method of F1 worked out by hand', () => {
    const derivatives = (scores: readonly number[]) => {
      const answers = scores.map((score) => Number(score >= 0.5))
      const hits = answers.filter((answer, index) => answer === 1 && labels[index] === 1).length
      const both = answers.reduce((sum, value) => sum + value, 0) + labels.reduce((sum, value) => sum + value, 0)
      // F1 is 2h/b: an example adds to h when it is a hit, to b for its label and for its answer.
      return answers.map((answer, index) => {
        const label = labels[index] ?? 0
        return 120 * ((2 * answer * label) / both - (2 * hits * (answer + label)) / both ** 2)
      })
    }
    const old = derivatives(before)
    const squares = derivatives(after).reduce((sum, value, index) => sum + (value - (old[index] ?? 0)) ** 2, 0)
    const { distribution } = arena.compare('f1')
    const byHand = Math.sqrt(squares / 120 / 119)
    expect(Math.abs((distribution?.standardError ?? 0) / byHand - 1)).toBeLessThan(0.05)
  })

  test.each(['accuracy', 'f1', 'roc_auc', 'log_loss', 'brier', 'ks', 'average_precision'])(
    'that are the same differ by 0 in %s, and that without error',
    (metric) => {
      const { distribution } = openArena(baseline, baseline, 'same').compare(metric)
      expect([distribution?.estimate, distribution?.standardError]).toEqual([0, 0])
    },
  )

  test('have no interval between classes when all labels are the same, and a reason for it', () => {
    const ones = new Array<number>(30).fill(1)
    const scores = ones.map((_, index) => (index % 7) / 7)
    const single = openArena(binary(ones, scores), binary(ones, scores.toReversed()), 'one class')
    for (const metric of ['roc_auc', 'f1', 'mcc', 'ks', 'average_precision']) {
      const { distribution, undefinedBecause } = single.compare(metric)
      expect([metric, distribution, undefinedBecause]).toEqual([metric, undefined, 'all of them have the same label'])
    }
    expect(single.compare('accuracy').distribution?.standardError).toBeGreaterThan(0)
    expect(single.compare('accuracy').undefinedBecause).toBeUndefined()
  })

  test('say why a metric cannot be computed', () => {
    const unlikely = openArena(baseline, { ...candidate, isProbability: false }, 'arena')
    const { decisions = new Uint8Array() } = candidate.runs[0] ?? {}
    const decided = openArena(baseline, { ...candidate, runs: [{ decisions }] }, 'arena')
    expect([
      arena.problem('roc_auc')?.because,
      arena.problem('rmse')?.because,
      unlikely.problem('roc_auc')?.because,
      unlikely.problem('log_loss')?.because,
      decided.problem('f1')?.because,
      decided.problem('roc_auc')?.because,
    ]).toEqual([
      undefined,
      'is no metric of this task, or names a class that does not occur',
      undefined,
      'needs probabilities, and there are scores outside 0 to 1',
      undefined,
      'needs scores, and there are only decisions',
    ])
    expect(() => arena.compare('rmse')).toThrow('There is no metric rmse here.')
  })
})

describe('one model alone', () => {
  const alone = openArena(undefined, candidate, 'alone')

  test.each(['accuracy', 'f1', 'roc_auc', 'log_loss', 'ks'])('has its own value of %s, and no baseline', (metric) => {
    const comparison = alone.compare(metric)
    expect(comparison).not.toHaveProperty('baseline')
    expect(comparison.candidate).toBe(arena.compare(metric).candidate)
    expect(comparison.candidate).toBe(alone.value(metric))
    expect(comparison.distribution?.standardError).toBeGreaterThan(0)
  })
})

/** Every example twice in a row, as many runs as there are. */
function doubled(model: BinaryPredictions): BinaryPredictions {
  const [run] = model.runs
  const twice = <Value>(values: ArrayLike<Value>) => Array.from(values).flatMap((value) => [value, value])
  return binary(twice(model.labels), twice(run?.scores ?? []))
}

describe('clusters', () => {
  test.each(['accuracy', 'f1', 'log_loss', 'brier'])('of an example and its copy count once in %s', (metric) => {
    const clusters = Uint32Array.from({ length: 240 }, (_, index) => index >> 1)
    const copies = openArena({ ...doubled(baseline), clusters }, { ...doubled(candidate), clusters }, 'clusters')
    const weights = new Float64Array(120).fill(1)
    const single = openArena({ ...baseline, weights }, { ...candidate, weights }, 'clusters').compare(metric)
    const { distribution, method } = copies.compare(metric)
    expect(method).toBe(`${single.method}, clustered`)
    expect(distribution?.estimate).toBeCloseTo(single.distribution?.estimate ?? Number.NaN, 12)
    expect(distribution?.standardError).toBeCloseTo(single.distribution?.standardError ?? Number.NaN, 9)
    expect(distribution?.quantile(0.05)).toBeCloseTo(single.distribution?.quantile(0.05) ?? Number.NaN, 9)
  })

  test('leave copies of the ROC AUC with the error of the originals, apart from its denominators', () => {
    const clusters = Uint32Array.from({ length: 240 }, (_, index) => index >> 1)
    const copies = openArena({ ...doubled(baseline), clusters }, { ...doubled(candidate), clusters }, 'clusters')
    const [own, single] = [copies, arena].map((place) => place.compare('roc_auc').distribution?.standardError ?? 0)
    expect(Math.abs((own ?? 0) / (single ?? 0) - 1)).toBeLessThan(0.02)
  })

  test('are resampled whole', () => {
    const clusters = Uint32Array.from({ length: 240 }, (_, index) => index >> 1)
    const [first, second] = [doubled(baseline), doubled(candidate)]
    const copies = openArena({ ...first, clusters }, { ...second, clusters }, 'resampled').compare('ks')
    const apart = openArena(first, second, 'resampled').compare('ks')
    expect([copies.method, apart.method]).toEqual(['paired bootstrap, clustered', 'paired bootstrap'])
    // Independent copies would make the error √2 times smaller than it is.
    const ratio = (copies.distribution?.standardError ?? 0) / (apart.distribution?.standardError ?? 1)
    expect(ratio).toBeGreaterThan(1.25)
    expect(ratio).toBeLessThan(1.6)
  })
})

describe('metrics that are resampled', () => {
  const boundsOf = (name: string) => {
    const models = drawModels(300, 'resampled')
    const { distribution, ...rest } = openArena(models.baseline, models.candidate, name).compare('ks')
    return { ...rest, bounds: levels.map((level) => distribution?.quantile(level)) }
  }

  test('have equal intervals for equal names, and others for other names', () => {
    expect(boundsOf('one').method).toBe('paired bootstrap')
    expect(boundsOf('one')).toEqual(boundsOf('one'))
    expect(boundsOf('one').bounds).not.toEqual(boundsOf('two').bounds)
  })
})

describe('several trainings', () => {
  const [other, third] = [drawModels(120, 'arena', 0.35), drawModels(120, 'arena', 0.1)]
  const runOf = (model: BinaryPredictions, seed: string) => model.runs.map((run) => ({ ...run, seed }))
  const two = (first: BinaryPredictions, second: BinaryPredictions, seeds: readonly [string, string]) => ({
    ...first,
    runs: [...runOf(first, seeds[0]), ...runOf(second, seeds[1])],
  })
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  /** Of the mean of two values. */
  const varianceOfMean = ([first = 0, second = 0]: readonly number[]) => (first - second) ** 2 / 2 / 2
  const losses = (scores: readonly number[]) =>
    scores.map((score, index) => -Math.log(labels[index] === 1 ? score : 1 - score))

  const runs = { old: [losses(before), losses(third.after)], own: [losses(after), losses(other.after)] }
  const difference = labels.map(
    (_, index) =>
      mean(runs.own.map((values) => values[index] ?? 0)) - mean(runs.old.map((values) => values[index] ?? 0)),
  )
  const centre = mean(difference)
  const ofExamples = difference.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 119 / 120

  test('with the same seeds on both sides add the variance of the paired differences', () => {
    const { distribution, method } = openArena(
      two(baseline, third.candidate, ['1', '2']),
      two(candidate, other.candidate, ['1', '2']),
      'seeds',
    ).compare('log_loss')
    const ofSeeds = varianceOfMean([0, 1].map((run) => mean(runs.own[run] ?? []) - mean(runs.old[run] ?? [])))
    expect(method).toBe('paired t, with seeds')
    expect(distribution?.estimate).toBeCloseTo(centre, 12)
    expect(distribution?.standardError).toBeCloseTo(Math.sqrt(ofExamples + ofSeeds), 12)
  })

  test('with other seeds on each side add the variance of both', () => {
    const { distribution } = openArena(
      two(baseline, third.candidate, ['1', '2']),
      two(candidate, other.candidate, ['3', '4']),
      'seeds',
    ).compare('log_loss')
    const ofSeeds = varianceOfMean(runs.own.map(mean)) + varianceOfMean(runs.old.map(mean))
    expect(distribution?.standardError).toBeCloseTo(Math.sqrt(ofExamples + ofSeeds), 12)
  })

  test('of accuracy are no plain shares: their mean over the trainings is compared', () => {
    const {
      distribution,
      method,
      candidate: own,
    } = openArena(baseline, two(candidate, other.candidate, ['1', '2']), 'seeds').compare('accuracy')
    expect(method).toBe('paired t, with seeds')
    expect(own).toBeCloseTo(mean([share(isRight(after)), share(isRight(other.after))]), 12)
    expect(distribution?.estimate).toBeCloseTo((own ?? 0) - share(isRight(before)), 12)
  })
})

describe('two regressions', () => {
  test('have the paired t interval for the difference of their absolute errors', () => {
    const truth = [1, 2, 3, 4, 5]
    const arenaOfErrors = openArena(
      regression(truth, [1.5, 2, 2, 4, 7]),
      regression(truth, [1, 2.5, 3, 4.5, 8]),
      'errors',
    )
    const { distribution, ...sides } = arenaOfErrors.compare('mae')
    // The errors are 0.5 0 1 0 2 and 0 0.5 0 0.5 3, so the differences −0.5 0.5 −1 0.5 1: mean 0.1, variance 2.7/4.
    expect(sides).toEqual({ size: 5, baseline: 0.7, candidate: 0.8, method: 'paired t' })
    const expected = fromT({ estimate: 0.1, standardError: Math.sqrt(2.7 / 4 / 5), degreesOfFreedom: 4 })
    expect(distribution?.estimate).toBeCloseTo(0.1, 12)
    expect(distribution?.standardError).toBeCloseTo(expected.standardError, 12)
    expect(distribution?.cdf(0)).toBeCloseTo(expected.cdf(0), 10)
  })
})
