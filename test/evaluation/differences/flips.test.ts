import { describe, expect, test } from 'vitest'
import { flipsOf } from '../../../src/evaluation/differences/flips.ts'
import { lossesOf } from '../../../src/evaluation/differences/losses.ts'
import { topIndices } from '../../../src/evaluation/differences/top-indices.ts'
import { pairExamples } from '../../../src/evaluation/examples/pair.ts'
import type { Predictions } from '../../../src/evaluation/predictions.ts'
import { binary, regression } from '../some-predictions.ts'

const flips = (baseline: Predictions, candidate: Predictions) => {
  const pair = pairExamples(baseline, candidate)
  if (pair === undefined) throw new Error('the two cannot be paired')
  const losses = (side: Predictions) => lossesOf(side, () => undefined)
  return flipsOf(pair, losses(pair.baseline), losses(pair.candidate))
}

describe('flips', () => {
  test('count what broke and what was fixed, and name what broke, the surest mistakes first', () => {
    const ids = ['a', 'b', 'c', 'd']
    const found = flips(
      binary([1, 1, 0, 0], [0.9, 0.8, 0.7, 0.1], { ids }),
      binary([1, 1, 0, 0], [0.4, 0.1, 0.2, 0.1], { ids }),
    )
    expect(found).toEqual({
      broken: 2,
      fixed: 1,
      worst: [
        { id: 'b', label: 'positive', baseline: '0.8', candidate: '0.1' },
        { id: 'a', label: 'positive', baseline: '0.9', candidate: '0.4' },
      ],
      moved: [
        { id: 'b', label: 'positive', baseline: '0.8', candidate: '0.1' },
        { id: 'a', label: 'positive', baseline: '0.9', candidate: '0.4' },
      ],
    })
  })

  test('name an example by its key where its id is not at hand', () => {
    const found = flips(
      binary([1], [0.9], { keys: BigUint64Array.of(255n) }),
      binary([1], [0.1], { keys: BigUint64Array.of(255n) }),
    )
    expect(found.worst.map(({ id }) => id)).toEqual(['00000000000000ff'])
  })

  test('of a regression are the examples whose error grew most', () => {
    expect(flips(regression([1, 2, 3], [1, 2, 4]), regression([1, 2, 3], [1.5, 5, 3]))).toEqual({
      worst: [],
      moved: [
        { id: '0000020000000001', label: '2', baseline: '2', candidate: '5' },
        { id: '0000010000000000', label: '1', baseline: '1', candidate: '1.5' },
      ],
    })
  })

  test('of several trainings count an example as right when half of them are', () => {
    const runs = (...scores: readonly number[]) => ({
      ...binary([1], [0.9]),
      runs: scores.map((score, index) => ({
        seed: String(index),
        scores: Float64Array.of(score),
        decisions: Uint8Array.of(score >= 0.5 ? 1 : 0),
      })),
    })
    expect(flips(runs(0.9, 0.9), runs(0.9, 0.1)).broken).toBe(0)
    expect(flips(runs(0.9, 0.9), runs(0.1, 0.1)).broken).toBe(1)
  })
})

describe('the largest values', () => {
  test('come largest first, equal ones in their order, and those left out do not come', () => {
    const values = [3, undefined, 5, 3, 9, 5]
    expect(topIndices(values.length, 4, (index) => values[index])).toEqual([4, 2, 5, 0])
  })
})
