import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataChecks } from '../../src/data/checks/index.ts'
import { dataComparisons } from '../../src/data/comparisons/index.ts'
import { type Laboratory, openLaboratory } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

/** A number, a text, a time and a whole number, in SQL; the same in every row of a table. */
type Cell = {
  readonly x: string
  readonly t?: string
  readonly at?: string
  readonly i?: string
  readonly rows?: number
}

const cells = {
  null: { x: 'NULL', t: 'NULL', at: 'NULL', i: 'NULL' },
  NaN: { x: "'NaN'" },
  infinity: { x: "'Infinity'", at: "'infinity'" },
  '-infinity': { x: "'-Infinity'", at: "'-infinity'" },
  "''": { x: '5', t: "''" },
  'no rows': { x: '5', rows: 0 },
  'one row': { x: '5', rows: 1 },
} as const satisfies Record<string, Cell>

const cannot = '–' // no such value has the type
const nothing = 'nothing' // no finding
const noRows = 'skipped no-rows'
const noValues = 'inconclusive no-values'
const undefinedNumber = 'failed not-a-number'

/**
 * What each check says of a column that holds nothing but the value, in two rows (4,000 for the checks of distributions and
 * features). For the empty string the column is text.
 */
// biome-ignore format: a table
const outcomes: Readonly<Record<string, readonly [string, string, string, string, string, string, string]>> = {
  //                           null              NaN              infinity         -infinity        ''            no rows           one row
  'data.read':                [nothing,          nothing,         nothing,         nothing,         nothing,      nothing,          nothing],
  'data.rows':                ['passed',         'passed',        'passed',        'passed',        'passed',     'failed no-rows', 'passed'],
  'data.required':            ['passed',         'passed',        'passed',        'passed',        'passed',     'passed',         'passed'],
  'data.extra_columns':       ['failed',         'failed',        'failed',        'failed',        'failed',     'failed',         'failed'],
  'data.type':                ['passed',         'passed',        'passed',        'passed',        'passed',     'passed',         'passed'],
  'data.not_null':            ['failed',         'passed',        'passed',        'passed',        'passed',     noRows,           'passed'],
  'data.nulls':               ['failed',         'passed',        'passed',        'passed',        'passed',     noRows,           'passed'],
  'data.coded_nulls':         [noValues,         'failed',        'passed',        'passed',        'failed',     noRows,           'passed'],
  'data.unique':              [noValues,         'failed',        'failed',        'failed',        'failed',     noRows,           'passed'],
  'data.duplicate_rows':      ['failed',         'failed',        'failed',        'failed',        'failed',     noRows,           'passed'],
  'data.min':                 [noValues,         'failed',        'passed',        'failed',        cannot,       noRows,           'passed'],
  'data.max':                 [noValues,         'failed',        'failed',        'passed',        cannot,       noRows,           'passed'],
  'data.exclusive_min':       [noValues,         'failed',        'passed',        'failed',        cannot,       noRows,           'passed'],
  'data.exclusive_max':       [noValues,         'failed',        'failed',        'passed',        cannot,       noRows,           'passed'],
  'data.multiple_of':         [noValues,         'failed',        'failed',        'failed',        cannot,       noRows,           'passed'],
  'data.in':                  [noValues,         'failed',        'failed',        'failed',        'failed',     noRows,           'passed'],
  'data.not_in':              [noValues,         'passed',        'passed',        'passed',        'passed',     noRows,           'passed'],
  'data.matches':             [noValues,         cannot,          cannot,          cannot,          'failed',     noRows,           'passed'],
  'data.length':              [noValues,         cannot,          cannot,          cannot,          'failed',     noRows,           'passed'],
  'data.format':              [noValues,         cannot,          cannot,          cannot,          'failed',     noRows,           'passed'],
  'data.whitespace':          [noValues,         cannot,          cannot,          cannot,          'passed',     noRows,           'passed'],
  'data.encoding':            [noValues,         cannot,          cannot,          cannot,          'passed',     noRows,           'passed'],
  'data.mean':                [noValues,         undefinedNumber, undefinedNumber, undefinedNumber, cannot,       noRows,           'passed'],
  'data.standard_deviation':  [noValues,         undefinedNumber, undefinedNumber, undefinedNumber, cannot,       noRows,           noValues],
  'data.quantile':            [noValues,         undefinedNumber, undefinedNumber, undefinedNumber, cannot,       noRows,           'passed'],
  'data.sum':                 [noValues,         undefinedNumber, undefinedNumber, undefinedNumber, cannot,       noRows,           'passed'],
  'data.distinct':            [noValues,         'passed',        'passed',        'passed',        'passed',     noRows,           'passed'],
  'data.share':               [noValues,         'failed',        'failed',        'failed',        'failed',     noRows,           'passed'],
  'data.outliers':            [noValues,         noValues,        noValues,        noValues,        cannot,       noRows,           'inconclusive no-spread'],
  'data.order':               [noValues,         'failed',        'failed',        'failed',        'failed',     noRows,           'passed'],
  'data.freshness':           [noValues,         cannot,          'failed in-the-future', noValues, cannot,       noRows,           'passed'],
  'data.references':          [noValues,         'passed',        'passed',        'passed',        'passed',     noRows,           'passed'],
  'data.mixed_types':         [noValues,         cannot,          cannot,          cannot,          noValues,     noRows,           'passed'],
  'data.case_variants':       [noValues,         cannot,          cannot,          cannot,          'passed',     noRows,           'passed'],
  'data.correlation':         [noValues,         noValues,        noValues,        noValues,        cannot,       noRows,           noValues],
  'data.leakage_key':         [noValues,         'failed',        'failed',        'failed',        'failed',     noRows,           'failed'],
  'data.leakage_group':       [noValues,         'failed',        'failed',        'failed',        'failed',     noRows,           'failed'],
  'data.leakage_time':        [noValues,         noValues,        'failed',        'failed',        cannot,       noRows,           'failed'],
  'data.leakage_rows':        ['failed',         'failed',        'failed',        'failed',        'failed',     noRows,           'passed, failed'],
  'data.leakage_near':        ['failed',         'failed',        'failed',        'failed',        'failed',     noRows,           'failed'],
  'data.conflicting_labels':  ['failed',         'failed',        'failed',        'failed',        'failed',     noRows,           'passed, failed'],
  'data.leakage_feature':     ['failed',         'failed',        'failed',        'failed',        'failed',     noRows,           'skipped too-few-rows'],
  'data.index_column':        ['passed',         cannot,          cannot,          cannot,          cannot,       noRows,           'skipped too-few-rows'],
  'data.expect':              ['failed',         'passed',        'passed',        'failed',        cannot,       noRows,           'passed'],
  'data.failing_rows':        ['passed',         'failed',        'failed',        'passed',        cannot,       noRows,           'failed'],
  'data.personal_data':       [noValues,         'passed',        'passed',        'passed',        'passed',     noRows,           'passed'],
  'data.schema_change':       ['passed',         'passed',        'passed',        'passed',        'passed',     'passed',         'passed'],
  'data.drift':               ['failed drift',   'failed drift',  'failed drift',  'failed drift',  'failed drift', noRows,         'inconclusive too-few-rows'],
}

test('every registered check has a row', () => {
  const registered = [...dataChecks, ...dataComparisons].map(({ id }) => id)
  expect(Object.keys(outcomes).toSorted()).toEqual([...registered, 'data.read'].toSorted())
})

describe('one written rule for every odd value and every check', () => {
  test.each(Object.keys(cells))('%s', async (name) => {
    const index = Object.keys(cells).indexOf(name)
    const expected = Object.entries(outcomes).map(([check, row]) => [check, row[index]])
    const found = await judged(name as keyof typeof cells)
    const seen = expected.map(([check = '', outcome]) => [check, outcome === cannot ? cannot : found(check)])
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected))
  })

  const untold = { 'data.type': nothing, 'data.index_column': nothing }
  const engineSql = { 'data.expect': 'errored not-measured', 'data.failing_rows': 'errored not-measured' }
  test.each([
    ['null', { ...untold, ...engineSql }],
    ['no rows', untold],
  ] as const)('a column of a CSV file without a value has any type: %s', async (name, except) => {
    const index = Object.keys(cells).indexOf(name)
    const expected = Object.entries(outcomes).map(([check, row]) => [check, row[index]])
    const found = await judged(name, 'csv')
    const seen = expected.map(([check = '']) => [check, found(check)])
    expect(Object.fromEntries(seen)).toEqual({ ...Object.fromEntries(expected), ...except })
  })

  test('an empty table fails data.rows unless the policy allows it', async () => {
    await lab.parquet('empty.parquet', 'SELECT 1 AS x WHERE false')
    const rows = async (more: object) =>
      (await lab.check({ d: { path: 'empty.parquet', ...more } })).map(({ outcome, reason }) => [outcome, reason])
    expect(await rows({})).toEqual([['failed', 'no-rows']])
    expect(await rows({ rows: { min: 0 } })).toEqual([['passed', undefined]])
  })

  test('a 32-bit bound is compared in 32 bits', async () => {
    await lab.parquet('float.parquet', 'SELECT 0.7::FLOAT AS x')
    expect(
      (await lab.check({ d: { path: 'float.parquet', columns: { x: { min: 0.7, max: 0.7, in: [0.7] } } } })).map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['passed', 'passed', 'passed', 'passed', 'passed'])
  })
})

const values = {
  not_null: true,
  nulls: { max: 0 },
  coded_nulls: true,
  unique: true,
  distinct: { min: 1 },
  order: 'strictly_increasing',
}
const columns = {
  x: {
    ...values,
    type: 'number',
    min: 0,
    max: 10,
    exclusive_min: 0,
    exclusive_max: 10,
    multiple_of: 5,
    in: [5],
    not_in: [6],
    mean: { min: 0, max: 10 },
    standard_deviation: { min: 0, max: 10 },
    median: { min: 0, max: 10 },
    sum: { min: 0, max: 10 },
    values: { 5: { min: '100%' } },
    outliers: { max: 0 },
    references: { data: 'd', column: 'x' },
  },
  t: {
    ...values,
    type: 'string',
    in: ['"a"'],
    not_in: ['b'],
    matches: 'a',
    length: { min: 1 },
    format: 'json',
    whitespace: false,
    encoding: true,
    values: { '"a"': { min: '100%' } },
    references: { data: 'd', column: 't' },
    mixed_types: false,
    case_variants: false,
  },
  at: { fresh_within: '1 week' },
}

const withoutTypes = { ...columns, x: { ...columns.x, type: undefined }, t: { ...columns.t, type: undefined } }

const onlyText = ['matches', 'length', 'format', 'whitespace', 'encoding', 'mixed_types', 'case_variants']

/** Judges tables of the value by all checks at once, in CSV files without declared types. @returns what the one check says. */
async function judged(
  name: keyof typeof cells,
  format: 'parquet' | 'csv' = 'parquet',
): Promise<(check: string) => string> {
  const { x, t = `'"a"'`, at = "'2026-01-31'", i = '0', rows = 2 }: Cell = cells[name]
  const cell = `${x}::DOUBLE AS x, ${t}::VARCHAR AS t, ${at}::TIMESTAMP AS at`
  const path = (table: string) => `${name.replaceAll("'", 'empty')}-${table}.${format}`
  const write = (table: string, query: string) => lab.oracle(`COPY (${query}) TO {${path(table)}} (FORMAT ${format})`)
  const many = rows === 2 ? 4000 : rows
  const value = name === "''" ? 't' : 'x'
  await write('d', `SELECT ${cell} FROM range(${rows})`)
  await write('labels', `SELECT ${cell}, n AS y FROM range(${rows}) s(n)`)
  await write('others', `SELECT ${cell}, n + 1 AS y FROM range(2) s(n)`)
  await write('near', `SELECT ${cell}, 1231 AS v FROM range(${rows})`)
  await write('far', `SELECT ${cell}, 1234 AS v FROM range(2)`)
  const usual = `6::DOUBLE AS x, '"b"' AS t`
  await write(
    'many',
    `SELECT CASE WHEN y THEN one.x ELSE two.x END AS x, CASE WHEN y THEN one.t ELSE two.t END AS t, y, one.i
     FROM (SELECT n % 2 = 0 AS y FROM range(${many}) s(n)), (SELECT ${cell}, ${i}::INTEGER AS i) one, (SELECT ${usual}) two`,
  )
  await write('usual', `SELECT ${usual}, n % 2 = 0 AS y FROM range(4000) s(n)`)
  const baseline = await lab.capture({ d: { path: path('far') } })
  const findings = await lab.check(
    {
      d: {
        path: path('d'),
        columns: format === 'csv' ? withoutTypes : columns,
        duplicate_rows: {},
        correlations: [{ columns: ['x', 'x'], max: 1 }],
        expect: ['x >= 0'],
        failing_rows: [{ sql: 'SELECT x FROM d WHERE x > 1' }],
        personal_data: true,
        schema_change: { added: 'warn', removed: 'off' },
      },
      extra: { path: path('d'), allow_extra_columns: false },
      keys: { path: path('d'), leakage: { against: 'd', key: [value], group: [value], time: 'x' } },
      labels: { path: path('labels'), leakage: { against: 'others', label: 'y', single_feature: false } },
      others: { path: path('others') },
      near: { path: path('near'), leakage: { against: 'far', near_duplicates: true } },
      far: { path: path('far') },
      many: {
        path: path('many'),
        leakage: { against: 'usual', label: 'y' },
        drift: { against: 'usual', columns: [value] },
      },
      usual: { path: path('usual') },
    },
    baseline.datasets,
  )
  return (check) => {
    const short = check.replace('data.', '')
    const column = onlyText.includes(short) ? 't' : short === 'freshness' ? 'at' : value
    const places: Readonly<Record<string, readonly string[]>> = {
      'data.extra_columns': ['extra'],
      'data.leakage_key': [`keys.${value}`],
      'data.leakage_group': [`keys.${value}`],
      'data.leakage_time': ['keys.x'],
      'data.leakage_rows': ['labels'],
      'data.leakage_near': ['near'],
      'data.conflicting_labels': ['labels.y'],
      'data.leakage_feature': [`many.${value}`],
      'data.index_column': ['many.i'],
      'data.drift': ['many', `many.${value}`],
      'data.expect': ['d: x >= 0'],
      'data.failing_rows': ['d: SELECT x FROM d WHERE x > 1'],
      'data.correlation': ['d.x, x'],
    }
    const subjects = places[check] ?? ['d', `d.${column}`]
    const own = findings.filter((finding) => finding.check === check && subjects.includes(finding.subject))
    const seen = own.map(({ outcome, reason }) => [outcome, reason].filter(Boolean).join(' '))
    return [...new Set(seen)].join(', ') || nothing
  }
}
