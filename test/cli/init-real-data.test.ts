import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { init } from '../../src/cli/commands/init.ts'
import { openHostAt } from '../../src/cli/open-host.ts'
import { openTerminal } from '../../src/cli/terminal.ts'
import type { Report } from '../../src/model/report.ts'
import { run } from '../../src/run.ts'
import { folderWith } from '../local/temporary-folder.ts'

const repository = resolve(import.meta.dirname, '../..')
const vega = join(repository, 'node_modules/vega-datasets/data')

type Settings = Readonly<Record<string, unknown>>
type Table = { readonly path: string; readonly columns: Readonly<Record<string, Settings>> }

/** A terminal whose output the test keeps. */
function terminalIn(folder: string) {
  const written: string[] = []
  const stream = { write: (text: string) => written.push(text) }
  return { written, terminal: openTerminal({ stdout: stream, stderr: stream, env: process.env, cwd: () => folder }) }
}

/** Runs `holdout init`. @returns what it printed and the tables of the policy that it wrote. */
async function proposed(folder: string): Promise<{ readonly printed: string; readonly tables: readonly Table[] }> {
  const { terminal, written } = terminalIn(folder)
  expect(await init.run({ flags: new Map(), words: [] }, terminal)).toBe(0)
  const policy: { data: Readonly<Record<string, Table>> } = parse(
    readFileSync(join(folder, '.github/holdout.yml'), 'utf8'),
  )
  return { printed: written.join(''), tables: Object.values(policy.data) }
}

async function checked(folder: string): Promise<Report> {
  const host = await openHostAt(folder, terminalIn(folder).terminal)
  const baseline = { name: 'none', find: async () => undefined }
  const { rendered } = await run(host, { policyPath: '.github/holdout.yml', mode: 'check', baseline })
  return rendered.report
}

/** One wrong value for a column, the one that says most about what the policy asks of it. */
function wrongValue(settings: Settings, isText: boolean): string | number | null {
  const { type, max, min } = settings
  if ('in' in settings) return Array.isArray(settings['in']) && typeof settings['in'][0] === 'number' ? -77 : 'no such'
  if ('matches' in settings) return '?'
  if (typeof max === 'number') return max + 1
  if (typeof min === 'number') return min - 1
  if (typeof min === 'string') return '1000-01-01'
  if (isText && type !== 'string') return 'nonsense'
  if (settings['not_null'] === true) return null
  return 'x'.repeat(3000)
}

/** Columns of free text: of a single value only emptiness and great length can be told to be wrong. */
function isFreeText(settings: Settings): boolean {
  return 'length' in settings
}

const row = 17

function corruptJson(path: string, column: string, value: unknown): void {
  const rows: Record<string, unknown>[] = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify(rows.map((each, index) => (index === row ? { ...each, [column]: value } : each))))
}

/** For files without quotes. */
function corruptCsv(path: string, column: string, value: unknown): void {
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const place = (lines[0] ?? '').split(',').indexOf(column)
  const fields = (lines[row] ?? '').split(',')
  lines[row] = fields.map((field, index) => (index === place ? String(value ?? '') : field)).join(',')
  writeFileSync(path, `${lines.join('\n')}\n`)
}

async function corruptParquet(path: string, column: string, value: unknown): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const literal = value === null ? 'NULL' : `'${String(value)}'`
  await connection.run(
    `CREATE TABLE t AS SELECT * REPLACE (CASE WHEN n = ${row} THEN ${literal} ELSE "${column}" END AS "${column}")
     FROM (SELECT *, row_number() OVER () AS n FROM read_parquet('${path}'))`,
  )
  await connection.run(`COPY (SELECT * EXCLUDE (n) FROM t) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
}

/**
 * Writes one wrong value into each column of a table, checks, and puts the file back. All at once, because a finding is
 * about one column and a run takes seconds.
 * @returns the columns that did not fail.
 */
async function missedIn(folder: string, table: Table): Promise<readonly string[]> {
  const path = join(folder, table.path)
  const before = readFileSync(path)
  for (const [column, settings] of Object.entries(table.columns)) {
    const value = wrongValue(settings, !path.endsWith('.parquet'))
    if (path.endsWith('.json')) corruptJson(path, column, value)
    else if (path.endsWith('.csv')) corruptCsv(path, column, value)
    else await corruptParquet(path, column, value)
  }
  const { findings, verdict } = await checked(folder)
  writeFileSync(path, before)
  expect(verdict).toBe('block')
  const failed = findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
  return Object.keys(table.columns).filter((column) => !failed.some(({ subject }) => subject.endsWith(`.${column}`)))
}

async function missed(folder: string, tables: readonly Table[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const table of tables) {
    for (const column of await missedIn(folder, table)) found.push(`${table.path}: ${column}`)
  }
  return found
}

function freeText(tables: readonly Table[]): readonly string[] {
  return tables.flatMap(({ columns }) =>
    Object.entries(columns).flatMap(([name, settings]) => (isFreeText(settings) ? [name] : [])),
  )
}

describe('holdout init on real data', { timeout: 300_000 }, () => {
  test.each([
    ['penguins.json', 7, []],
    ['seattle-weather.csv', 6, []],
    ['movies.json', 16, ['Title', 'Distributor', 'Source', 'Director']],
  ])('%s: its policy passes, and one wrong value in any of %i columns is caught', async (file, count, texts) => {
    const folder = folderWith({ [file]: readFileSync(join(vega, file)) })
    const { printed, tables } = await proposed(folder)
    expect(printed).toContain("Today's files pass it.")
    expect((await checked(folder)).verdict).toBe('pass')
    expect(tables.flatMap(({ columns }) => Object.keys(columns))).toHaveLength(count)
    expect(freeText(tables)).toEqual(texts)
    expect(await missed(folder, tables)).toEqual([])
  })

  test('the flights example: its policy passes, and one wrong value in any column is caught', async () => {
    const folder = folderWith()
    cpSync(join(repository, 'examples/flights'), folder, { recursive: true })
    for (const removed of ['.github', 'pull-requests']) rmSync(join(folder, removed), { recursive: true, force: true })
    const { printed, tables } = await proposed(folder)
    expect(printed).toContain("Today's files pass it.")
    expect(tables.map(({ path }) => path)).toEqual([
      'data/test.parquet',
      'data/train.parquet',
      'out/predictions.parquet',
    ])
    const policy = parse(readFileSync(join(folder, '.github/holdout.yml'), 'utf8'))
    expect(policy.evaluations).toEqual({
      predictions: {
        predictions: 'out/predictions.parquet',
        task: 'binary',
        id: 'flight',
        label: 'late',
        score: 'p_late',
        slices: ['departure'],
        rules: { roc_auc: { max_drop: 0.01 }, log_loss: { max_increase: 0.01 } },
      },
    })
    expect(freeText(tables)).toEqual([])
    expect(await missed(folder, tables)).toEqual([])
  })

  test.each(['movies.json', 'cars.json', 'penguins.json'])(
    '%s: what one half of the rows proposes, the other keeps, but for values that only one half has',
    async (file) => {
      const rows: unknown[] = JSON.parse(readFileSync(join(vega, file), 'utf8'))
      const half = (rest: number) => JSON.stringify(rows.filter((_, index) => index % 2 === rest))
      const folder = folderWith({ [file]: half(0) })
      await proposed(folder)
      writeFileSync(join(folder, file), half(1))
      const { findings } = await checked(folder)
      const failed = findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
      // A value, a null or a fraction that the first half does not have at all cannot be foreseen.
      const unforeseen = ['data.in', 'data.not_null', 'data.type']
      expect(failed.filter(({ check }) => !unforeseen.includes(check))).toEqual([])
    },
  )

  test('proposes the same twice', async () => {
    const texts: string[] = []
    for (let time = 0; time < 2; time += 1) {
      const folder = folderWith({ 'cars.json': readFileSync(join(vega, 'cars.json')) })
      mkdirSync(join(folder, 'empty'))
      await proposed(folder)
      texts.push(readFileSync(join(folder, '.github/holdout.yml'), 'utf8'))
    }
    expect(texts[0]).toBe(texts[1])
  })
})
