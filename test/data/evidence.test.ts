import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

async function evidence(policy: object, check: string) {
  return (await lab.check({ d: policy })).find((finding) => finding.check === check)?.evidence
}

test('a failure shows how many rows, the share, and the first five with their values', async () => {
  await lab.parquet('x.parquet', 'SELECT i, i % 10 AS x FROM range(100000) t(i)')
  expect(await evidence({ path: 'x.parquet', columns: { x: { max: 8 } } }, 'data.max')).toEqual({
    failing: 10_000,
    total: 100_000,
    unit: 'rows',
    rows: [10, 20, 30, 40, 50].map((row) => ({ row, values: { x: '9' } })),
  })
})

test('rows of several files are numbered through, in the order of the names, and name their file', async () => {
  await lab.write('parts/b.csv', 'x,y\n-1,q\n5,r\n')
  await lab.write('parts/a.csv', 'x,y\n1,s\n-2,t\n3,u\n')
  const rows = [
    { row: 2, file: 'parts/a.csv', values: { x: '-2' } },
    { row: 4, file: 'parts/b.csv', values: { x: '-1' } },
  ]
  expect((await evidence({ path: 'parts/*.csv', columns: { x: { min: 0 } } }, 'data.min'))?.rows).toEqual(rows)
  await lab.parquet('parts/a.parquet', 'SELECT i AS x FROM range(250000) t(i)')
  await lab.parquet('parts/b.parquet', 'SELECT -i AS x FROM range(3) t(i)')
  expect((await evidence({ path: 'parts/*.parquet', columns: { x: { min: 0 } } }, 'data.min'))?.rows).toEqual([
    { row: 250_002, file: 'parts/b.parquet', values: { x: '-1' } },
    { row: 250_003, file: 'parts/b.parquet', values: { x: '-2' } },
  ])
})

test('a file is not taken for one of the same name in another folder', async () => {
  await lab.write('a.csv', 'x\n1\n')
  await lab.write('within/a.csv', 'x\n-1\n')
  expect((await evidence({ path: ['a.csv', 'within/a.csv'], columns: { x: { min: 0 } } }, 'data.min'))?.rows).toEqual([
    { row: 2, file: 'within/a.csv', values: { x: '-1' } },
  ])
})

test('an expectation shows the columns it mentions', async () => {
  await lab.write('two.csv', 'start,end,other\n1,2,x\n5,3,y\n')
  expect((await evidence({ path: 'two.csv', expect: ['"end" >= "START"'] }, 'data.expect'))?.rows).toEqual([
    { row: 2, values: { start: '5', end: '3' } },
  ])
})

test('a repeated key shows where it occurs the second time', async () => {
  await lab.write('keys.csv', 'a,b\n1,x\n2,x\n1,x\n1,x\n')
  expect(await evidence({ path: 'keys.csv', unique: [['a', 'b']] }, 'data.unique')).toEqual({
    failing: 1,
    total: 2,
    unit: 'groups',
    rows: [{ row: 3, values: { a: '1', b: 'x' } }],
  })
})

test('values of personal columns appear nowhere: not in evidence, messages or snapshots', async () => {
  const secret = 'ada@example.org'
  await lab.write('mail.csv', `id,mail,pay\n1,${secret},77123\n1,${secret},77123\n2,broken-${secret},3\n`)
  const policy = {
    d: {
      path: 'mail.csv',
      unique: [['id', 'mail']],
      duplicate_rows: {},
      columns: {
        mail: { personal: true, matches: '^[^-]+$', unique: true, length: { max: 3 } },
        pay: { personal: true, max: 5, type: 'integer' },
      },
      expect: ["mail NOT LIKE '%example%'", 'CAST(mail AS INTEGER) > 0'],
    },
  }
  const findings = await lab.check(policy)
  expect(findings.filter(({ outcome }) => outcome === 'failed').length).toBeGreaterThanOrEqual(6)
  const everything = JSON.stringify([findings, await lab.capture(policy)])
  expect(everything).not.toContain(secret)
  expect(everything).not.toContain('77123')
})

test('long values are cut and odd ones stay text', async () => {
  await lab.parquet(
    'odd.parquet',
    "SELECT repeat('é', 5000) AS a UNION ALL SELECT E'<img src=x> | @team\\n::set-output' AS a",
  )
  const rows = (await evidence({ path: 'odd.parquet', columns: { a: { in: ['x'] } } }, 'data.in'))?.rows
  expect(rows?.map(({ values }) => values['a'])).toEqual([`${'é'.repeat(79)}…`, '<img src=x> | @team\n::set-output'])
})

test('a row number column of the data does not confuse the row numbers', async () => {
  await lab.parquet('own.parquet', 'SELECT 7 AS file_row_number, i AS x, 1 AS number, 2 AS file FROM range(3) t(i)')
  expect(
    (await evidence({ path: 'own.parquet', columns: { x: { max: 1 }, file: { max: 3 } } }, 'data.max'))?.rows,
  ).toEqual([{ row: 3, values: { x: '2' } }])
})

test('rows that fail late in a long table are found, also where only some of the first ones are early', async () => {
  await lab.parquet(
    'late.parquet',
    `SELECT CASE WHEN i IN (5, 900000, 900001, 900002, 900003, 900004) THEN -1 ELSE 1 END AS early,
      CASE WHEN i >= 999998 THEN -1 ELSE 1 END AS late FROM range(1000000) t(i)`,
  )
  const findings = await lab.check({ d: { path: 'late.parquet', columns: { early: { min: 0 }, late: { min: 0 } } } })
  const rows = (subject: string) =>
    findings
      .find((finding) => finding.check === 'data.min' && finding.subject === subject)
      ?.evidence?.rows.map(({ row }) => row)
  expect(rows('d.early')).toEqual([6, 900_001, 900_002, 900_003, 900_004])
  expect(rows('d.late')).toEqual([999_999, 1_000_000])
})
