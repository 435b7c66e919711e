import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CsvFiles, firstRows, readCsvColumns } from '../../src/tables/csv.ts'
import { openSampledCsv } from '../../src/tables/sampled-csv.ts'
import { openTableWorkspace, type TableWorkspace } from '../support/table-workspace.ts'

let workspace: TableWorkspace
beforeAll(async () => {
  workspace = await openTableWorkspace()
})
afterAll(() => workspace.close())

async function written(path: string, lines: readonly string[]): Promise<CsvFiles> {
  await workspace.write(path, `${lines.join('\n')}\n`)
  const located = [await workspace.engine.locate(path)]
  return { files: [path], located, delimiter: ',', compression: 'none', bytes: 1 }
}

/** A column whose value is another only after the rows that are looked at. */
const withLateValue = (usual: readonly string[], late: string) => [
  'id,value',
  ...Array.from({ length: firstRows + 3000 }, (_, row) => `k${row},${usual[row % usual.length]}`),
  `last,${late}`,
]

const asSniffed = ({ engineType }: { readonly engineType: string }) => engineType

/** The type by the first rows, or why it is not taken from them. */
async function typeBySample(csv: CsvFiles): Promise<string> {
  const sampled = await openSampledCsv(workspace.engine, csv, asSniffed)
  if (sampled === undefined) return 'all rows have to be looked at'
  return workspace.engine.query(`SELECT count(COLUMNS(*)) FROM ${sampled.reader('')}`).then(
    () => sampled.read[1]?.engineType ?? 'none',
    () => 'a value speaks against it',
  )
}

async function typeByAll(csv: CsvFiles): Promise<string> {
  return (await readCsvColumns(workspace.engine, csv)).columns[1]?.engineType ?? 'none'
}

const integers = ['1', '-42', '0', '', '1234567890123']
const decimals = ['1.5', '-0.25', '100', '2e3', '']
const truths = ['true', 'false']
const days = ['2024-02-29', '1999-12-31']
const times = ['2024-02-29 10:00:00', '1999-12-31 23:59:59.5']
const words = ['ä', 'b']

describe('a value after the rows that were looked at', { timeout: 60_000 }, () => {
  test.each([
    ['integers', integers, '7', 'BIGINT'],
    ['integers', integers, '-9223372036854775808', 'BIGINT'],
    ['decimals', decimals, '-7.125E-2', 'DOUBLE'],
    ['truths', truths, 'TRUE', 'BOOLEAN'],
    ['days', days, '2024-03-01', 'DATE'],
    ['times', times, '2024-03-01 00:00:00', 'TIMESTAMP'],
    ['words', words, '3', 'VARCHAR'],
  ])('of the same type, %s and %s and %s: the type is that of all rows', async (_, usual, late, type) => {
    const csv = await written('same.csv', withLateValue(usual, late))
    expect([await typeBySample(csv), await typeByAll(csv)]).toEqual([type, type])
  })

  test.each([
    ...['3.5', '1.0', '1e5', '+3', '007', '1_000', ' 5', '99999999999999999999', 'x', 'true', '2024-01-01'].map(
      (late) => [integers, late] as const,
    ),
    ...['+3', '007', '5 ', '1_000', 'x', '1e400', 'inf', 'NaN', '5.', '.5', '--1'].map(
      (late) => [decimals, late] as const,
    ),
    ...['1', 'yes', 't', 'x'].map((late) => [truths, late] as const),
    ...['2024-01-01 10:00:00', '2024-13-01', '31/12/2024', '5', 'x', '2024-03-01x', '2024-03-01 void'].map(
      (late) => [days, late] as const,
    ),
    ...['10:00:00', '2024-01-01T10:00:00+02:00', 'x', '5'].map((late) => [times, late] as const),
  ])('of another look, %j and then %j: it is not taken for the type of the first rows', async (usual, late) => {
    const csv = await written('other.csv', withLateValue(usual, late))
    const bySample = await typeBySample(csv)
    // Where it is taken after all, it has to be the type that all rows have.
    expect([await typeByAll(csv), 'a value speaks against it']).toContain(bySample)
    if (['3.5', '007', '+3', 'x', '1_000', '1', '2024-03-01x', '2024-03-01 void'].includes(late))
      expect(bySample).toBe('a value speaks against it')
  })
})

test('a column that is empty at first, and times of day, need all rows', async () => {
  const empty = await written('empty.csv', withLateValue([''], '7'))
  expect(await typeBySample(empty)).toBe('all rows have to be looked at')
  const clock = await written('clock.csv', withLateValue(['10:00:00'], '11:00:00'))
  expect(await typeBySample(clock)).toBe('all rows have to be looked at')
})

test('a column that is to be text is text, whatever it looks like', async () => {
  const csv = await written('text.csv', withLateValue(['007', '12'], '+3'))
  const sampled = await openSampledCsv(workspace.engine, csv, () => 'VARCHAR')
  const [row] = await workspace.engine.query(`SELECT min(value) AS low, max(id) AS id FROM ${sampled?.reader('')}`)
  expect([sampled?.read[1]?.engineType, row]).toEqual(['VARCHAR', { low: '+3', id: 'last' }])
})
