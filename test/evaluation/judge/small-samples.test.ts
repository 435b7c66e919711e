import { describe, expect, test } from 'vitest'
import { decodePredictions } from '../../../src/evaluation/storage/decode.ts'
import { encodePredictions } from '../../../src/evaluation/storage/encode.ts'
import { binary, regression, someKeys } from '../some-predictions.ts'
import { changed, evaluated, judge, outcomes, reference, sliced, tenthWrong } from './some-evaluations.ts'

/** 400 examples, a quarter positive; those at the given places are answered positive. */
function answering(places: readonly number[]) {
  const labels = Array.from({ length: 400 }, (_, index) => (index % 4 === 0 ? 1 : 0))
  return binary(
    labels,
    labels.map((_, index) => (places.includes(index) ? 0.9 : 0.1)),
  )
}

describe('few answers', () => {
  test('that are all right and then all wrong have an interval with a width', () => {
    const judged = judge({ rules: { precision: { max_drop: 0.02 } } }, answering([0, 4, 8]), answering([1, 2, 3]))
    const { low, high } = judged.findings[0]?.comparison?.interval ?? { low: 0, high: 0 }
    expect(high - low).toBeGreaterThan(0.1)
  })
})

describe('a band', () => {
  const labels = Array.from({ length: 200 }, (_, index) => index % 7)
  const noise = labels.map((_, index) => ((index * 37) % 11) / 100 - 0.05)
  const baseline = regression(
    labels,
    labels.map((label, index) => label + (noise[index] ?? 0)),
  )
  const candidate = regression(
    labels,
    labels.map((label, index) => label - 1 + (noise[(index * 3) % 200] ?? 0)),
  )

  test('that is left on one side is no improvement on the other', () => {
    const policyOfBand = {
      task: 'regression',
      label: 'y',
      prediction: 'p',
      score: undefined,
      rules: { bias: { max_drop: 0.1, max_increase: 0.1 } },
    }
    const judged = judge(policyOfBand, baseline, candidate)
    expect(outcomes(judged).map(([, , outcome]) => outcome)).toEqual(['failed', 'passed'])
    expect(judged.findings.map(({ reason }) => reason)).toEqual(['regression', undefined])
    const bias = judged.summaries[0]?.comparisons.find(({ metric }) => metric === 'bias')
    expect([bias?.conclusion, bias?.required]).toEqual(['regression', 'drop ≤ 0.1'])
  })
})

describe('slices', () => {
  test('of one column that are all too small are inconclusive, whatever another column says', () => {
    const columns = {
      slices: [
        sliced('country', 1000, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'], (index) => index % 12),
        sliced('device', 1000, ['x', 'y'], (index) => index % 2),
      ],
    }
    const rules = { accuracy: { slices: { country: { max_drop: 0.02 }, device: { max_drop: 0.05 } } } }
    const judged = judge({ rules }, tenthWrong(columns), changed(5, 5, columns))
    expect(outcomes(judged)).toContainEqual([
      'evaluation.slice',
      'churn.accuracy by country',
      'inconclusive',
      'too-small',
    ])
  })
})

describe('an anchor', () => {
  test('that lacks the evaluation says so', () => {
    const judged = judge({ rules: { accuracy: { max_drop: 0.1 } } }, tenthWrong(), tenthWrong(), {
      ...reference(evaluated(tenthWrong(), { name: 'other' })),
      name: 'v1',
    })
    expect(outcomes(judged)).toContainEqual(['evaluation.anchor', 'churn', 'skipped', 'new-evaluation'])
  })
})

test('stored multiclass scores that are no probabilities stay so', async () => {
  const predictions = {
    task: 'multiclass' as const,
    isProbability: false as const,
    size: 2,
    keys: someKeys(2),
    classes: ['a', 'b'],
    labels: Uint32Array.of(0, 1),
    runs: [{ decisions: Uint32Array.of(0, 1), scores: [Float64Array.of(3, 0), Float64Array.of(0, 4)] }],
    slices: [],
  }
  expect(await decodePredictions(encodePredictions(predictions))).toEqual(predictions)
})
