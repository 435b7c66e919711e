import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Predictions } from '../../../src/evaluation/predictions.ts'
import { noValue } from '../../../src/evaluation/predictions.ts'
import { decodePredictions } from '../../../src/evaluation/storage/decode.ts'
import { encodePredictions } from '../../../src/evaluation/storage/encode.ts'
import { binary, regression, someKeys, withoutIds } from '../some-predictions.ts'

const slices = [{ name: 'country', values: ['de', 'fr'], codes: Uint32Array.of(0, noValue, 1) }]

const examples: readonly (readonly [string, Predictions])[] = [
  ['binary', binary([1, 0, 1], [0.1, 0.25, 1], { ids: ['a', 'b', 'c'], slices })],
  ['binary with decisions only', { ...binary([1, 0, 1], [0, 1, 1]), runs: [{ decisions: Uint8Array.of(0, 1, 1) }] }],
  ['binary scores that are no probabilities', binary([1, 0], [7, -3], { isProbability: false })],
  [
    'weights and clusters',
    binary([1, 0, 1], [0.1, 1 / 3, 1], { weights: Float64Array.of(0, 1.5, 2), clusters: Uint32Array.of(0, 0, 1) }),
  ],
  [
    'several seeds',
    {
      ...binary([1, 0], [0.1, 0.2]),
      runs: [
        { seed: '1', scores: Float64Array.of(0.1, 0.2), decisions: Uint8Array.of(0, 0) },
        { seed: '2', scores: Float64Array.of(0.9, 0.2), decisions: Uint8Array.of(1, 0) },
      ],
    },
  ],
  [
    'multiclass',
    {
      task: 'multiclass',
      size: 2,
      keys: someKeys(2),
      classes: ['bird', 'cat', 'dog'],
      labels: Uint32Array.of(0, 2),
      runs: [
        {
          decisions: Uint32Array.of(1, 2),
          scores: [Float64Array.of(0.1, 0.2), Float64Array.of(0.8, 0.1), Float64Array.of(0.1, 0.7)],
        },
      ],
      slices: [],
    },
  ],
  ['regression', regression([1, 2, 1e300], [0.1, -0, 5])],
  [
    'scored',
    {
      task: 'scored',
      size: 2,
      keys: someKeys(2),
      columns: ['cost', 'exact_match'],
      runs: [{ columns: [Float64Array.of(0.001, Number.NaN), Float64Array.of(1, 0)] }],
      slices: [],
    },
  ],
  [
    'ranking',
    {
      task: 'ranking',
      size: 2,
      keys: someKeys(2),
      labels: BigUint64Array.of(2n ** 64n - 1n, 3n),
      columns: ['ndcg'],
      runs: [{ columns: [Float64Array.of(0.5, 1)] }],
      slices: [],
    },
  ],
]

describe('stored predictions', () => {
  test.each(examples)('come back as they were: %s', async (_, predictions) => {
    expect(await decodePredictions(encodePredictions(predictions))).toEqual(withoutIds(predictions))
  })

  test('come back as they were, whatever the scores are', async () => {
    const score = fc.double({ noNaN: false })
    await fc.assert(
      fc.asyncProperty(fc.array(score, { minLength: 1, maxLength: 300 }), async (scores) => {
        const predictions = binary(
          scores.map((_, index) => index % 2),
          scores,
        )
        expect(await decodePredictions(encodePredictions(predictions))).toEqual(predictions)
      }),
      { numRuns: 50 },
    )
  })

  test('come back as they were when there are many', async () => {
    const size = 300_000
    const scores = Float64Array.from({ length: size }, (_, index) => ((index * 7919) % 10_007) / 10_007)
    const predictions = binary(
      Array.from(scores, (score) => (score > 0.6 ? 1 : 0)),
      [...scores],
    )
    const bytes = encodePredictions(predictions)
    expect(await decodePredictions(bytes)).toEqual(predictions)
    expect(bytes.length / size).toBeLessThan(16.5)
  })

  test('are the same bytes for the same predictions', () => {
    const bytes = () => encodePredictions(binary([1, 0, 1], [0.1, 0.2, 0.3], { slices }))
    expect(bytes()).toEqual(bytes())
  })

  test('hold no id as text', () => {
    const bytes = encodePredictions(binary([1, 0], [0.1, 0.2], { ids: ['someone@example.com', 'other'] }))
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('someone')
  })

  test.each([
    ['nothing', new Uint8Array(0)],
    ['noise', Uint8Array.from({ length: 400 }, (_, index) => index % 251)],
    ['half a file', encodePredictions(binary([1, 0, 1], [0.1, 0.2, 0.3])).subarray(0, 300)],
  ])('are refused when they are %s', async (_, bytes) => {
    await expect(decodePredictions(bytes)).rejects.toThrow(/^The stored predictions cannot be read: /)
  })

  test('are refused when their keys are not in order', async () => {
    const bytes = encodePredictions({ ...binary([1, 0], [0.1, 0.2]), keys: BigUint64Array.of(2n, 1n) })
    await expect(decodePredictions(bytes)).rejects.toThrow(
      'The stored predictions cannot be read: its keys are not in order.',
    )
  })

  test('are refused when a code stands for nothing', async () => {
    const bytes = encodePredictions(
      binary([1, 0], [0.1, 0.2], { slices: [{ name: 'a', values: ['x'], codes: Uint32Array.of(0, 1) }] }),
    )
    await expect(decodePredictions(bytes)).rejects.toThrow(
      'The stored predictions cannot be read: its column slice.0 holds a code that stands for nothing.',
    )
  })
})
