import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataSchema, judgeData } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'
import { identityColumns, personalColumns, rows, valuesOf } from './labelled-columns.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

test('no value of a column that was found is in evidence, findings or the snapshot, whatever fails on it', async () => {
  const columns = [...personalColumns, ...identityColumns]
  const secret = ['gh', 'p_', 'Zq8'.repeat(12)].join('')
  const records = Array.from({ length: rows }, (_, row) => ({
    ...Object.fromEntries(columns.map((column) => [column.name, valuesOf(column)[row] ?? null])),
    note: `text ${row % 5 === 0 ? secret : row}`,
    plain: `plain text ${row}`,
  }))
  await lab.write('people.jsonl', records.map((record) => JSON.stringify(record)).join('\n'))
  const broken = { matches: '^#', not_null: true, length: { max: 1 }, in: ['#'] }
  const policy = {
    people: {
      path: 'people.jsonl',
      personal_data: true,
      columns: Object.fromEntries([
        ...columns.map(({ name }) => [name, { type: 'string', ...broken }]),
        ['note', broken],
        ['plain', broken],
      ]),
      unique: [['first_name'], ['Nachname', 'name']],
      duplicate_rows: { max: 0 },
      expect: ['mobile > iban', 'plain > note', 'CAST(email AS INTEGER) = 1'],
    },
  }
  const captured = await lab.capture(policy)
  const judged = judgeData(
    dataSchema.parse(policy),
    { data: captured.datasets },
    captured.evidence,
    { data: captured.datasets },
    'block',
  )
  const output = JSON.stringify([captured, judged])
  const values = [...columns.flatMap((column) => valuesOf(column)), secret].filter((value) => value.length > 3)
  expect(new Set(values.filter((value) => output.includes(JSON.stringify(value).slice(1, -1))))).toEqual(new Set())
  // The search would have found something: a plain column shows its values.
  expect(output).toContain('plain text 0')
  expect(captured.findings).toEqual([])
  expect(judged.findings.filter(({ outcome }) => outcome === 'failed').length).toBeGreaterThan(100)
})

test('a column that was found keeps counts and lengths, and no range, bins or categories', async () => {
  await lab.parquet(
    'cards.parquet',
    "SELECT 4111111111111111 AS card_number, 'anna@example.com' AS mail, DATE '1980-01-01' + i::INTEGER AS birthday, i AS n FROM range(20) t(i)",
  )
  const profile = async (setting: boolean) => {
    const { datasets } = await lab.capture({ d: { path: 'cards.parquet', personal_data: setting } })
    return Object.fromEntries(
      datasets[0]?.columns.map((column) => [
        column.name,
        [column.numeric, column.categories].filter((part) => part !== undefined).length,
      ]) ?? [],
    )
  }
  expect(await profile(true)).toEqual({ card_number: 0, mail: 0, birthday: 0, n: 1 })
  expect(await profile(false)).toEqual({ card_number: 1, mail: 1, birthday: 1, n: 1 })
})

test('a problem of the engine quotes nothing where something was found', async () => {
  await lab.parquet('mails.parquet', "SELECT 'anna' || i || '@example.com' AS mail FROM range(40) t(i)")
  const policy = { d: { path: 'mails.parquet', personal_data: true, expect: ['CAST(mail AS INTEGER) = 1'] } }
  const { evidence } = await lab.capture(policy)
  expect(JSON.stringify(evidence)).toContain('Could not convert')
  expect(JSON.stringify(evidence)).not.toContain('anna')
})

test('a check that would keep a value of a column that was found is not made', async () => {
  await lab.parquet('numbers.parquet', 'SELECT 4111111111111111 AS card_number FROM range(20) t(i)')
  const columns = { card_number: { quantiles: { 0.5: { min: 1 } } } }
  const kept = async (personal_data: boolean) => {
    const policy = { d: { path: 'numbers.parquet', personal_data, columns } }
    const findings = await lab.check(policy)
    const text = JSON.stringify([await lab.capture(policy), findings])
    return [
      text.includes('4111111111111111'),
      findings.filter(({ check }) => check === 'data.quantile').map(({ outcome }) => outcome),
    ]
  }
  expect(await kept(false)).toEqual([true, ['passed']])
  expect(await kept(true)).toEqual([false, ['errored']])
})
