import { counted, type Fixture, type Fixtures, none } from './fixture.ts'

type Counted = Fixture['counted'][number]

/** The data set `d` of these rows. */
function table(rows: string, settings: object, told: string, ...numbers: readonly Counted[]): Fixture {
  return { tables: { d: rows }, settings, told: [told], counted: numbers }
}

const people = "SELECT unnest([1, 2, 2, NULL]) AS id, unnest(['a', 'b', 'b', 'b']) AS name"
const noPeople = `SELECT * FROM (${people}) WHERE false`

/** The checks of a data set as a whole. */
export const tableFixtures: Readonly<Record<string, Fixtures>> = {
  'data.read': {
    passing: { ...table(people, {}, ''), told: [] },
    failing: {
      tables: { d: { csv: 'a,b\n1,2\n3' } },
      settings: {},
      told: ['errored unreadable: d: data.read/failing-1/d.csv, line 3, has 1 field where the header has 2.'],
      counted: [],
    },
    boundary: { tables: { d: { csv: 'a,b\n' } }, settings: {}, told: [], counted: [] },
    null: { tables: { d: { csv: 'a,b\n,\n' } }, settings: {}, told: [], counted: [] },
    'empty table': {
      tables: { d: { csv: '' } },
      settings: {},
      told: ['errored unreadable: d: data.read/empty-table-1/d.csv is empty (0 bytes).'],
      counted: [],
    },
    'wrong type': {
      tables: { d: { csv: 'PAR1' } },
      settings: { format: 'parquet' },
      told: [
        'errored unreadable: d: data.read/wrong-type-1/d.csv is no complete Parquet file: its end is missing. Was it written, or copied, to its end?',
      ],
      counted: [],
    },
  },
  'data.rows': {
    passing: table(people, { rows: { min: 2, max: 9 } }, 'passed: d: the number of rows is 4.', { total: 4, value: 4 }),
    failing: table(people, { rows: { max: 3 } }, 'failed: d: the number of rows is 4, above the most allowed, 3.', {
      total: 4,
      value: 4,
    }),
    boundary: [
      table(people, { rows: { min: 4, max: 4 } }, 'passed: d: the number of rows is 4.', { total: 4, value: 4 }),
      table(people, { rows: { min: 5 } }, 'failed: d: the number of rows is 4, below the least allowed, 5.', {
        total: 4,
        value: 4,
      }),
    ],
    null: table('SELECT NULL AS a', { rows: { min: 1 } }, 'passed: d: the number of rows is 1.', {
      total: 1,
      value: 1,
    }),
    'empty table': [
      table(
        noPeople,
        {},
        'failed no-rows: d: the data set is empty: it has columns but no rows. Write `rows: { min: 0 }` if that is fine.',
        { total: 0, value: 0 },
      ),
      table(noPeople, { rows: { min: 0 } }, 'passed: d: the number of rows is 0.', { total: 0, value: 0 }),
    ],
    'wrong type': { because: 'rows have no type' },
  },
  'data.required': {
    passing: table(people, { columns: { id: {} } }, 'passed: d.id: the column is there.', counted(1, 0)),
    failing: table(
      people,
      { columns: { age: {} } },
      'failed missing-column: d.age: the column is not there; there are: id, name. Its other checks were not made.',
      counted(1, 1),
    ),
    boundary: [
      table(
        people,
        { columns: { ID: {} } },
        'failed missing-column: d.ID: the column is not there; there is "id". Its other checks were not made.',
        counted(1, 1),
      ),
      table(
        people,
        { columns: { age: { required: false } } },
        'skipped missing-column: d.age: the column is not there, and need not be.',
        counted(1, 1),
      ),
    ],
    null: table('SELECT NULL AS id', { columns: { id: {} } }, 'passed: d.id: the column is there.', counted(1, 0)),
    'empty table': table(noPeople, { columns: { id: {} } }, 'passed: d.id: the column is there.', counted(1, 0)),
    'wrong type': { because: 'a column of any type is there' },
  },
  'data.extra_columns': {
    passing: table(
      people,
      { allow_extra_columns: false, columns: { id: {}, name: {} } },
      'passed: d: all 2 columns are named in the policy.',
      counted(2, 0),
    ),
    failing: table(
      people,
      { allow_extra_columns: false },
      'failed: d: 2 of 2 columns are not named in the policy: id, name. Add them to `columns`.',
      counted(2, 2),
    ),
    boundary: table(
      people,
      { allow_extra_columns: false, columns: { id: {}, Name: { required: false } } },
      'failed: d: 1 of 2 columns are not named in the policy: name. Add them to `columns`.',
      counted(2, 1),
    ),
    null: table(
      'SELECT NULL AS id',
      { allow_extra_columns: false },
      'failed: d: 1 of 1 columns are not named in the policy: id. Add them to `columns`.',
      counted(1, 1),
    ),
    'empty table': table(
      noPeople,
      { allow_extra_columns: false, columns: { id: {} } },
      'failed: d: 1 of 2 columns are not named in the policy: name. Add them to `columns`.',
      counted(2, 1),
    ),
    'wrong type': { because: 'a column of any type is one more' },
  },
  'data.unique': {
    passing: table(
      'SELECT unnest([1, 2]) AS id',
      { columns: { id: { unique: true } } },
      'passed: d.id: all 2 keys occur once.',
      counted(2, 0),
    ),
    failing: table(
      people,
      { unique: [['id']] },
      'failed: d.id: 1 of 2 keys (50 %) occur more than once; it is row 3.',
      counted(2, 1),
    ),
    boundary: table(
      "SELECT unnest([1, 1]) AS id, unnest(['a', 'A']) AS name",
      { unique: [['id', 'name']] },
      'passed: d.id, name: all 2 keys occur once.',
      counted(2, 0),
    ),
    null: [
      table(
        'SELECT unnest([1, NULL, NULL]) AS id',
        { unique: [['id']] },
        'passed: d.id: all 1 keys occur once.',
        counted(1, 0),
      ),
      table(
        people,
        { unique: [['name', 'id']] },
        'failed: d.name, id: 1 of 2 keys (50 %) occur more than once; it is row 3.',
        counted(2, 1),
      ),
    ],
    'empty table': table(noPeople, { unique: [['id']] }, 'skipped no-rows: d.id: there are no rows to judge.', none),
    'wrong type': [
      table(
        'SELECT unnest([[1], [1]]::INTEGER[][]) AS id',
        { unique: [['id']] },
        'failed: d.id: 1 of 1 keys (100 %) occur more than once; it is row 2.',
        counted(1, 1),
      ),
      table(
        people,
        { unique: [['id', 'shoe']] },
        'errored missing-column: d.id, shoe: the key cannot be checked, because there is no column shoe.',
      ),
    ],
  },
  'data.duplicate_rows': {
    passing: table(
      "SELECT unnest([1, 2]) AS id, 'a' AS name",
      { duplicate_rows: {} },
      'passed: d: all 2 rows differ from each other.',
      counted(2, 0),
    ),
    failing: table(
      people,
      { duplicate_rows: { max: 0 } },
      'failed: d: 1 of 4 rows (25 %) repeat an earlier row; it is row 3.',
      counted(4, 1),
    ),
    boundary: [
      table(
        people,
        { duplicate_rows: { max: '25%' } },
        'passed: d: 1 of 4 rows (25 %) repeat an earlier row; at most 25 % are allowed.',
        counted(4, 1),
      ),
      table(
        people,
        { duplicate_rows: { max: '24.9%' } },
        'failed: d: 1 of 4 rows (25 %) repeat an earlier row; at most 24.9 % are allowed; it is row 3.',
        counted(4, 1),
      ),
    ],
    null: table(
      'SELECT unnest([NULL, NULL]::INTEGER[]) AS id',
      { duplicate_rows: {} },
      'failed: d: 1 of 2 rows (50 %) repeat an earlier row; it is row 2.',
      counted(2, 1),
    ),
    'empty table': table(noPeople, { duplicate_rows: {} }, 'skipped no-rows: d: there are no rows to judge.', none),
    'wrong type': { because: 'values of any type may be equal' },
  },
  'data.references': {
    passing: reference('INTEGER', '1, 2, 2', '1, 2, 3', 'passed: d.x: all 3 values occur in other.y.', counted(3, 0)),
    failing: reference(
      'INTEGER',
      '1, 4, 5',
      '1, 2',
      'failed: d.x: 2 of 3 values (67 %) do not occur in other.y; the first are rows 2 and 3.',
      counted(3, 2),
    ),
    boundary: [
      reference('DOUBLE', '1.0', '1', 'passed: d.x: all 1 values occur in other.y.', counted(1, 0)),
      reference(
        'INTEGER',
        '1',
        '',
        'failed: d.x: 1 of 1 values (100 %) do not occur in other.y; it is row 1.',
        counted(1, 1),
      ),
    ],
    null: reference('INTEGER', '1, NULL', '1, NULL', 'passed: d.x: all 1 values occur in other.y.', counted(1, 0)),
    'empty table': reference('INTEGER', '', '1', 'skipped no-rows: d.x: there are no rows to judge.', { total: 0 }),
    'wrong type': reference(
      'VARCHAR',
      "'1'",
      '1',
      'errored not-measured: d.x: its values cannot be compared: x is string (VARCHAR), y of other is integer (INTEGER). Declare the same `type` for both.',
    ),
  },
  'data.correlation': {
    passing: correlation('1, 2, 3', '2, 4, 6', { min: 0.9 }, 'passed: d.x, y: the correlation is 1.', {
      total: 3,
      value: 1,
    }),
    failing: correlation(
      '1, 2, 3',
      '2, 4, 6',
      { max: 0.9 },
      'failed: d.x, y: the correlation is 1, above the most allowed, 0.9.',
      { total: 3, value: 1 },
    ),
    boundary: [
      correlation('0, 0, 1, 1', '0, 1, 0, 1', { min: 0, max: 0 }, 'passed: d.x, y: the correlation is 0.', {
        total: 4,
        value: 0,
      }),
      correlation(
        '7, 7, 7',
        '1, 2, 3',
        { max: 0.9 },
        'inconclusive no-spread: d.x, y: the correlation is undefined: one of the columns always has the same value.',
        { total: 3 },
      ),
      correlation(
        '1',
        '2',
        { max: 0.9 },
        'inconclusive no-values: d.x, y: the correlation is undefined: both columns have a number in 1 rows.',
        { total: 1 },
      ),
    ],
    null: correlation('1, NULL, 2, 9', '3, 1, 2, NULL', { max: 0 }, 'passed: d.x, y: the correlation is -1.', {
      total: 2,
      value: -1,
    }),
    'empty table': correlation('', '', { max: 0 }, 'skipped no-rows: d.x, y: there are no rows to judge.', {
      total: 0,
    }),
    'wrong type': table(
      "SELECT 1 AS x, 'a' AS y",
      { correlations: [{ columns: ['x', 'y'], max: 0 }] },
      'errored wrong-type: d.x, y: needs numbers, but the column y is string (VARCHAR). Change the policy or the column.',
      { total: 1 },
    ),
  },
  'data.expect': {
    passing: table(
      people,
      { expect: ['length(name) = 1'] },
      'passed: d: length(name) = 1: all 4 rows satisfy length(name) = 1.',
      counted(4, 0),
    ),
    failing: table(
      people,
      { expect: ["name = 'b'"] },
      "failed: d: name = 'b': 1 of 4 rows (25 %) do not satisfy name = 'b'; it is row 1.",
      counted(4, 1),
    ),
    boundary: [
      table(
        people,
        { expect: [{ sql: "name = 'b'", at_least: '75%', name: 'b' }] },
        "passed: d: b: 1 of 4 rows (25 %) do not satisfy name = 'b'; at most 25 % are allowed.",
        counted(4, 1),
      ),
      table(
        people,
        { expect: [{ sql: "name = 'b'", at_least: '75.1%', name: 'b' }] },
        "failed: d: b: 1 of 4 rows (25 %) do not satisfy name = 'b'; at most 24.9 % are allowed; it is row 1.",
        counted(4, 1),
      ),
    ],
    null: [
      table(
        people,
        { expect: ['id > 0'] },
        'failed: d: id > 0: 1 of 4 rows (25 %) do not satisfy id > 0; it is row 4.',
        counted(4, 1),
      ),
      table(
        people,
        { expect: [{ sql: "name = 'b'", when: 'id > 1', name: 'b' }] },
        "passed: d: b: all 2 rows where id > 1 satisfy name = 'b'.",
        counted(2, 0),
      ),
    ],
    'empty table': table(
      noPeople,
      { expect: ['id > 0'] },
      'skipped no-rows: d: id > 0: there are no rows to judge.',
      none,
    ),
    'wrong type': table(
      people,
      { expect: ['id + 1'] },
      'errored not-measured: d: id + 1: `id + 1` cannot be used: expected one condition over the columns of a row, true or false, without subqueries, aggregates or statements; it gives INTEGER.',
    ),
  },
  'data.failing_rows': {
    passing: query('SELECT id FROM d WHERE id > 9', 0, 'passed: d: q: the query returns no rows.', counted(4, 0)),
    failing: query('SELECT id FROM d WHERE id > 1', 0, 'failed: d: q: the query returns 2 rows.', counted(4, 2)),
    boundary: [
      query('SELECT id FROM d WHERE id > 1', 2, 'passed: d: q: the query returns 2 rows.', counted(4, 2)),
      query(
        'SELECT id FROM d WHERE id > 1',
        1,
        'failed: d: q: the query returns 2 rows; at most 1 may be.',
        counted(4, 2),
      ),
    ],
    null: query('SELECT id FROM d WHERE id IS NULL', 0, 'failed: d: q: the query returns 1 row.', counted(4, 1)),
    'empty table': {
      ...query('SELECT id FROM d', 0, 'skipped no-rows: d: q: there are no rows to judge.', none),
      tables: { d: noPeople },
    },
    'wrong type': query(
      'SELECT id + name::BLOB FROM d',
      0,
      "errored not-measured: d: q: the check could not be made: No function matches the given name and argument types '+(INTEGER, BLOB)'. You might need to add explicit type casts.",
    ),
  },
}

function reference(type: string, mine: string, theirs: string, told: string, ...numbers: readonly Counted[]): Fixture {
  return {
    tables: { d: `SELECT unnest([${mine}]::${type}[]) AS x`, other: `SELECT unnest([${theirs}]::INTEGER[]) AS y` },
    settings: { columns: { x: { references: { data: 'other', column: 'y' } } } },
    told: [told],
    counted: numbers,
  }
}

function correlation(x: string, y: string, limits: object, told: string, ...numbers: readonly Counted[]): Fixture {
  const rows = `SELECT unnest([${x}]::INTEGER[]) AS x, unnest([${y}]::INTEGER[]) AS y`
  return table(rows, { correlations: [{ columns: ['x', 'y'], ...limits }] }, told, ...numbers)
}

function query(sql: string, max: number, told: string, ...numbers: readonly Counted[]): Fixture {
  return table(people, { failing_rows: [{ sql, max, name: 'q' }] }, told, ...numbers)
}
