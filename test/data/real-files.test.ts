import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataChecks } from '../../src/data/checks/index.ts'
import { dataComparisons } from '../../src/data/comparisons/index.ts'
import type { Measurement } from '../../src/model/dataset.ts'
import type { Finding } from '../../src/model/finding.ts'
import { type Laboratory, openLaboratory } from './laboratory.ts'
import { policy } from './real-files/policy.ts'

type Counted = Pick<Measurement, 'total' | 'failing' | 'value'>

/** What pandas, NumPy and SciPy count in the same files. */
type Oracle = {
  readonly measurements: Readonly<Record<string, readonly Counted[]>>
  readonly first_rows: Readonly<Record<string, readonly number[]>>
  readonly drift: Readonly<
    Record<string, { readonly effect: number; readonly psi?: number; readonly jensen_shannon?: number }>
  >
  readonly schema: Readonly<Record<'added' | 'removed' | 'retyped', readonly string[]>>
}

const vega = join(import.meta.dirname, '../../node_modules/vega-datasets/data')

let lab: Laboratory
let oracle: Oracle
let findings: readonly Finding[]
let measurements: ReadonlyMap<string, readonly Counted[]>
beforeAll(async () => {
  oracle = JSON.parse(await readFile(join(import.meta.dirname, '../oracles/real-files/real-files.json'), 'utf8'))
  lab = await openLaboratory()
  const paths = new Set(Object.values(policy).map(({ path }) => path))
  for (const path of paths) if (path !== 'garbled.json') await copyFile(join(vega, path), join(lab.root, path))
  // UTF-8 that was read as Latin-1 and written again.
  await writeFile(join(lab.root, 'garbled.json'), await readFile(join(vega, 'football.json'), 'latin1'))
  const before = await lab.capture({ weather: { path: 'seattle-weather.csv' } })
  const examined = await lab.examine(policy, before.datasets)
  findings = examined.findings
  measurements = grouped(examined.datasets.flatMap((dataset) => dataset.measurements))
})
afterAll(() => lab.close())

function grouped(all: readonly Measurement[]): ReadonlyMap<string, readonly Counted[]> {
  const groups = new Map<string, Counted[]>()
  for (const { check, subject, key: _, value, ...counted } of all) {
    const name = `${check} ${subject}`
    // How many names are common ones is told by a list of Holdout's own, which nothing else knows.
    const listed = check === 'data.personal_data' && subject.includes('.')
    const seen = value === undefined || listed ? counted : { ...counted, value }
    groups.set(name, [...(groups.get(name) ?? []), seen])
  }
  return groups
}

test('every registered check is asked of a real file', () => {
  const asked = new Set([...measurements.keys()].map((name) => name.split(' ')[0]))
  for (const { check } of findings) asked.add(check)
  expect([...asked].toSorted()).toEqual([...dataChecks, ...dataComparisons].map(({ id }) => id).toSorted())
})

test('every check could be made', () => {
  expect(findings.filter(({ outcome }) => outcome === 'errored')).toEqual([])
})

test('counts are those of pandas, and numbers agree to twelve digits', () => {
  const exact = ({ value, ...counts }: Counted) =>
    value === undefined ? counts : { ...counts, value: Number(value.toPrecision(12)) }
  const seen = [...measurements].map(([name, all]) => [name, all.map(exact)])
  const expected = Object.entries(oracle.measurements).map(([name, all]) => [name, all.map(exact)])
  expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected))
})

test('the first rows that fail are those of pandas', () => {
  const rows = Object.keys(oracle.first_rows).map((name) => {
    const own = findings.filter(({ check, subject }) => `${check} ${subject}` === name)
    return [name, own.flatMap(({ evidence }) => evidence?.rows.map(({ row }) => row) ?? [])]
  })
  expect(Object.fromEntries(rows)).toEqual(oracle.first_rows)
})

describe('two slices of the same measurements', () => {
  test('columns that changed', () => {
    const found = findings.filter(({ check }) => check === 'data.schema_change')
    const told = (kind: string) => found.find(({ message }) => message.includes(kind))?.actual?.split(', ') ?? []
    expect({ added: told('added'), removed: told('removed'), retyped: told('retyped') }).toEqual(oracle.schema)
  })

  const effectOf = (column: string) => {
    const own = findings.find(({ check, subject }) => check === 'data.drift' && subject === `weather.${column}`)
    return { own, effect: Number(own?.actual?.replace(/^(KS|share moved) /, '')) }
  }
  const twoDigits = (value = Number.NaN) => Number(value.toPrecision(2))

  test('categories moved by as much as SciPy and the formula of total variation say', () => {
    const { own, effect } = effectOf('weather')
    const { effect: moved, psi, jensen_shannon } = oracle.drift['weather'] ?? { effect: Number.NaN }
    expect([effect, own?.note]).toEqual([
      twoDigits(moved),
      `PSI ${twoDigits(psi)}, Jensen-Shannon ${twoDigits(jensen_shannon)}`,
    ])
  })

  test.each(['precipitation', 'temp_max', 'temp_min', 'wind'])(
    'the Kolmogorov-Smirnov statistic of the bins of %s is that of the rows within a bin',
    (column) => {
      const exact = oracle.drift[column]?.effect ?? Number.NaN
      const { effect } = effectOf(column)
      expect(effect).toBeGreaterThan(exact - 1 / 64 - 0.005)
      expect(effect).toBeLessThan(exact + 1 / 64 + 0.005)
    },
  )
})
