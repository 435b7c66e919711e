import { counted, type Fixture, type Fixtures, none } from './fixture.ts'

type Counted = Fixture['counted'][number]

/** Both data sets have columns `x`, of these integers, and `y`. */
const columnsOf = (xs: string, ys: string) => `SELECT unnest([${xs}]::INTEGER[]) AS x, unnest([${ys}]::VARCHAR[]) AS y`

type Sides = { readonly d: string; readonly train: string }

function against(sides: Sides, leakage: object, told: readonly string[], ...numbers: readonly Counted[]): Fixture {
  return { tables: { ...sides }, settings: { leakage: { against: 'train', ...leakage } }, told, counted: numbers }
}

const train = columnsOf('1, 2, 3', "'a', 'b', 'c'")
const other = columnsOf('4, 5', "'a', 'b'")
const some = columnsOf('3, 4, 3', "'c', 'd', 'e'")
const nulls = columnsOf('NULL, 3', "'c', NULL")
const empty = `SELECT * FROM (${train}) WHERE false`
const text = "SELECT unnest(['1', '2']) AS x, unnest(['a', 'b']) AS y"

const noRows = (subject: string) => `skipped no-rows: ${subject}: there are no rows to judge.`
const notComparable = (subject: string) =>
  `errored not-measured: ${subject}: its values cannot be compared: x is string (VARCHAR), x of train is integer (INTEGER). Declare the same \`type\` for both.`

function sharedKeys(what: 'key' | 'group', limit?: string): Fixtures {
  const setting = (names: readonly string[]) => ({ [what]: names })
  const has = (told: string) => `d.x: ${told}`
  return {
    passing: against(
      { d: other, train },
      setting(['x']),
      [`passed: ${has(`all 2 rows have a ${what} that is not in train.`)}`],
      counted(2, 0),
    ),
    failing: against(
      { d: some, train },
      setting(['x']),
      [`failed: ${has(`2 of 3 rows (67 %) have a ${what} that is also in train; the first are rows 1 and 3.`)}`],
      counted(3, 2),
    ),
    boundary: [
      against(
        { d: some, train },
        setting(['x', 'y']),
        [`failed: d.x, y: 1 of 3 rows (33 %) have a ${what} that is also in train; it is row 1.`],
        counted(3, 1),
      ),
      against(
        { d: some, train: empty },
        setting(['x']),
        [`inconclusive no-values: ${has('there was no value to judge.')}`],
        counted(0, 0),
      ),
      ...(limit === undefined
        ? []
        : [
            against(
              { d: columnsOf('3, 4', "'c', 'd'"), train },
              { ...setting(['x']), max_overlap: '50%' },
              [`passed: ${has(`1 of 2 rows (50 %) have a ${what} that is also in train; at most 50 % are allowed.`)}`],
              counted(2, 1),
            ),
            against(
              { d: columnsOf('3, 4', "'c', 'd'"), train },
              { ...setting(['x']), max_overlap: '49.9%' },
              [
                `failed: ${has(`1 of 2 rows (50 %) have a ${what} that is also in train; at most 49.9 % are allowed; it is row 1.`)}`,
              ],
              counted(2, 1),
            ),
          ]),
    ],
    null: against(
      { d: nulls, train: columnsOf('NULL, 3', "'a', 'b'") },
      setting(['x']),
      [`failed: ${has(`1 of 1 rows (100 %) have a ${what} that is also in train; it is row 2.`)}`],
      counted(1, 1),
    ),
    'empty table': against({ d: empty, train }, setting(['x']), [noRows('d.x')], none),
    'wrong type': against({ d: text, train }, setting(['x']), [notComparable('d.x')]),
  }
}

const labelled = (rows: string) => `SELECT * FROM (VALUES ${rows}) t(x, y, label)`
const half = 'SELECT i // 10 AS label, i % 10 AS noise, i // 10 AS same FROM range(20) t(i)'

/** The checks that look for what a data set shares with another one, or with its own label. */
export const leakageFixtures: Readonly<Record<string, Fixtures>> = {
  'data.leakage_key': sharedKeys('key', 'max_overlap'),
  'data.leakage_group': sharedKeys('group'),
  'data.leakage_time': {
    passing: against(
      { d: other, train },
      { time: 'x' },
      ['passed: d.x: all 2 rows lie after the last x of train.'],
      counted(2, 0),
    ),
    failing: against(
      { d: columnsOf('1, 4, 2', "'a', 'b', 'c'"), train },
      { time: 'x' },
      ['failed: d.x: 2 of 3 rows (67 %) do not lie after the last x of train; the first are rows 1 and 3.'],
      counted(3, 2),
    ),
    boundary: [
      against(
        { d: columnsOf('3, 4', "'a', 'b'"), train },
        { time: 'x' },
        ['failed: d.x: 1 of 2 rows (50 %) do not lie after the last x of train; it is row 1.'],
        counted(2, 1),
      ),
      against(
        { d: other, train: empty },
        { time: 'x' },
        ['inconclusive no-values: d.x: there was no value to judge.'],
        { total: 0 },
      ),
    ],
    null: against(
      { d: columnsOf('NULL, 4', "'a', 'b'"), train: nulls },
      { time: 'x' },
      ['passed: d.x: all 1 rows lie after the last x of train.'],
      counted(1, 0),
    ),
    'empty table': against({ d: empty, train }, { time: 'x' }, [noRows('d.x')], { total: 0 }),
    'wrong type': against(
      { d: other, train },
      { time: 'y' },
      [
        'errored wrong-type: d.y: needs dates, timestamps or numbers, but the column is string (VARCHAR). Change the policy or the column.',
      ],
      { total: 2 },
    ),
  },
  'data.leakage_rows': {
    passing: against({ d: other, train }, {}, ['passed: d: all 2 rows differ from every row of train.'], counted(2, 0)),
    failing: against(
      { d: some, train },
      {},
      ['failed: d: 1 of 3 rows (33 %) equal a row of train in all columns that both have; it is row 1.'],
      counted(3, 1),
    ),
    boundary: [
      against(
        { d: some, train },
        { key: ['y'] },
        [
          'failed: d: 1 of 3 rows (33 %) equal a row of train in all columns that both have; it is row 1.',
          'failed: d: 2 of 3 rows (67 %) equal a row of train in all columns that both have when y is left out; the first are rows 1 and 3.',
        ],
        counted(3, 1),
        counted(3, 2),
      ),
      against(
        { d: some, train },
        { max_overlap: 1 },
        ['passed: d: 1 of 3 rows (33 %) equal a row of train in all columns that both have; at most 1 are allowed.'],
        counted(3, 1),
      ),
      against(
        { d: some, train: empty },
        {},
        ['inconclusive no-values: d: there was no value to judge.'],
        counted(0, 0),
      ),
    ],
    null: against(
      { d: nulls, train: nulls },
      {},
      [
        'failed: d: 2 of 2 rows (100 %) equal a row of train in all columns that both have; the first are rows 1 and 2.',
      ],
      counted(2, 2),
    ),
    'empty table': against({ d: empty, train }, {}, [noRows('d')], none),
    'wrong type': against({ d: text, train }, {}, [notComparable('d')]),
  },
  'data.leakage_near': {
    passing: near(
      '1, 2001',
      "'c', 'b'",
      '3, 2006',
      "'c', 'b'",
      'passed: d: all 2 rows are not near any row of train.',
      counted(2, 0),
    ),
    failing: near(
      '1231, 9',
      "' NEW  york', 'b'",
      '1234, 8',
      "'New York', 'b'",
      'failed: d: 1 of 2 rows (50 %) nearly equal a row of train; it is row 1.',
      counted(2, 1),
    ),
    boundary: [
      near('1234', "'b'", '1236', "'b'", 'passed: d: all 1 rows are not near any row of train.', counted(1, 0)),
      near(
        '1234, 1231',
        "'b', 'b'",
        '1234',
        "'b'",
        'failed: d: 1 of 1 rows (100 %) nearly equal a row of train; it is row 2.',
        counted(1, 1),
      ),
      near('1234', "'b'", '1234', "'b'", 'inconclusive no-values: d: there was no value to judge.', counted(0, 0)),
    ],
    null: near(
      'NULL, NULL',
      "'B', 'c'",
      'NULL, 7',
      "'b', 'c'",
      'failed: d: 1 of 2 rows (50 %) nearly equal a row of train; it is row 1.',
      counted(2, 1),
    ),
    'empty table': near('', '', '1', "'b'", noRows('d'), none),
    'wrong type': against({ d: text, train }, { near_duplicates: true }, [notComparable('d')]),
  },
  'data.conflicting_labels': {
    passing: conflicts(
      "(1, 'a', 0), (1, 'a', 0), (2, 'b', 1)",
      "(1, 'a', 0), (3, 'b', 1)",
      ['passed: d.label: all 3 rows have the label of all rows of d that equal them.', counted(3, 0)],
      ['passed: d.label: all 3 rows have the label of all rows of train that equal them.', counted(3, 0)],
    ),
    failing: conflicts(
      "(1, 'a', 0), (1, 'a', 1), (2, 'b', 1)",
      "(2, 'b', 0)",
      [
        'failed: d.label: 2 of 3 rows (67 %) equal another row of d with another label; the first are rows 1 and 2.',
        counted(3, 2),
      ],
      [
        'failed: d.label: 1 of 3 rows (33 %) equal another row of train with another label; it is row 3.',
        counted(3, 1),
      ],
    ),
    boundary: {
      ...conflicts(
        "(1, 'a', 0), (1, 'a', 1), (2, 'b', 1), (3, 'b', 1)",
        "(2, 'b', 0), (1, 'A', 0), (3, 'b', 0), (3, 'b', 1), (1, 'a', 1)",
        [
          'passed: d.label: 2 of 4 rows (50 %) equal another row of d with another label; at most 50 % are allowed.',
          counted(4, 2),
        ],
        [
          'failed: d.label: 3 of 4 rows (75 %) equal another row of train with another label; at most 50 % are allowed; the first are rows 1, 3 and 4.',
          counted(4, 3),
        ],
      ),
      settings: { leakage: { against: 'train', label: 'label', single_feature: false, max_conflicts: '50%' } },
    },
    null: conflicts(
      "(NULL, 'a', 0), (NULL, 'a', 1), (2, 'b', NULL)",
      "(2, 'b', 0), (NULL, 'a', NULL)",
      [
        'failed: d.label: 2 of 2 rows (100 %) equal another row of d with another label; the first are rows 1 and 2.',
        counted(2, 2),
      ],
      ['passed: d.label: all 2 rows have the label of all rows of train that equal them.', counted(2, 0)],
    ),
    'empty table': {
      ...conflicts("(1, 'a', 0)", "(1, 'a', 0)", [noRows('d.label'), none], [noRows('d.label'), none]),
      tables: { d: `${labelled("(1, 'a', 0)")} WHERE false`, train: labelled("(1, 'a', 0)") },
    },
    'wrong type': {
      ...conflicts("(1, 'a', 0)", "(1, 'a', '0')", [
        'passed: d.label: all 1 rows have the label of all rows of d that equal them.',
        counted(1, 0),
      ]),
      told: [
        'passed: d.label: all 1 rows have the label of all rows of d that equal them.',
        'errored not-measured: d.label: its values cannot be compared: label is integer (INTEGER), label of train is string (VARCHAR). Declare the same `type` for both.',
      ],
    },
  },
  'data.leakage_feature': {
    passing: feature(
      'SELECT label, noise FROM',
      half,
      ['passed: d.label: the label has two values, the rarer of which occurs 10 times.', { total: 20, value: 10 }],
      ['passed: d.noise: alone it predicts label with a score of 0.5.', { total: 20, value: 0.5 }],
    ),
    failing: feature(
      'SELECT label, same FROM',
      half,
      ['passed: d.label: the label has two values, the rarer of which occurs 10 times.', { total: 20, value: 10 }],
      [
        'failed: d.same: alone it predicts label with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before label is.',
        { total: 20, value: 1 },
      ],
    ),
    boundary: [
      // Of the 100 pairs of a 1 and a 0, one is in the wrong order: an area of 0.99.
      {
        ...feature(
          'SELECT label, CASE i WHEN 9 THEN 10 WHEN 10 THEN 9 ELSE i END / 1.0 AS near FROM',
          'SELECT i // 10 AS label, i FROM range(20) t(i)',
          ['passed: d.label: the label has two values, the rarer of which occurs 10 times.', { total: 20, value: 10 }],
          ['passed: d.near: alone it predicts label with a score of 0.99.', { total: 20, value: 0.99 }],
        ),
        settings: { leakage: { against: 'train', label: 'label', single_feature: 0.99 } },
      },
      feature(
        'SELECT label, same FROM',
        `SELECT * FROM (${half}) LIMIT 19`,
        [
          'inconclusive too-few-rows: d.label: only 9 rows have another label than the most frequent one, so it cannot be told whether one column predicts it.',
          { total: 19, value: 9 },
        ],
        [
          'skipped too-few-rows: d.same: whether it predicts label cannot be told; see the check of label.',
          { total: 19 },
        ],
      ),
    ],
    null: feature(
      'SELECT label, CASE WHEN label = 1 THEN 7 END AS same FROM',
      `SELECT * FROM (${half}) UNION ALL SELECT NULL, NULL, NULL`,
      ['passed: d.label: the label has two values, the rarer of which occurs 10 times.', { total: 20, value: 10 }],
      [
        'failed: d.same: alone it predicts label with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before label is.',
        { total: 10, value: 1 },
      ],
    ),
    'empty table': feature(
      'SELECT label, same FROM',
      `SELECT * FROM (${half}) WHERE false`,
      [noRows('d.label'), { total: 0 }],
      [noRows('d.same'), { total: 0 }],
    ),
    'wrong type': feature(
      'SELECT [label] AS label, same FROM',
      half,
      [
        'errored not-measured: d.label: a label is a text, a number or a boolean, but label is nested (BIGINT[]).',
        undefined,
      ],
      [
        'errored not-measured: d.same: a label is a text, a number or a boolean, but label is nested (BIGINT[]).',
        undefined,
      ],
    ),
  },
  'data.index_column': {
    passing: index(
      'SELECT i + 2 AS x FROM range(10) t(i)',
      'passed: d.x: the column does not number the rows.',
      counted(10, 0),
    ),
    failing: [
      index(
        'SELECT (i * 7) % 10 AS x FROM range(10) t(i)',
        'failed: d.x: the values number the 10 rows, each number once, which tells where a row stood; leave the column out.',
        counted(10, 10),
      ),
      index(
        'SELECT \'a\' AS "Unnamed: 0"',
        'failed: d.Unnamed: 0: the column is an index that pandas wrote without a name, which tells where a row stood; leave it out.',
        counted(1, 1),
      ),
    ],
    boundary: [
      index(
        'SELECT i + 1 AS x FROM range(10) t(i)',
        'failed: d.x: the values number the 10 rows, each number once, which tells where a row stood; leave the column out.',
        counted(10, 10),
      ),
      index(
        'SELECT i AS x FROM range(9) t(i)',
        'skipped too-few-rows: d.x: whether the column only numbers the rows cannot be told from 9 of them.',
        counted(9, 9),
      ),
      index(
        'SELECT greatest(i, 1) AS x FROM range(11) t(i)',
        'passed: d.x: the column does not number the rows.',
        counted(11, 0),
      ),
    ],
    null: index(
      'SELECT CASE WHEN i <> 4 THEN i END AS x FROM range(11) t(i)',
      'passed: d.x: the column does not number the rows.',
      counted(11, 0),
    ),
    'empty table': index('SELECT i AS x FROM range(0) t(i)', noRows('d.x'), none),
    'wrong type': { because: 'only whole numbers are asked about, and names' },
  },
}

function near(
  x: string,
  y: string,
  otherX: string,
  otherY: string,
  told: string,
  ...numbers: readonly Counted[]
): Fixture {
  return against(
    { d: columnsOf(x, y), train: columnsOf(otherX, otherY) },
    { near_duplicates: true },
    [told],
    ...numbers,
  )
}

type Told = readonly [string, Counted | undefined]

function conflicts(mine: string, theirs: string, ...seen: readonly Told[]): Fixture {
  return judged({ d: labelled(mine), train: labelled(theirs) }, { label: 'label', single_feature: false }, seen)
}

function feature(select: string, rows: string, ...seen: readonly Told[]): Fixture {
  return judged({ d: `${select} (${rows})`, train: 'SELECT 1 AS label' }, { label: 'label' }, seen)
}

function index(rows: string, ...seen: [string, Counted]): Fixture {
  return judged({ d: rows, train: 'SELECT 1 AS y' }, {}, [seen])
}

function judged(sides: Sides, leakage: object, seen: readonly Told[]): Fixture {
  const numbers = seen.flatMap(([, numbers]) => numbers ?? [])
  return against(
    sides,
    leakage,
    seen.map(([told]) => told),
    ...numbers,
  )
}
