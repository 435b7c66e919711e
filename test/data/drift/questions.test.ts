import { describe, expect, test } from 'vitest'
import { alignCategories } from '../../../src/data/drift/align-categories.ts'
import { askColumns } from '../../../src/data/drift/ask-columns.ts'
import { compareCells } from '../../../src/data/drift/compare-cells.ts'
import { compareNumbers } from '../../../src/data/drift/compare-numbers.ts'
import { judgeQuestions, rowsToTell } from '../../../src/data/drift/judge-questions.ts'
import type { Question } from '../../../src/data/drift/question.ts'
import type { ColumnProfile, DatasetSnapshot, NumericProfile } from '../../../src/model/dataset.ts'

const side = (counts: Readonly<Record<string, number>>, other = 0, nulls = 0) => ({
  categories: { values: Object.entries(counts).map(([value, count]) => ({ value, count })), other },
  nulls,
})

describe('categories are laid beside each other', () => {
  const rest = (other: readonly [number, number], nulls: readonly [number, number]) => [
    { name: 'other values', reference: other[0], candidate: other[1] },
    { name: 'null', reference: nulls[0], candidate: nulls[1] },
  ]

  test('where a snapshot lists all values, one that is not there has no rows', () => {
    expect(alignCategories(side({ a: 8, b: 2 }), side({ a: 5, c: 4 }, 0, 1))).toEqual([
      { name: 'a', reference: 8, candidate: 5 },
      { name: 'b', reference: 2, candidate: 0 },
      { name: 'c', reference: 0, candidate: 4 },
      ...rest([0, 0], [0, 1]),
    ])
  })

  test('where it does not, the count closest to no change is taken, at most that of the last one listed', () => {
    // b has 20 of 100 rows before, so 10 of 50 would be no change; but the last value listed now has 6.
    expect(alignCategories(side({ a: 80, b: 20 }), side({ a: 36, c: 6 }, 8))).toEqual([
      { name: 'a', reference: 80, candidate: 36 },
      { name: 'b', reference: 20, candidate: 6 },
      { name: 'c', reference: 0, candidate: 6 },
      ...rest([0, 2], [0, 0]),
    ])
    expect(alignCategories(side({ a: 80, b: 2 }, 18), side({ a: 44, c: 1 }, 5))).toEqual([
      { name: 'a', reference: 80, candidate: 44 },
      { name: 'b', reference: 2, candidate: 1 },
      { name: 'c', reference: 2, candidate: 1 },
      ...rest([16, 4], [0, 0]),
    ])
  })

  test('what is guessed never exceeds the rows whose values are not listed', () => {
    const cells = alignCategories(side({ a: 50, b: 30, c: 20 }), side({ z: 60 }, 40))
    expect(cells.reduce((sum, { candidate }) => sum + candidate, 0)).toBe(100)
    expect(cells.every(({ candidate }) => candidate >= 0)).toBe(true)
  })
})

describe('cells', () => {
  const cell = (name: string, reference: number, candidate: number) => ({ name, reference, candidate })

  test('that are too rare are one', () => {
    const cells = [cell('a', 500, 500), cell('b', 496, 494), cell('c', 2, 3), cell('d', 2, 3)]
    const pooled = compareCells('x', 'categories', cells)
    const byHand = compareCells('x', 'categories', [cell('a', 500, 500), cell('b', 496, 494), cell('other', 4, 6)])
    expect([pooled?.pValue, pooled?.effect]).toEqual([byHand?.pValue, byHand?.effect])
  })

  test('a category that only the small sample has is not hidden by the large one', () => {
    const question = compareCells('x', 'categories', [cell('a', 1_000_000, 850), cell('only here', 0, 150)])
    expect(question?.effect).toBeCloseTo(0.15, 6)
    expect(question?.pValue).toBeLessThan(1e-300)
  })

  test('a side without rows cannot be compared', () => {
    expect(compareCells('x', 'missing', [cell('values', 0, 4), cell('null', 0, 2)])).toBeUndefined()
    expect(compareNumbers('x', numbers([], []), numbers([0, 1], [5]))).toBeUndefined()
  })

  test('one category has enough rows to tell, many in few rows do not, though all of them are pooled', () => {
    const tooFew = (cells: Parameters<typeof compareCells>[2]) => {
      const question = compareCells('x', 'categories', cells)
      return question && judgeQuestions([question], { significance: 0.01, thresholdOf: () => 0.1 })[0]?.tooFewRows
    }
    expect(tooFew([cell('a', 3, 5)])).toBe(false)
    expect(tooFew(Array.from({ length: 40 }, (_, index) => cell(`c${index}`, 2, 2)))).toBe(true)
  })
})

describe('questions are answered together', () => {
  const question = (column: string, effect: number, pValue: number): Question => ({
    about: 'missing',
    column,
    effect,
    pValue,
    sizes: { reference: 100, candidate: 100 },
    expectedPValue: (distance, { reference }) => Math.exp(-reference * distance),
    cells: [],
  })

  test('significant after Benjamini and Hochberg, and at least as large as the threshold', () => {
    const answers = judgeQuestions(
      [question('a', 0.1, 0.004), question('b', 0.0999, 1e-9), question('c', 0.4, 0.02), question('d', 0.06, 0.001)],
      { significance: 0.01, thresholdOf: (column) => (column === 'd' ? 0.05 : 0.1) },
    )
    expect(answers.map(({ adjustedPValue }) => Number(adjustedPValue.toPrecision(6)))).toEqual([
      0.00533333, 4e-9, 0.02, 0.002,
    ])
    expect(answers.map(({ drifts }) => drifts)).toEqual([true, false, false, true])
  })

  test('rows are too few when a move by the threshold would not be significant alone among all', () => {
    // e^(-100 · 0.1) is 4.5e-5, which is enough for 200 questions at 0.01 and not for 300.
    const answers = (number: number) =>
      judgeQuestions(Array(number).fill(question('a', 0, 1)), { significance: 0.01, thresholdOf: () => 0.1 })
    expect([answers(200)[0]?.tooFewRows, answers(300)[0]?.tooFewRows]).toEqual([false, true])
    // ln(30,000) / 0.1 = 103.09
    expect(rowsToTell(answers(300), 0.01, 300)).toBe(110)
  })
})

function numbers(edges: readonly number[], counts: readonly number[]): NumericProfile {
  const finite = counts.reduce((sum, count) => sum + count, 0)
  return { finite, notANumber: 0, infinite: 0, edges, counts }
}

describe('what is asked of a column', () => {
  const column = (more: Partial<ColumnProfile>): ColumnProfile => ({
    name: 'x',
    type: 'number',
    engineType: '',
    nulls: 0,
    ...more,
  })
  const snapshot = (profile: ColumnProfile, rows: number): DatasetSnapshot => ({
    name: 'd',
    files: [],
    rows,
    columns: [profile],
    measurements: [],
  })
  const asked = (then: Partial<ColumnProfile>, now: Partial<ColumnProfile>, isNamed = false) => {
    const [before, after] = [column(then), column(now)]
    const [found] = askColumns(snapshot(before, 10), snapshot(after, 10), [after], {
      isPersonal: () => false,
      isPartition: () => false,
      isNamed: () => isNamed,
    })
    return [found?.questions.map(({ about }) => about), found?.unjudged, found?.onlyFrequent]
  }
  const numeric = numbers([0, 1], [10])
  const categories = { values: [{ value: 'a', count: 10 }], other: 0 }

  test('numbers by their values, and by what is missing where something is', () => {
    expect(asked({ numeric }, { numeric, type: 'integer' })).toEqual([['numbers'], undefined, undefined])
    expect(asked({ numeric }, { numeric: numbers([0, 1], [7]), nulls: 3 })).toEqual([
      ['numbers', 'missing'],
      undefined,
      undefined,
    ])
    const infinite = { ...numbers([0, 1], [8]), notANumber: 1, infinite: 1 }
    expect(asked({ numeric }, { numeric: infinite })).toEqual([['numbers', 'missing'], undefined, undefined])
  })

  test('categories with null as one of them', () => {
    expect(asked({ type: 'string', categories }, { type: 'string', categories, nulls: 3 })).toEqual([
      ['categories'],
      undefined,
      undefined,
    ])
    const many = { values: [{ value: 'a', count: 8 }], other: 2 }
    expect(asked({ type: 'string', categories }, { type: 'string', categories: many })[2]).toBe(true)
  })

  test('ids and dates only where they are named', () => {
    const id = { type: 'integer', distinct: 10, numeric } as const
    expect(asked(id, id)).toEqual([[], 'no value repeats', undefined])
    expect(asked(id, id, true)).toEqual([['numbers'], undefined, undefined])
    const sequence = { type: 'integer', numeric: { ...numeric, minimum: 5, maximum: 14 } } as const
    expect(asked(sequence, sequence)[1]).toBe('no value repeats')
    expect(asked({ type: 'date', numeric }, { type: 'date', numeric })).toEqual([[], 'dates', undefined])
    expect(asked({ type: 'date', numeric }, { type: 'timestamp', numeric })[1]).toBe('another type')
  })

  test('of a column that cannot be compared, its nulls', () => {
    const text = { type: 'string', nulls: 2 } as const
    expect(asked(text, text)).toEqual([['missing'], 'no categories', undefined])
    expect(asked({ type: 'string', categories }, text)).toEqual([['missing'], 'no longer categories', undefined])
    expect(asked({ numeric }, text)).toEqual([['missing'], 'another type', undefined])
    expect(asked({ numeric }, { type: 'string', nulls: 10 })).toEqual([['missing'], 'no values', undefined])
  })

  test('nothing of a column that is new', () => {
    expect(asked({ name: 'y', numeric }, { numeric })).toEqual([[], 'only here', undefined])
  })
})
