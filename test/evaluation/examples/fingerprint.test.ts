import { describe, expect, test } from 'vitest'
import { conditionsOf, fingerprintOf } from '../../../src/evaluation/examples/fingerprint.ts'
import type { Predictions } from '../../../src/evaluation/predictions.ts'
import { binary, someKeys } from '../some-predictions.ts'

const multiclass = (classes: readonly string[], labels: readonly number[]): Predictions => ({
  task: 'multiclass',
  size: labels.length,
  keys: someKeys(labels.length),
  classes,
  labels: Uint32Array.from(labels),
  runs: [{ decisions: Uint32Array.from(labels) }],
  slices: [],
})

describe('a fingerprint', () => {
  test('is 32 hex digits', async () => {
    expect(await fingerprintOf(binary([1, 0], [0.1, 0.2]))).toMatch(/^[0-9a-f]{32}$/)
  })

  test('does not depend on what the model answers', async () => {
    expect(await fingerprintOf(binary([1, 0], [0.1, 0.2]))).toBe(await fingerprintOf(binary([1, 0], [0.9, 0.7])))
  })

  test('changes with a label', async () => {
    expect(await fingerprintOf(binary([1, 0], [0.1, 0.2]))).not.toBe(await fingerprintOf(binary([1, 1], [0.1, 0.2])))
  })

  test('changes with an id', async () => {
    const moved = binary([1, 0], [0.1, 0.2], { keys: someKeys(2, 2) })
    expect(await fingerprintOf(binary([1, 0], [0.1, 0.2]))).not.toBe(await fingerprintOf(moved))
  })

  test('does not depend on classes that only the model answers with', async () => {
    expect(await fingerprintOf(multiclass(['b', 'c'], [0, 1]))).toBe(
      await fingerprintOf(multiclass(['a', 'b', 'c'], [1, 2])),
    )
  })

  test('changes with the name of a class', async () => {
    expect(await fingerprintOf(multiclass(['b', 'c'], [0, 1]))).not.toBe(
      await fingerprintOf(multiclass(['b', 'd'], [0, 1])),
    )
  })
})

describe('conditions', () => {
  const plain = binary([1, 0], [0.1, 0.2])
  const slices = [{ name: 'country', values: ['de', 'fr'], codes: Uint32Array.of(0, 1) }]

  test('do not depend on ids, labels and answers', async () => {
    const other = binary([0, 1], [0.9, 0.8], { keys: someKeys(2, 3) })
    expect(await conditionsOf(plain, 0.5)).toBe(await conditionsOf(other, 0.5))
  })

  test('change with the threshold, weights, groups and slices', async () => {
    const all = await Promise.all([
      conditionsOf(plain, 0.5),
      conditionsOf(plain, 0.4),
      conditionsOf(plain, undefined),
      conditionsOf({ ...plain, weights: Float64Array.of(1, 1) }, 0.5),
      conditionsOf({ ...plain, weights: Float64Array.of(1, 2) }, 0.5),
      conditionsOf({ ...plain, clusters: Uint32Array.of(0, 1) }, 0.5),
      conditionsOf({ ...plain, slices }, 0.5),
      conditionsOf({ ...plain, slices: slices.map((slice) => ({ ...slice, codes: Uint32Array.of(1, 0) })) }, 0.5),
      conditionsOf({ ...plain, slices: slices.map((slice) => ({ ...slice, values: ['de', 'it'] })) }, 0.5),
    ])
    expect(new Set(all).size).toBe(all.length)
  })
})
