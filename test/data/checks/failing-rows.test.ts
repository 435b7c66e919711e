import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('train.csv', 'id,age,mail\n1,18,a@example.org\n2,7,b@example.org\n3,,c@example.org\n')
  await lab.write('test.csv', 'id\n3\n4\n')
  await lab.write('empty.csv', 'id\n')
})
afterAll(() => lab.close())

const data = { train: { path: 'train.csv' }, 'test-set': { path: 'test.csv' } }

async function judge(sql: string, more: object = {}, columns: object = {}): Promise<readonly string[]> {
  const failing_rows = [{ sql, name: 'q', ...more }]
  return told(await lab.check({ ...data, train: { ...data.train, failing_rows, columns } }), 'data.failing_rows')
}

describe('the rows that a query returns break the rule', () => {
  test.each([
    ['SELECT * FROM train WHERE age < 7', {}, 'passed: train: q: the query returns no rows.'],
    ['SELECT * FROM train WHERE age < 18', {}, 'failed: train: q: the query returns 1 row.'],
    ['SELECT * FROM train WHERE age < 18', { max: 1 }, 'passed: train: q: the query returns 1 row.'],
    ['SELECT id FROM train', { max: 2 }, 'failed: train: q: the query returns 3 rows; at most 2 may be.'],
    ['SELECT id FROM train JOIN "test-set" USING (id);', {}, 'failed: train: q: the query returns 1 row.'],
    ['FROM "test-set" -- all of it', {}, 'failed: train: q: the query returns 2 rows.'],
    [
      'WITH young AS (FROM train WHERE age < 9) SELECT count(*) FROM young HAVING count(*) > 1',
      {},
      'passed: train: q: the query returns no rows.',
    ],
    ['SELECT id FROM train EXCEPT SELECT id FROM "test-set"', {}, 'failed: train: q: the query returns 2 rows.'],
    [
      'SELECT * FROM train QUALIFY row_number() OVER (PARTITION BY age IS NULL ORDER BY id) > 1',
      {},
      'failed: train: q: the query returns 1 row.',
    ],
    ['SELECT * FROM (VALUES (1)) v(id) ANTI JOIN train USING (id)', {}, 'passed: train: q: the query returns no rows.'],
  ])('%s with %j', async (sql, more, expected) => {
    expect(await judge(sql, more)).toEqual([expected])
  })

  test('over an empty data set a query that returns nothing says nothing', async () => {
    const failing_rows = [{ sql: 'SELECT * FROM empty' }]
    const findings = await lab.check({ empty: { path: 'empty.csv', rows: { min: 0 }, failing_rows } })
    expect(told(findings, 'data.failing_rows')).toEqual([
      'skipped: empty: SELECT * FROM empty: there are no rows to judge.',
    ])
  })

  test('a worse failure is told from a known one', async () => {
    const policy = (path: string) => ({
      train: { path, failing_rows: [{ sql: 'SELECT * FROM train WHERE age IS NULL' }] },
    })
    await lab.write('before.csv', 'id,age,mail\n1,18,a\n2,7,b\n3,,c\n4,1,d\n')
    const { datasets } = await lab.capture(policy('before.csv'))
    const [finding] = (await lab.check(policy('train.csv'), datasets)).filter(
      ({ check }) => check === 'data.failing_rows',
    )
    expect(finding).toEqual({
      check: 'data.failing_rows',
      subject: 'train: SELECT * FROM train WHERE age IS NULL',
      outcome: 'failed',
      level: 'block',
      message: 'train: SELECT * FROM train WHERE age IS NULL: the query returns 1 row.',
      expected: 'no rows',
      actual: '1 row',
      history: 'worse',
    })
  })
})

describe('only one SELECT over the data sets of the policy is taken', () => {
  test.each([
    ["SELECT * FROM 'test.csv'", 'there is no data set test.csv in the policy'],
    ['SELECT * FROM nowhere', 'there is no data set nowhere in the policy'],
    ['SELECT * FROM Train', 'there is no data set Train in the policy'],
    ["SELECT * FROM read_csv('test.csv')", 'it reads a table function'],
    ["SELECT * FROM train WHERE id IN (SELECT id FROM read_csv('test.csv'))", 'it reads a table function'],
    ["SELECT * FROM train, glob('*')", 'it reads a table function'],
    ["SELECT * FROM query('SELECT 1')", 'it reads a table function'],
    ['SELECT * FROM main.train', 'a data set has no schema'],
    ['SELECT * FROM information_schema.tables', 'a data set has no schema'],
    ['SELECT * FROM duckdb_settings', 'there is no data set duckdb_settings in the policy'],
    ['WITH "test.csv" AS (SELECT 1) SELECT * FROM train, \'test.csv\'', '"test.csv" is no name for a part of it'],
    [
      'WITH pg_settings AS (SELECT * FROM pg_settings) SELECT * FROM train, pg_settings',
      'the engine itself has a table pg_settings; give the part another name',
    ],
    [
      "SELECT * FROM train WHERE Current_Setting('http_proxy') = ''",
      'current_setting tells of the machine and not of the data',
    ],
    ['SELECT * FROM train WHERE random() < 0.5', 'random gives another result each time'],
    ['SELECT * FROM train WHERE RANDOM() < 0.5', 'random gives another result each time'],
    ['SELECT * FROM train TABLESAMPLE 50%', 'it takes a sample'],
    ['SELECT * FROM train USING SAMPLE 1', 'it takes a sample'],
    ['SELECT * FROM (DESCRIBE train)', 'it reads a description of a table'],
    ['SELECT * FROM train WHERE id > ?', 'it holds a parameter'],
    ['SELECT * FROM train WHERE id > $1', 'it holds a parameter'],
    ['SELECT 1', 'it reads none'],
    ['SELECT * FROM train; SELECT * FROM train', 'there is more than one statement'],
    ['SELECT * FROM train) UNION (SELECT 1', 'syntax error'],
    ['SELECT * FROM train /*', 'unterminated'],
    ['SELECT nothing FROM train', 'nothing'],
    ['SELECT * FROM train WHERE CAST(mail AS INTEGER) > 0', 'Could not convert'],
    ["COPY train TO 'x.csv'", 'Only SELECT statements'],
    ['DROP TABLE train', 'Only SELECT statements'],
    ["ATTACH 'x.db'", 'Only SELECT statements'],
    [';', 'there is none'],
    ['-- nothing', 'there is none'],
    ['(((', 'syntax error'],
  ])('%s', async (sql, why) => {
    const before = await readdir(lab.root)
    const [said, ...more] = await judge(sql)
    expect(said).toMatch(/^errored: train: q: /)
    expect(said).toContain(why)
    expect(more).toEqual([])
    expect(await readdir(lab.root)).toEqual(before)
  })

  test('an error quotes nothing where a data set in the query has personal columns', async () => {
    const sql = 'SELECT * FROM train WHERE CAST(mail AS INTEGER) > 0'
    const failing_rows = [{ sql, name: 'q' }]
    const findings = await lab.check({
      'test-set': { path: 'test.csv', failing_rows },
      train: { ...data.train, columns: { mail: { personal: true } } },
    })
    expect(told(findings, 'data.failing_rows')).toEqual([
      'errored: test-set: q: the query does not run; why is not told, because a data set in it has personal columns.',
    ])
  })
})
