import fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg, holm } from '../../src/statistics/multiple-testing.ts'
import { oracle, worst } from './oracle.ts'

type Row = {
  readonly pValues: readonly number[]
  readonly holm: readonly number[]
  readonly benjaminiHochberg: readonly number[]
}

const { multiple_testing: rows } = oracle<{ readonly multiple_testing: readonly Row[] }>('tests-of-significance')
const methods = { holm, benjaminiHochberg }
const names = ['holm', 'benjaminiHochberg'] as const
const somePValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 })

test.each(names)('%s agrees with statsmodels', (name) => {
  const pairs = rows.flatMap((row) =>
    methods[name](row.pValues).map((value, index) => [value, row[name][index] ?? Number.NaN] as const),
  )
  expect(pairs.length).toBe(rows.flatMap(({ pValues }) => pValues).length)
  expect(worst(pairs)).toBeLessThan(1e-14)
})

test.each(names)('%s of nothing is nothing', (name) => {
  expect(methods[name]([])).toStrictEqual([])
})

test.each(names)('%s only raises p-values, to 1 at most, and keeps their order', (name) => {
  fc.assert(
    fc.property(somePValues, (pValues) => {
      const adjusted = methods[name](pValues)
      for (const [index, own] of pValues.entries()) {
        expect(adjusted[index]).toBeGreaterThanOrEqual(own)
        expect(adjusted[index]).toBeLessThanOrEqual(1)
        for (const [other, pValue] of pValues.entries()) {
          if (pValue >= own) expect(adjusted[other]).toBeGreaterThanOrEqual(adjusted[index] ?? 0)
        }
      }
    }),
  )
})
