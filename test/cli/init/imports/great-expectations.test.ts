import { describe, expect, test } from 'vitest'
import type { ColumnType } from '../../../../src/model/dataset.ts'
import { translated } from './translate-file.ts'

const columns: Readonly<Record<string, ColumnType>> = {
  age: 'integer',
  kind: 'string',
  paid: 'boolean',
  price: 'number',
}

type Expectation = { readonly type: string; readonly kwargs: unknown; readonly severity?: string }
const suite = (...expectations: readonly Expectation[]) => ({ name: 'd', meta: {}, expectations })
const one = (type: string, kwargs: unknown, severity?: string) =>
  translated(suite({ type, kwargs, ...(severity !== undefined && { severity }) }), columns)[0]

const notNull = (more: Readonly<Record<string, unknown>>) =>
  one('expect_column_values_to_not_be_null', { column: 'age', ...more })
const asWhen = (more: Readonly<Record<string, unknown>>) => {
  const rule = notNull(more)
  return typeof rule === 'object' && rule !== null ? Object(rule).expect?.[0]?.when : rule
}

describe('a suite of Great Expectations', () => {
  test('is read in the shape of 0.x and of 1.x, also with the names of classes', () => {
    const kwargs = { column: 'age' }
    const shapes = [
      {
        expectation_suite_name: 'd',
        expectations: [{ expectation_type: 'expect_column_values_to_not_be_null', kwargs, meta: {} }],
      },
      {
        name: 'd',
        expectations: [{ type: 'expect_column_values_to_not_be_null', kwargs, id: 'x', severity: 'critical' }],
      },
      { name: 'd', expectations: [{ type: 'ExpectColumnValuesToNotBeNull', kwargs }] },
    ]
    expect(shapes.map((shape) => translated(shape, columns))).toEqual(shapes.map(() => [{ age: { not_null: true } }]))
  })

  test('lists an expectation without a type beside those that have one', () => {
    const kwargs = { column: 'age' }
    const expectations = [{ kwargs }, { type: 'expect_column_values_to_not_be_null', kwargs }, 7]
    expect(translated({ name: 'd', expectations }, columns)).toEqual([
      'it has no type',
      { age: { not_null: true } },
      'it has no type',
    ])
  })

  test('asks for a set of all different values, whatever is written of most of them', () => {
    const set = { column: 'kind', value_set: ['a'], mostly: 0.5 }
    expect([
      one('expect_column_distinct_values_to_be_in_set', set),
      one('expect_column_distinct_values_to_equal_set', set),
    ]).toEqual([{ kind: { in: ['a'] } }, { kind: { in: ['a'] } }])
  })

  test('becomes settings where it is meant for all rows, and a condition where most of them are enough', () => {
    expect([
      one('expect_column_values_to_be_between', { column: 'age', min_value: 0, max_value: 120, strict_max: true }),
      one('expect_column_values_to_be_between', { column: 'age', min_value: 0, mostly: 0.95 }),
      notNull({ mostly: 0.93 }),
    ]).toEqual([
      { age: { min: 0, exclusive_max: 120 } },
      {
        expect: [
          {
            sql: '"age" >= 0',
            name: 'expect_column_values_to_be_between of age',
            when: '"age" IS NOT NULL',
            at_least: '95%',
          },
        ],
      },
      { age: { nulls: { max: '7%' } } },
    ])
  })

  test('warns where its severity is warning or info', () => {
    const levels = ['critical', 'warning', 'info'].map((severity) =>
      one('expect_column_values_to_be_unique', { column: 'age' }, severity),
    )
    const query = {
      sql: 'SELECT "age" FROM "d" WHERE "age" IS NOT NULL GROUP BY "age" HAVING count(*) > 1',
      name: 'expect_column_values_to_be_unique of age',
      level: 'warn',
    }
    expect(levels).toEqual([{ age: { unique: true } }, { failing_rows: [query] }, { failing_rows: [query] }])
  })

  test('has its values in the type of the column', () => {
    const among = (column: string, value_set: readonly unknown[]) =>
      one('expect_column_values_to_be_in_set', { column, value_set })
    expect([among('age', ['1', 2, 'x', null]), among('kind', [1, 'b']), among('paid', ['yes', 'False', 0])]).toEqual([
      { age: { in: [1, 2] } },
      { kind: { in: ['1', 'b'] } },
      { paid: { in: [true, false] } },
    ])
  })

  test('has types of pandas, Spark and SQL, where they are one type here', () => {
    const types = [
      ['int64'],
      ['LongType', 'INTEGER'],
      ['VARCHAR(20)'],
      ['int64', 'float64'],
      ['object'],
      ['int64', 'str'],
    ]
    expect(
      types.map((type_list) => one('expect_column_values_to_be_in_type_list', { column: 'age', type_list })),
    ).toEqual([
      { age: { type: 'integer' } },
      { age: { type: 'integer' } },
      { age: { type: 'string' } },
      { age: { type: 'number' } },
      'Holdout has no one type that is object',
      'Holdout has no one type that is int64 or str',
    ])
  })

  test('has limits of whole numbers that are allowed themselves', () => {
    const kwargs = { min_value: 3, max_value: 9, strict_min: true, strict_max: true }
    expect([
      one('expect_table_row_count_to_be_between', kwargs),
      one('expect_column_value_lengths_to_be_between', { column: 'kind', ...kwargs }),
      one('expect_table_row_count_to_equal', { value: 0 }),
      one('expect_table_row_count_to_be_between', { max_value: 0, strict_max: true }),
    ]).toEqual([
      { rows: { min: 4, max: 8 } },
      { kind: { length: { min: 4, max: 8 } } },
      { rows: { min: 0, max: 0 } },
      'it allows no number at all',
    ])
  })

  test('has a query with the name of the data set in place of its own', () => {
    const unexpected_rows_query = 'SELECT * FROM {batch} WHERE price < 0'
    expect(one('unexpected_rows_expectation', { unexpected_rows_query })).toEqual({
      failing_rows: [{ sql: 'SELECT * FROM "d" WHERE price < 0', name: 'unexpected_rows_expectation' }],
    })
  })

  test.each([
    [
      'expect_column_values_to_be_between',
      { column: 'age', min_value: { $PARAMETER: 'x' } },
      'an argument is computed when the suite runs ($PARAMETER)',
    ],
    ['expect_column_values_to_be_between', { column: 'age' }, 'it names neither a least nor a greatest value'],
    ['expect_column_values_to_be_between', { min_value: 3 }, 'it names no column'],
    [
      'expect_column_values_to_be_between',
      { column: 'age', min_value: 3, new_word: 1 },
      'Holdout does not know its argument new_word',
    ],
    ['expect_column_values_to_be_prime', { column: 'age' }, 'Holdout does not know this expectation'],
    [
      'expect_column_values_to_match_regex',
      { column: 'kind', regex: '(?=a)b' },
      'the pattern looks ahead or behind, which a linear-time engine cannot',
    ],
    [
      'expect_column_values_to_be_unique',
      { column: 'age', mostly: 0.9 },
      'a share of the rows whose values occur once is not checked',
    ],
    ['expect_column_values_to_not_be_null', { column: 'age', mostly: 95 }, '`mostly` is no number from 0 to 1'],
    [
      'expect_column_mean_to_be_between',
      { column: 'age', min_value: 1, mostly: 0.5 },
      'a share of one number is nothing',
    ],
    [
      'expect_column_kl_divergence_to_be_less_than',
      { column: 'age', partition_object: {}, threshold: 1 },
      'Holdout compares distributions with the baseline (`drift`), not with numbers in a file',
    ],
    ['expect_column_values_to_be_in_set', { column: 'age', value_set: [[1]] }, 'it has no list of plain values'],
    [
      'expect_column_values_to_be_increasing',
      { column: 'kind', parse_strings_as_datetimes: true },
      'it reads texts as dates (parse_strings_as_datetimes)',
    ],
    ['expect_table_columns_to_match_set', {}, 'it names no columns'],
    ['expect_column_values_to_be_between', 'age', 'its arguments are no map'],
  ])('lists %s with %j: %s', (type, kwargs, why) => {
    expect(one(type, kwargs)).toBe(why)
  })
})

describe('a row_condition', () => {
  test.each([
    ['age > 3', '"age" > 3'],
    ["kind == 'a' and not_there.notnull()", undefined],
    ['kind == "it\'s"', `"kind" = 'it''s'`],
    ['age != 3', '"age" IS DISTINCT FROM 3'],
    ['(age >= 1 & age < 5) | `kind`.isnull()', '(("age" >= 1) AND ("age" < 5)) OR ("kind" IS NULL)'],
    ['col("age") > 3', '"age" > 3'],
    ['col("kind").notNull()', '"kind" IS NOT NULL'],
    ['col("age") >= date("2024-01-01")', `"age" >= '2024-01-01'`],
    ["kind IN ('a', 'b') AND age IS NOT NULL", `("kind" IN ('a', 'b')) AND ("age" IS NOT NULL)`],
    ['kind not in ["a"]', `("kind" IN ('a')) IS NOT TRUE`],
    ['paid == True', '"paid" = true'],
    ['age == -1.5e3', '"age" = -1500'],
  ])('%s is %s', (row_condition, sql) => {
    const missing = 'its row_condition names not_there, which is no column of the data'
    expect(asWhen({ row_condition, condition_parser: 'pandas' })).toBe(sql ?? missing)
  })

  test.each([
    'age > price',
    'age + 1 > 3',
    'age > 3; DROP TABLE d',
    'age > 3 --',
    'kind.str.len() > 3',
    '@limit > age',
    'age >',
    'age > 3 age < 5',
    '(age > 3',
    'age in []',
    `${'('.repeat(30)}age > 3${')'.repeat(30)}`,
  ])('%s is listed and not guessed', (row_condition) => {
    expect(asWhen({ row_condition, condition_parser: 'pandas' })).toBe(
      'its row_condition is more than comparisons of columns with values',
    )
  })

  test('that is empty asks for nothing', () => {
    expect(notNull({ row_condition: '' })).toEqual({ age: { not_null: true } })
  })

  test('is also a tree', () => {
    const comparison = (operator: string, parameter: unknown) => {
      return { type: 'comparison', column: { name: 'age' }, operator, parameter }
    }
    const trees = [
      { type: 'and', conditions: [comparison('>', 3), { type: 'nullity', column: { name: 'kind' }, is_null: false }] },
      { type: 'or', conditions: [comparison('NOT_IN', [1, 2]), comparison('==', 9)] },
      { type: 'pass_through', pass_through_filter: 'age < 2' },
      comparison('~', 3),
      { type: 'and', conditions: [comparison('>', 3), comparison('>', { $x: 1 })] },
    ]
    const not = 'its row_condition is more than comparisons of columns with values'
    expect(trees.map((row_condition) => asWhen({ row_condition }))).toEqual([
      '("age" > 3) AND ("kind" IS NOT NULL)',
      '(("age" IN (1, 2)) IS NOT TRUE) OR ("age" = 9)',
      '"age" < 2',
      not,
      not,
    ])
  })
})
