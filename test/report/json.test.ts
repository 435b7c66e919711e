import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderJson } from '../../src/report/index.ts'
import { aComparison, aFinding, aReport } from './builders.ts'
import { cases } from './cases.ts'

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
