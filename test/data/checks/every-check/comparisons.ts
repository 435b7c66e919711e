import type { Fixture, Fixtures } from './fixture.ts'

type Counted = Fixture['counted'][number]

function compared(rows: string, baseline: string | undefined, settings: object, ...told: readonly string[]): Fixture {
  return { tables: { d: rows }, settings, told, counted: [], ...(baseline !== undefined && { baseline }) }
}

function personal(rows: string, told: readonly string[], ...numbers: readonly Counted[]): Fixture {
  return { tables: { d: rows }, settings: { personal_data: true }, told, counted: numbers }
}

const day = Date.parse('2026-01-31T00:00:00Z') / 86_400_000
const looked = (columns: number, failing: number) => ({ total: columns, failing, value: day })
const mails = (share: string) =>
  `SELECT CASE WHEN ${share} THEN 'person' || i || '@example.com' ELSE 'none ' || i END AS a FROM range(100) t(i)`
const advice = 'Declare the column `personal: true`, or allow email with a reason and a date.'

const two = "SELECT 1 AS a, 'x' AS b"
const changes = { schema_change: true }
const unchanged = ['added', 'removed', 'retyped'].map((kind) => `passed: d: no column was ${kind}.`)

/** A table of this many rows of which this share has the value 1. */
const ones = (rows: number, share: number) =>
  `SELECT CAST(i < ${rows * share} AS INTEGER)::VARCHAR AS a FROM range(${rows}) t(i)`
const drift = { drift: true, rows: { min: 0 } }

/** What is told from the profiles or samples of a data set, beside the baseline's. */
export const comparisonFixtures: Readonly<Record<string, Fixtures>> = {
  'data.personal_data': {
    passing: personal(
      'SELECT i AS a FROM range(100) t(i)',
      ['passed: d: no personal data was found in 1 column.'],
      looked(1, 0),
    ),
    failing: personal(
      mails('true'),
      [`failed personal-data: d.a: all 100 sampled values look like e-mail addresses. ${advice}`],
      looked(1, 1),
      { total: 100, failing: 100 },
    ),
    boundary: {
      tables: { d: mails('true') },
      settings: {
        personal_data: { allow: [{ column: 'a', kind: 'email', reason: 'made up', until: '2026-01-31' }] },
      },
      told: ['passed: d: 1 of 1 columns may hold personal data, and the policy says so.'],
      counted: [looked(1, 1), { total: 100, failing: 100 }],
    },
    null: personal(
      'SELECT NULL::VARCHAR AS a FROM range(100) t(i)',
      ['inconclusive no-values: d: there was no value to look at.'],
      looked(0, 0),
    ),
    'empty table': personal(
      "SELECT 'a' AS a WHERE false",
      ['skipped no-rows: d: there are no rows to judge.'],
      looked(0, 0),
    ),
    'wrong type': { because: 'columns of any type are looked at' },
  },
  'data.schema_change': {
    passing: compared(two, two, changes, ...unchanged),
    failing: compared(
      "SELECT 'a' AS a, 1 AS c",
      two,
      changes,
      'failed added-columns: d: 1 column was added since the baseline: c.',
      'failed removed-columns: d: 1 column was removed since the baseline: b.',
      'failed retyped-columns: d: 1 column was retyped since the baseline: a (integer → string).',
    ),
    boundary: [
      compared("SELECT 'x' AS b, 1::BIGINT AS a", two, changes, ...unchanged),
      compared(
        two,
        undefined,
        { schema_change: { added: 'off', retyped: 'off' } },
        'skipped no-baseline: d: there is no baseline, so it cannot be told whether columns were removed.',
      ),
    ],
    null: [
      compared('SELECT NULL::INTEGER AS a, NULL::VARCHAR AS b', two, changes, ...unchanged),
      compared('SELECT NULL::VARCHAR AS a, NULL::DATE AS b', two, changes, ...unchanged),
      compared(two, 'SELECT NULL::VARCHAR AS a, NULL::DATE AS b', changes, ...unchanged),
    ],
    'empty table': compared(`SELECT * FROM (${two}) WHERE false`, two, changes, ...unchanged),
    'wrong type': { because: 'another type is what it finds' },
  },
  'data.drift': {
    passing: compared(ones(4000, 0.5), ones(2000, 0.5), drift, 'passed: d: 1 of 1 column is as in the baseline.'),
    failing: compared(
      ones(4000, 0.75),
      ones(4000, 0.5),
      drift,
      'failed drift: d.a: 0 50 % → 25 %, 1 50 % → 75 %; share moved 0.25, less than 0.1 is asked, adjusted p < 0.001; 4,000 rows against 4,000 of the baseline; PSI 0.27, Jensen-Shannon 0.22.',
    ),
    boundary: [
      compared(
        ones(4000, 0.59),
        ones(4000, 0.5),
        drift,
        'passed: d: 1 of 1 column is as in the baseline (the largest change: a, share moved 0.09).',
      ),
      compared(
        ones(20, 0.9),
        ones(20, 0.5),
        { drift: { significance: 0.000001 } },
        'inconclusive too-few-rows: d: 1 of 1 column is as in the baseline as far as can be seen, but there are too few rows to tell: it takes about 1,200 on each side (the largest change: a, share moved 0.4).',
      ),
      compared(
        ones(20, 1),
        undefined,
        drift,
        'skipped no-baseline: d: there is no baseline, so it cannot be told whether columns drifted.',
      ),
    ],
    null: compared(
      `SELECT CASE WHEN i % 4 > 0 THEN '1' END AS a FROM range(4000) t(i)`,
      ones(4000, 1),
      drift,
      'failed drift: d.a: 1 100 % → 75 %, null 0 % → 25 %; share moved 0.25, less than 0.1 is asked, adjusted p < 0.001; 4,000 rows against 4,000 of the baseline; PSI 2, Jensen-Shannon 0.37.',
    ),
    'empty table': [
      compared(ones(0, 1), ones(4000, 1), drift, 'skipped no-rows: d: there are no rows to judge.'),
      compared(
        ones(4000, 1),
        ones(0, 1),
        drift,
        'inconclusive no-values: d: the baseline has no rows to compare with.',
      ),
    ],
    'wrong type': compared(
      'SELECT i % 2 AS a FROM range(4000) t(i)',
      ones(4000, 0.5),
      drift,
      'inconclusive no-values: d: no column can be judged. Values are not judged of a (another type).',
    ),
  },
}
