import { describe, expect, test } from 'vitest'
import { countUses } from '../../src/evaluation/uses.ts'
import type { EvaluationSnapshot } from '../../src/model/evaluation.ts'

function snapshot(name: string, fingerprint: string, uses: number): EvaluationSnapshot {
  return {
    name,
    task: 'binary',
    files: [],
    size: 10,
    runs: 1,
    fingerprint,
    definitions: 1,
    uses,
    estimates: [],
  }
}

describe('uses of examples', () => {
  test('are one more than before for the same examples, and 1 for others', () => {
    const candidate = [snapshot('same', 'a', 1), snapshot('changed', 'b', 7), snapshot('new', 'c', 7)]
    const baseline = [snapshot('same', 'a', 4), snapshot('changed', 'a', 4), snapshot('gone', 'd', 9)]
    expect(countUses(candidate, baseline)).toEqual([
      snapshot('same', 'a', 5),
      snapshot('changed', 'b', 1),
      snapshot('new', 'c', 1),
    ])
  })

  test('begin at 1 without a baseline', () => {
    expect(countUses([snapshot('first', 'a', 1)], [])).toEqual([snapshot('first', 'a', 1)])
  })
})
