import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('d.csv', 'a,b\n1,x\n2,y\n')
})
afterAll(() => lab.close())

async function judge(sql: string): Promise<string> {
  const [line] = told(await lab.check({ d: { path: 'd.csv', expect: [{ sql, name: 'e' }] } }), 'data.expect')
  return line ?? 'nothing'
}

describe("the policy's own SQL", () => {
  test.each([
    "1) ; COPY (SELECT 1) TO 'out.csv' --",
    "true; COPY (SELECT 1) TO 'out.csv'",
    "true); COPY (SELECT 1) TO 'out.csv'; SELECT (true",
    'a > 0) OR (true',
    'a > 0, b',
    'a > 0) AS x, (b',
    'true FROM d',
    'true WHERE false',
    'true LIMIT 0',
    'true UNION SELECT false',
    'a > (SELECT 0)',
    "a IN (SELECT a FROM read_csv('d.csv'))",
    "EXISTS (FROM read_text('/etc/passwd'))",
    "b = (SELECT content FROM read_text('/etc/passwd'))",
    "a > 0 AND EXISTS (FROM 'd.csv')",
    "EXISTS (FROM glob('*'))",
    'sum(a) > 0',
    'count(*) > 0',
    'row_number() OVER () > 0',
    'a > lag(a) OVER ()',
    'random() < 2',
    "current_setting('http_proxy') = ''",
    "list_contains(list_transform(['http_proxy'], lambda name: current_setting(name)), '')",
    'COLUMNS(*) > 0',
    '* > 0',
    'a > ?',
    'a > $1',
    'a',
    'b',
    'NULL',
    "'x'",
    'nowhere > 1',
    'other.a > 1',
    'CREATE TABLE t (x INT)',
    "ATTACH 'x.db'",
    'geometric_mean(a) > 0',
    '/*',
    '(((',
    '',
    ' ',
    '-- only a comment',
    ';',
    '\0',
  ])('%j is refused, names what was expected, and writes nothing', async (sql) => {
    const said = sql === '' ? 'errored' : await judge(sql)
    expect(said).toMatch(/^errored/)
    if (sql !== '') expect(said).toContain('expected one condition over the columns of a row')
    expect(await readdir(lab.root)).toEqual(['d.csv'])
  })

  test.each([
    'a > 0',
    'a > 0 -- a comment that would swallow a parenthesis',
    'a > 0 /* a comment */',
    "b IN ('x', 'y') AND a BETWEEN 1 AND 2",
    "CASE WHEN a = 1 THEN b = 'x' ELSE true END",
    'CAST(a AS VARCHAR) <> b AND length(b) = 1 AND b ~ \'[a-z]\' AND "a" < 10',
    'list_contains([1, 2], a)',
    'len(list_filter([1, 2, 3], lambda v: v > a)) >= 0',
    "a >= 0 OR b = ')'",
    'd.a > 0 OR true'.replace('d.a', 'a'),
    "current_date > DATE '2020-01-01'",
  ])('%j is accepted', async (sql) => {
    expect(await judge(sql)).toMatch(/^passed: d: e: all 2 rows satisfy/)
  })
})

test('hostile column names stay names', async () => {
  const names = ['a"; DROP TABLE x; --', "it's", 'b) FROM x', '__proto__', 'select', '  ', '"', '@team|`x`']
  await lab.parquet(
    'odd/h.parquet',
    `SELECT ${names.map((name) => `NULL::INTEGER AS "${name.replaceAll('"', '""')}"`).join(', ')}`,
  )
  const columns = Object.fromEntries(
    names.filter((name) => name !== '__proto__').map((name) => [name, { not_null: true, unique: true, min: 0 }]),
  )
  const findings = await lab.check({ d: { path: 'odd/h.parquet', columns, duplicate_rows: {}, unique: [names] } })
  expect(findings.filter(({ outcome }) => outcome === 'errored')).toEqual([])
  expect(findings.filter(({ check }) => check === 'data.not_null').map(({ outcome }) => outcome)).toEqual(
    Array(7).fill('failed'),
  )
})
