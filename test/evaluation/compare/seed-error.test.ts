import { describe, expect, test } from 'vitest'
import { seedError } from '../../../src/evaluation/compare/seed-error.ts'

/** With as many digits as doubles hold for certain. */
function rounded(parts: ReturnType<typeof seedError>) {
  return parts.map(({ variance, degreesOfFreedom }) => [Number(variance.toPrecision(12)), degreesOfFreedom])
}

describe('the error of seeds', () => {
  test('is the sum of both sides, as in Welch', () => {
    expect(rounded(seedError([0.7, 0.8, 0.9], [0.5, 0.7], false))).toEqual(
      [
        [0.01 / 3, 2],
        [0.02 / 2, 1],
      ].map(([variance = 0, degrees]) => [Number(variance.toPrecision(12)), degrees]),
    )
  })

  test('is that of the differences where the seeds are the same', () => {
    // The differences are −0.2, −0.1 and −0.3.
    expect(rounded(seedError([0.7, 0.8, 0.9], [0.5, 0.7, 0.6], true))).toEqual([
      [Number((0.01 / 3).toPrecision(12)), 2],
    ])
  })

  test('of a single training is the whole spread of the other side', () => {
    const mean = Number((0.01 / 3).toPrecision(12))
    expect(rounded(seedError([0.8], [0.7, 0.8, 0.9], false))).toEqual([
      [0.01, 2],
      [mean, 2],
    ])
    expect(rounded(seedError([0.7, 0.8, 0.9], [0.8], false))).toEqual([
      [mean, 2],
      [0.01, 2],
    ])
  })

  test('is unknown for two single trainings, and of a model alone its own', () => {
    expect(seedError([0.8], [0.7], false)).toEqual([])
    expect(rounded(seedError([], [0.7, 0.8, 0.9], false))).toEqual([[Number((0.01 / 3).toPrecision(12)), 2]])
  })
})
