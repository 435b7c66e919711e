import { describe, expect, test } from 'vitest'
import { jointTable } from '../../../src/evaluation/compare/joint-table.ts'

describe('a joint table', () => {
  const labels = [0, 0, 1, 2, 2, 2]
  const baseline = [0, 1, 1, 2, 0, 2]
  const candidate = [0, 1, 2, 2, 2, 2]

  test('counts the label and both answers together, and each model with the label', () => {
    expect(jointTable(labels, baseline, candidate, 3)).toEqual({
      cells: [
        { label: 0, baseline: 0, candidate: 0, count: 1 },
        { label: 0, baseline: 1, candidate: 1, count: 1 },
        { label: 1, baseline: 1, candidate: 2, count: 1 },
        { label: 2, baseline: 0, candidate: 2, count: 1 },
        { label: 2, baseline: 2, candidate: 2, count: 2 },
      ],
      baseline: {
        total: 6,
        actual: Float64Array.of(2, 1, 3),
        predicted: Float64Array.of(2, 2, 2),
        hits: Float64Array.of(1, 1, 2),
      },
      candidate: {
        total: 6,
        actual: Float64Array.of(2, 1, 3),
        predicted: Float64Array.of(1, 1, 4),
        hits: Float64Array.of(1, 0, 3),
      },
    })
  })

  test('without a baseline has the candidate only', () => {
    const { cells, candidate: counts } = jointTable(labels, undefined, candidate, 3)
    expect(cells).toEqual([
      { label: 0, baseline: 0, candidate: 0, count: 1 },
      { label: 0, baseline: 0, candidate: 1, count: 1 },
      { label: 1, baseline: 0, candidate: 2, count: 1 },
      { label: 2, baseline: 0, candidate: 2, count: 3 },
    ])
    expect(counts).toEqual(jointTable(labels, baseline, candidate, 3).candidate)
  })

  test('of many classes is the same as of few', () => {
    const few = jointTable(labels, baseline, candidate, 3)
    const many = jointTable(labels, baseline, candidate, 200)
    expect(many.cells).toEqual(few.cells)
    expect(Array.from(many.candidate.hits.subarray(0, 3))).toEqual(Array.from(few.candidate.hits))
    expect(many.candidate.hits).toHaveLength(200)
  })
})
