import { describe, expect, test } from 'vitest'
import { openArena } from '../../../src/evaluation/compare/arena.ts'
import { seedError } from '../../../src/evaluation/compare/seed-error.ts'
import type { MulticlassPredictions } from '../../../src/evaluation/predictions.ts'
import { randomFrom } from '../../../src/statistics/random.ts'
import { binary, regression, someKeys } from '../some-predictions.ts'
import { drawModels } from './drawn-models.ts'

const { baseline, candidate, labels, before, after } = drawModels(120, 'degenerate')

describe('the very same answers', () => {
  test('differ by exactly 0, also where a metric has no error', () => {
    const integers = regression([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 9])
    const { distribution } = openArena(integers, integers, 'same').compare('median_absolute_error')
    expect([distribution?.estimate, distribution?.standardError]).toEqual([0, 0])
    const lonely = binary([1, 0, 0], [0.9, 0.2, 0.3])
    expect(openArena(lonely, lonely, 'same').compare('roc_auc').distribution?.estimate).toBe(0)
  })

  test('of three trainings differ by exactly 0', () => {
    const runs = [before, after, before.map((score) => score * 0.97)].map((scores) => ({
      scores: Float64Array.from(scores),
      decisions: Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0)),
    }))
    const model = { ...baseline, runs }
    const arena = openArena(model, { ...model, runs: runs.map((run) => ({ ...run })) }, 'same')
    for (const metric of ['roc_auc', 'log_loss', 'accuracy', 'ks']) {
      const { distribution } = arena.compare(metric)
      expect([metric, distribution?.estimate, distribution?.standardError]).toEqual([metric, 0, 0])
    }
  })
})

describe('too little to know an error by', () => {
  test('is one cluster, for resampled metrics too', () => {
    const clusters = new Uint32Array(120)
    const arena = openArena({ ...baseline, clusters }, { ...candidate, clusters }, 'one cluster')
    for (const metric of ['ks', 'roc_auc', 'accuracy']) expect(arena.compare(metric).distribution).toBeUndefined()
  })

  test('are two examples that moved alike', () => {
    const worse = openArena(regression([1, 2], [1, 2]), regression([1, 2], [3, 4]), 'two').compare('mae')
    expect([worse.baseline, worse.candidate, worse.distribution]).toEqual([0, 2, undefined])
  })

  test('are a few positive answers, with weights or in groups as without', () => {
    const size = 200
    const truth = Array.from({ length: size }, (_, index) => (index % 4 === 0 ? 1 : 0))
    // The one says yes to 40 examples, 30 of them rightly; the other to a single one, rightly.
    const many = binary(
      truth,
      truth.map((label, index) => (label === 1 && index < 120 ? 0.9 : index % 20 === 1 ? 0.8 : 0.1)),
    )
    const single = binary(
      truth,
      truth.map((_, index) => (index === 0 ? 0.9 : 0.1)),
    )
    const weights = new Float64Array(size).fill(1)
    const clusters = Uint32Array.from({ length: size }, (_, index) => index)
    const plain = openArena(many, single, 'few').compare('precision').distribution
    expect(plain?.quantile(0.05)).toBeLessThan(0)
    for (const more of [{ weights }, { clusters }]) {
      const { distribution } = openArena({ ...many, ...more }, { ...single, ...more }, 'few').compare('precision')
      expect(distribution?.estimate).toBe(plain?.estimate)
      expect((distribution?.standardError ?? 0) / (plain?.standardError ?? 0)).toBeGreaterThan(0.5)
      expect(distribution?.quantile(0.05)).toBeLessThan(0)
    }
  })

  test('is one label among the examples that count', () => {
    const weights = Float64Array.from(labels, (label) => (label === 1 ? 0 : 1))
    const arena = openArena({ ...baseline, weights }, { ...candidate, weights }, 'one class')
    expect(arena.compare('mcc').undefinedBecause).toBe('all of them have the same label')
  })
})

describe('trainings', () => {
  const runs = [0, 0.05, 0.1].map((shift) => {
    const scores = Float64Array.from(after, (score) => Math.min(1, score + shift))
    return { scores, decisions: Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0)) }
  })

  test('widen the interval of resampled metrics too', () => {
    // From one that knows the labels to one that knows nothing: they differ more than the examples do.
    const shuffled = runs.map((run, index) => {
      const random = randomFrom(`training ${index}`)
      return {
        ...run,
        scores: run.scores.map((_, at) => ((2 - index) / 2) * (labels[at] ?? 0) + 0.1 * random.uniform()),
      }
    })
    const arena = openArena({ ...baseline, runs: [...baseline.runs] }, { ...candidate, runs: shuffled }, 'trainings')
    const { method, distribution } = arena.compare('ks')
    expect(method).toBe('paired bootstrap, with seeds')
    const single = openArena(baseline, { ...candidate, runs: shuffled.slice(0, 1) }, 'trainings').compare('ks')
    const values = shuffled.map((run) => openArena(undefined, { ...candidate, runs: [run] }, 'alone').value('ks'))
    const seeds = seedError([0], values, false).reduce((total, { variance }) => total + variance, 0)
    expect(seeds).toBeGreaterThan(0)
    expect(distribution?.standardError).toBeGreaterThan(Math.sqrt(seeds))
    expect(single.method).toBe('paired bootstrap')
  })

  test('of one side tell how a single one of the other varies', () => {
    const errors = (first: number, second: number) => {
      const before3 = { ...candidate, runs: runs.slice(0, first) }
      const after3 = {
        ...baseline,
        runs: Array.from({ length: second }, (_, index) => runs[2 - (index % 3)] ?? runs[0]),
      }
      return openArena(before3, after3 as typeof baseline, 'single').compare('log_loss')
    }
    expect(errors(1, 3).method).toBe('paired t, with seeds')
    expect(errors(3, 1).method).toBe('paired t, with seeds')
    expect(errors(1, 1).method).toBe('paired t')
  })
})

test('one strange answer does not blur the means over classes', () => {
  const random = randomFrom('strange')
  const truth = Uint32Array.from({ length: 2_000 }, () => Math.floor(3 * random.uniform()))
  const model = (errors: number, strange: boolean): MulticlassPredictions => ({
    task: 'multiclass',
    size: 2_000,
    keys: someKeys(2_000),
    classes: ['a', 'b', 'c', 'z'],
    labels: truth,
    runs: [
      {
        decisions: truth.map((label, index) =>
          strange && index === 0 ? 3 : random.uniform() < errors ? (label + 1) % 3 : label,
        ),
      },
    ],
    slices: [],
  })
  const old = model(0.1, false)
  const errorOf = (first: MulticlassPredictions, second: MulticlassPredictions) =>
    openArena(first, second, 'strange').compare('recall_macro').distribution?.standardError ?? Number.NaN
  const usual = errorOf(old, model(0.2, false))
  expect(errorOf(old, model(0.2, true)) / usual).toBeLessThan(1.5)
  // Nor does the only example of a class, which both models answer rightly.
  const withRare = (own: MulticlassPredictions): MulticlassPredictions => ({
    ...own,
    labels: own.labels.map((label, index) => (index === 1 ? 3 : label)),
    runs: own.runs.map(({ decisions }) => ({ decisions: decisions.map((code, index) => (index === 1 ? 3 : code)) })),
  })
  expect(errorOf(withRare(old), withRare(model(0.2, false))) / usual).toBeLessThan(1.5)
})
