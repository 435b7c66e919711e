import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairExamples } from '../../../src/evaluation/examples/pair.ts'
import type { Predictions } from '../../../src/evaluation/predictions.ts'
import { binary, regression, someKeys } from '../some-predictions.ts'

const withKeys = (keys: readonly bigint[], labels: readonly number[], scores: readonly number[]) =>
  binary(labels, scores, { keys: BigUint64Array.from(keys) })

describe('pairing', () => {
  test('keeps both models as they are when they have the same examples', () => {
    const [baseline, candidate] = [binary([1, 0], [0.9, 0.1]), binary([1, 0], [0.2, 0.3])]
    expect(pairExamples(baseline, candidate)).toEqual({
      overlap: { common: 2, onlyBaseline: 0, onlyCandidate: 0, relabelled: 0, reweighted: 0 },
      baseline,
      candidate,
    })
  })

  test('keeps what both have with the same label, in the order of the keys', () => {
    const high = 2n ** 63n
    const pair = pairExamples(
      withKeys([1n, 2n, 5n, high], [1, 0, 1, 0], [0.1, 0.2, 0.3, 0.4]),
      withKeys([2n, 3n, 5n, high], [0, 1, 0, 0], [0.6, 0.7, 0.8, 0.9]),
    )
    expect(pair).toEqual({
      overlap: { common: 2, onlyBaseline: 1, onlyCandidate: 1, relabelled: 1, reweighted: 0 },
      baseline: withKeys([2n, high], [0, 0], [0.2, 0.4]),
      candidate: withKeys([2n, high], [0, 0], [0.6, 0.9]),
    })
  })

  test('takes slices, weights and clusters of each side along', () => {
    const more = {
      slices: [{ name: 'a', values: ['x', 'y'], codes: Uint32Array.of(0, 1) }],
      weights: Float64Array.of(2, 3),
      clusters: Uint32Array.of(7, 8),
      ids: ['first', 'second'],
    }
    const pair = pairExamples(withKeys([9n], [1], [0.1]), { ...withKeys([8n, 9n], [1, 1], [0.5, 0.6]), ...more })
    expect(pair?.candidate).toEqual({
      ...withKeys([9n], [1], [0.6]),
      slices: [{ name: 'a', values: ['x', 'y'], codes: Uint32Array.of(1) }],
      weights: Float64Array.of(3),
      clusters: Uint32Array.of(8),
      ids: ['second'],
    })
  })

  test('compares classes by name, because each model numbers its own', () => {
    const model = (classes: readonly string[], labels: readonly number[]): Predictions => ({
      task: 'multiclass',
      size: labels.length,
      keys: someKeys(labels.length),
      classes,
      labels: Uint32Array.from(labels),
      runs: [{ decisions: Uint32Array.from(labels) }],
      slices: [],
    })
    expect(pairExamples(model(['b', 'c'], [0, 1]), model(['a', 'b', 'c'], [1, 0]))?.overlap).toEqual({
      common: 1,
      onlyBaseline: 0,
      onlyCandidate: 0,
      relabelled: 1,
      reweighted: 0,
    })
  })

  test('has no answer for different tasks', () => {
    expect(pairExamples(binary([1], [0.5]), regression([1], [0.5]))).toBeUndefined()
  })

  test('finds the examples that a set would find, whatever the keys', () => {
    const keys = fc.uniqueArray(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 40 })
    const sorted = (values: readonly bigint[]) => values.toSorted((a, b) => (a < b ? -1 : 1))
    fc.assert(
      fc.property(keys, keys, keys, (shared, first, second) => {
        const left = sorted([...new Set([...shared, ...first])])
        const right = sorted([...new Set([...shared, ...second])])
        const zeros = (values: readonly bigint[]) => values.map(() => 0)
        const pair = pairExamples(withKeys(left, zeros(left), zeros(left)), withKeys(right, zeros(right), zeros(right)))
        expect([...(pair?.candidate.keys ?? [])]).toEqual(left.filter((key) => right.includes(key)))
      }),
    )
  })
})
