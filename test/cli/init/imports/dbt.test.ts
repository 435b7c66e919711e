import { describe, expect, test } from 'vitest'
import type { ColumnType } from '../../../../src/model/dataset.ts'
import { translated } from './translate-file.ts'

const columns: Readonly<Record<string, ColumnType>> = { id: 'integer', status: 'string', loaded_at: 'timestamp' }

const ofColumn = (name: string, ...data_tests: readonly unknown[]) =>
  translated({ models: [{ name: 'd', columns: [{ name, data_tests }] }] }, columns, { customers: 'people' })

const idQuery = { sql: 'SELECT * FROM "d" WHERE ("id" IS NOT NULL) IS NOT TRUE', name: 'not_null of id' }

describe('a property file of dbt', () => {
  test('has tests of models, seeds, snapshots and sources, under their old name too, of columns in any case', () => {
    const table = { name: 'd', columns: [{ name: 'ID', tests: ['unique'] }] }
    const rule = { id: { unique: true } }
    expect([
      translated({ models: [table], seeds: [table], snapshots: [table] }, columns),
      translated({ sources: [{ name: 's', tables: [table] }] }, columns),
    ]).toEqual([[rule, rule, rule], [rule]])
  })

  test('has arguments beside, below or named, and settings likewise', () => {
    const values = ['a', 'b']
    expect(
      ofColumn(
        'status',
        { accepted_values: { values } },
        { accepted_values: { arguments: { values }, config: { severity: 'error' } } },
        { name: 'mine', test_name: 'accepted_values', values },
        { accepted_values: { values, name: 'mine', config: { where: "status <> 'c'" } } },
        { accepted_values: { values, where: "status <> 'c'" } },
      ),
    ).toEqual([
      ...[1, 2, 3].map(() => ({ status: { in: ['a', 'b'] } })),
      ...[1, 2].map(() => ({
        expect: [
          {
            sql: `"status" IN ('a', 'b')`,
            name: 'accepted_values of status',
            when: `("status" IS NOT NULL) AND (status <> 'c')`,
          },
        ],
      })),
    ])
  })

  test('fails beyond error_if, warns beyond warn_if, and only warns with severity warn', () => {
    const limited = (config: unknown) => ofColumn('id', { not_null: { config } })
    const warning = { expect: [{ sql: '"id" IS NOT NULL', name: 'not_null of id (warn)', level: 'warn' }] }
    expect([
      limited({ severity: 'WARN' }),
      limited({ error_if: '> 10' }),
      limited({ error_if: '>10', warn_if: '>=5' }),
      limited({ error_if: '>10', warn_if: '>20' }),
      limited({ severity: 'warn', warn_if: '>3' }),
      limited({ error_if: 'between 3 and 5' }),
    ]).toEqual([
      [{ expect: [{ sql: '"id" IS NOT NULL', name: 'not_null of id', level: 'warn' }] }],
      [{ failing_rows: [{ ...idQuery, max: 10 }] }, warning],
      [
        { failing_rows: [{ ...idQuery, max: 10 }] },
        { failing_rows: [{ ...idQuery, name: 'not_null of id (warn)', level: 'warn', max: 4 }] },
      ],
      [{ failing_rows: [{ ...idQuery, max: 10 }] }],
      [{ failing_rows: [{ ...idQuery, level: 'warn', max: 3 }] }],
      ['its warn_if or error_if is more than an upper limit'],
    ])
  })

  test('refers to the data set of a model or a source', () => {
    const to = (name: string) => ofColumn('id', { relationships: { to: name, field: 'key' } })[0]
    const reference = { id: { references: { data: 'people', column: 'key' } } }
    expect([
      to("ref('customers')"),
      to('ref("shop", "customers")'),
      to("source('raw', 'customers')"),
      to("ref('gone')"),
      to('{{ something }}'),
    ]).toEqual([reference, reference, reference, 'no data file was found for gone', 'it holds Jinja'])
  })

  test('has values and limits that are SQL, of which literals are taken over', () => {
    const expectation = (name: string) => `dbt_expectations.expect_column_values_to_${name}`
    expect(
      ofColumn(
        'status',
        { accepted_values: { values: ["'a'", "'it''s'"], quote: false } },
        { 'dbt_utils.not_accepted_values': { values: ["'a'"], quote: false } },
        { 'dbt_utils.not_accepted_values': { values: ["'a'"] } },
        { [expectation('not_be_in_set')]: { value_set: ["'a'"], quote_values: false } },
        { [expectation('be_between')]: { min_value: "'2024-01-01'", row_condition: 'id > 3' } },
        { accepted_values: { values: ["'a'", 'other_column'], quote: false } },
        { [expectation('be_in_set')]: { value_set: ['upper(status)'], quote_values: false } },
        { [expectation('be_between')]: { min_value: 'current_date' } },
      ),
    ).toEqual([
      { status: { in: ['a', "it's"] } },
      { status: { not_in: ['a'] } },
      { status: { not_in: ["'a'"] } },
      { status: { not_in: ['a'] } },
      {
        expect: [
          {
            sql: `"status" >= '2024-01-01'`,
            name: `${expectation('be_between')} of status`,
            when: '("status" IS NOT NULL) AND (id > 3)',
          },
        ],
      },
      'its values are SQL',
      'its values are SQL',
      'its limits are SQL',
    ])
    expect(ofColumn('id', { accepted_values: { values: ['1', 2, 'true'], quote: false } })).toEqual([
      { id: { in: [1, 2] } },
    ])
  })

  test('has sets of dbt_expectations that a null breaks', () => {
    const inSet = (more: unknown) =>
      ofColumn('status', {
        'dbt_expectations.expect_column_values_to_be_in_set': { value_set: ['a'], ...Object(more) },
      })
    const name = 'dbt_expectations.expect_column_values_to_be_in_set of status'
    expect([
      inSet({}),
      inSet({ severity: 'warn' }),
      inSet({ error_if: '>3', warn_if: '>3' }),
      inSet({ value_set: [] }),
    ]).toEqual([
      [{ status: { in: ['a'] } }, { status: { not_null: true } }],
      [
        { expect: [{ sql: `"status" IN ('a')`, name, level: 'warn', when: '"status" IS NOT NULL' }] },
        { expect: [{ sql: '"status" IS NOT NULL', name: `${name} (nulls)`, level: 'warn' }] },
      ],
      ['nulls are among the failing rows that it allows'],
      ['it has no list of plain values'],
    ])
  })

  test('has tests in places that are not understood, each of which is listed', () => {
    const unique = { data_tests: ['unique'] }
    const table = (more: unknown) => translated({ models: [{ name: 'd', ...Object(more) }] }, columns)
    const versions = [{ v: 1 }, { v: 2, ...unique, columns: [{ include: 'all' }, { name: 'id', tests: ['unique'] }] }]
    const version = 'it is about one version of the model'
    expect([
      table({ versions }),
      table({ data_tests: 'unique', columns: [{ name: 'id', tests: { unique: {} } }] }),
      table({ columns: { id: unique } }),
      table({ columns: [unique, { name: 'id', ...unique }] }),
      table({ config: { enabled: false }, columns: [{ name: 'id', ...unique }] }),
      translated({ models: [{ name: 'd', columns: [{ name: 'id', ...unique }] }, unique] }, columns),
    ]).toEqual([
      [version, version],
      ['it is no list of tests', 'it is no list of tests'],
      ['its columns are no list'],
      ['its column has no name', { id: { unique: true } }],
      ['it is switched off'],
      [{ id: { unique: true } }, 'it names no column'],
    ])
  })

  test('lists what it cannot translate', () => {
    expect(
      ofColumn(
        'status',
        'my_own_test',
        'elementary.volume_anomalies',
        { not_null: { config: { enabled: false } } },
        { not_null: { config: { enabled: "{{ target.name == 'prod' }}" } } },
        { not_null: { where: 'loaded_at > \'{{ var("start") }}\'' } },
        { unique: { config: { fail_calc: 'sum(n_records)' } } },
        { 'dbt_utils.not_constant': { group_by_columns: ['id'] } },
        { 'dbt_expectations.expect_column_values_to_be_increasing': { sort_column: 'id' } },
        { 'dbt_expectations.expect_column_values_to_match_regex': { regex: 'a', flags: 'i' } },
        { accepted_values: {} },
        { 'dbt_utils.not_null_proportion': { at_least: 0.5, at_most: 0.9 } },
        7,
      ),
    ).toEqual([
      'Holdout does not know this test',
      'Holdout does not know this test',
      'it is switched off',
      'Jinja decides whether it runs',
      'it holds Jinja',
      'it counts failures in its own way (fail_calc)',
      'it tests groups of rows',
      'it sorts the rows first',
      'its pattern has flags',
      'it has no list of plain values',
      'Holdout has no least share of nulls',
      'it has no name',
    ])
  })

  test('lists unit tests, of a model that has nothing else too', () => {
    const why = "it tests the model's SQL and not its data"
    const unit_tests = [
      { name: 'first', model: 'd' },
      { name: 'second', model: 'other' },
    ]
    expect(translated({ models: [{ name: 'd', data_tests: [] }], unit_tests }, columns)).toEqual([why, why])
    expect(translated({ unit_tests }, columns)).toEqual([why, why])
  })

  test('has an enforced contract and the freshness of a source', () => {
    const described = { name: 'id', data_type: 'bigint', constraints: [{ type: 'not_null' }, { type: 'check' }] }
    const source = (freshness: unknown) => ({
      sources: [{ name: 's', loaded_at_field: 'LOADED_AT', freshness, tables: [{ name: 'd' }] }],
    })
    expect([
      translated({ models: [{ name: 'd', config: { contract: { enforced: true } }, columns: [described] }] }, columns),
      translated({ models: [{ name: 'd', columns: [described] }] }, columns),
      translated(source({ error_after: { count: 36, period: 'hour' } }), columns),
      translated(source({ warn_after: { count: 36, period: 'hour' } }), columns),
    ]).toEqual([
      [
        { id: { type: 'integer' } },
        { id: { not_null: true } },
        'only keys and nulls of one column are taken from constraints',
      ],
      [],
      [{ loaded_at: { fresh_within: '36 hours' } }],
      ['freshness that only warns is not taken over'],
    ])
  })
})
