import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderJson } from '../../src/report/index.ts'
import { aComparison, aFinding, aReport } from './builders.ts'
import { cases } from './cases.ts'
import { aColumn, aDrawnDataset } from './datasets.ts'

test('the JSON holds every field of the report, and the counts', () => {
  for (const report of Object.values(cases)) {
    const { counts, ...rest } = JSON.parse(renderJson(report))
    expect(rest).toEqual(named(report))
    expect(counts.total).toBe(report.findings.length)
  }
})

/** A copy in which numbers that JSON lacks are texts. */
function named(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (Array.isArray(value)) return value.map(named)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, named(field)]))
}

test('the order of the fields does not depend on how the report was made', () => {
  const report = aReport({ metrics: [aComparison()] })
  const reversed = aReport({
    metrics: [Object.fromEntries(Object.entries(aComparison()).reverse()) as ReturnType<typeof aComparison>],
  })
  expect(renderJson(reversed)).toBe(renderJson(report))
})

test('numbers that JSON lacks are readable', () => {
  const report = aReport({
    findings: [aFinding({ comparison: { baseline: Number.NEGATIVE_INFINITY, candidate: Number.NaN } })],
    metrics: [{ file: 'm.json', name: 'loss', candidate: Number.POSITIVE_INFINITY, change: 'new' }],
  })
  const { findings, metrics } = JSON.parse(renderJson(report))
  expect(findings[0].comparison).toEqual({ baseline: '-Infinity', candidate: 'NaN' })
  expect(metrics[0].candidate).toBe('Infinity')
})

test('of very many columns those that drift have their distributions first, and the data set says how many lack them', () => {
  const still = (name: string) => ({ ...aColumn({ name }), drift: [] })
  const report = aReport({
    data: [
      aDrawnDataset({ columns: Array.from({ length: 1_500 }, (_, index) => still(`a${index}`)) }),
      aDrawnDataset({ columns: [...Array.from({ length: 600 }, (_, index) => still(`b${index}`)), aColumn()] }),
    ],
  })
  const { data } = JSON.parse(renderJson(report))
  expect([data[0].withoutDistribution, data[1].withoutDistribution]).toEqual([undefined, 101])
  expect([data[0].columns.length, data[1].columns.length]).toEqual([1_500, 601])
  expect(data[1].columns.at(-1)).toEqual(aColumn())
  expect(data[1].columns.at(-2)).toEqual({ name: 'b599', type: 'integer', nulls: 312 })
  expect(data[1].columns[498]).toEqual(still('b498'))
})

test('a list of numbers stands in one line, and a text that looks like one stays as it is', () => {
  const text = renderJson(
    aReport({
      reasons: ['[\n  1,\n  2\n]'],
      data: [
        aDrawnDataset({ columns: [{ ...aColumn(), histogram: { low: 0, high: 1, candidate: [1e-7, -2.5, 3] } }] }),
      ],
    }),
  )
  expect(text).toContain('            "candidate": [1e-7, -2.5, 3]\n')
  expect(JSON.parse(text).reasons).toEqual(['[\n  1,\n  2\n]'])
})

test('the text ends with a line break', () => {
  expect(renderJson(aReport())).toMatch(/}\n$/)
})

test('every field is explained in docs/report.md', () => {
  const documentation = readFileSync(new URL('../../docs/report.md', import.meta.url), 'utf8')
  const names = new Set<string>()
  for (const report of Object.values(cases)) {
    JSON.parse(renderJson(report), function (this: unknown, key, value) {
      if (!Array.isArray(this)) names.add(key)
      // The names below are the user's columns.
      return key === 'values' ? undefined : value
    })
  }
  const users = ['', 'customer_id', 'age']
  const missing = [...names].filter((name) => !users.includes(name) && !documentation.includes(`\`${name}\``))
  expect(
    missing.filter(
      (name) => !Object.keys(cases['hostile']?.findings[1]?.evidence?.rows[0]?.values ?? {}).includes(name),
    ),
  ).toEqual([])
})
