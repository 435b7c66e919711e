import { expect, test } from 'vitest'
import { categoryRows } from '../../../../src/report/html/datasets/category-rows.ts'

function side(counts: Readonly<Record<string, number>>, other = 0, nulls = 0) {
  const values = Object.entries(counts).map(([value, count]) => ({ value, count }))
  const rows = values.reduce((sum, { count }) => sum + count, other + nulls)
  return { categories: { values, other }, nulls, rows }
}

test('the largest share on either side stands first; new and vanished values are said to be', () => {
  expect(categoryRows(side({ de: 60, br: 40 }), side({ uk: 150, de: 50 }))).toEqual([
    { name: 'uk', kind: 'value', now: { count: 0, share: 0 }, before: { count: 150, share: 0.75 }, change: 'gone' },
    { name: 'de', kind: 'value', now: { count: 60, share: 0.6 }, before: { count: 50, share: 0.25 } },
    { name: 'br', kind: 'value', now: { count: 40, share: 0.4 }, before: { count: 0, share: 0 }, change: 'new' },
  ])
})

test('where a side does not list all its values, one that is missing there may be one of the others', () => {
  expect(categoryRows(side({ a: 90 }, 10), side({ a: 50, b: 50 }))).toEqual([
    { name: 'a', kind: 'value', now: { count: 90, share: 0.9 }, before: { count: 50, share: 0.5 } },
    { name: 'b', kind: 'value', before: { count: 50, share: 0.5 } },
    { name: 'other values', kind: 'word', now: { count: 10, share: 0.1 }, before: { count: 0, share: 0 } },
  ])
  expect(categoryRows(side({ a: 5, b: 5 }), side({ a: 6 }, 4))[1]).toEqual({
    name: 'b',
    kind: 'value',
    now: { count: 5, share: 0.5 },
  })
})

test('nulls stand last, and a value called null is told apart from them', () => {
  expect(categoryRows(side({ null: 3, x: 6 }, 0, 1), undefined)).toEqual([
    { name: 'x', kind: 'value', now: { count: 6, share: 0.6 } },
    { name: 'null', kind: 'value', now: { count: 3, share: 0.3 } },
    { name: 'null', kind: 'word', now: { count: 1, share: 0.1 } },
  ])
})

test('an empty table has no shares', () => {
  expect(categoryRows(side({}), undefined)).toEqual([])
})
