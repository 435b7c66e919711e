import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, writeFiles } from '../../../local/temporary-folder.ts'
import { isPolicy, runInit } from '../run-init.ts'

const fixture = (path: string) => readFileSync(join(import.meta.dirname, 'fixtures', path), 'utf8')

const rows = Array.from({ length: 40 }, (_, index) => `${index},${index % 4 === 0 ? 'x' : 'y'}`).join('\n')
const ids = Array.from({ length: 40 }, (_, index) => index)
const orders = `id,kind\n${rows}\n`
const rule = (type: string, kwargs: unknown) => ({ type, kwargs })
const suite = (name: string, ...expectations: readonly unknown[]) => JSON.stringify({ name, meta: {}, expectations })

describe('holdout init beside Great Expectations and dbt', { timeout: 60_000 }, () => {
  test('takes over the whole of a published suite, but for numbers in a column with texts', async () => {
    const table = fixture('titanic/titanic.csv')
    const root = folderWith({
      'titanic.csv': table.replaceAll(',NA,', ',,'),
      'great_expectations/expectations/titanic.json': fixture('titanic/titanic_expectations.json'),
    })
    const { data, printed, text } = await runInit(root)
    expect(printed).toContain('great_expectations/expectations/titanic.json: 10 of 10 rules are in the policy.\n')
    expect(text).toContain('# From great_expectations/expectations/titanic.json (titanic), by its name: 10 of 10')
    const { Age, PClass, Name } = data['titanic']?.columns ?? {}
    expect([Age, PClass?.['in'], Name?.['matches'], data['titanic']?.['expect']]).toEqual([
      { type: 'number', nulls: expect.anything(), mean: { min: 20, max: 40 }, min: 0, max: 80 },
      ['1st', '2nd', '3rd'],
      undefined,
      [
        {
          sql: `regexp_matches(CAST("Name" AS VARCHAR), '[A-Z][a-z]+(?: \\([A-Z][a-z]+\\))?, ')`,
          name: 'expect_column_values_to_match_regex of Name',
          when: '"Name" IS NOT NULL',
          at_least: '95%',
        },
      ],
    ])
    // pandas takes NA for a missing value.
    writeFiles(root, { 'titanic.csv': table })
    expect((await runInit(root, [['force', '']])).printed).toContain(
      'Left as a comment: titanic: expect_column_values_to_be_between of Age: cannot be checked: needs numbers, but the column is string',
    )
  })

  test('takes over the data tests of a published project where it finds the data, and keeps the others as comments', async () => {
    const project = 'jaffle-shop-duckdb'
    const rename = (path: string, from: string, to: string) => fixture(`${project}/seeds/${path}`).replace(from, to)
    const root = folderWith({
      'dbt_project.yml': fixture(`${project}/dbt_project.yml`),
      'models/schema.yml': fixture(`${project}/models/schema.yml`),
      'models/staging/schema.yml': fixture(`${project}/models/staging/schema.yml`),
      'exports/stg_orders.csv': rename('raw_orders.csv', 'id,user_id', 'order_id,customer_id'),
      'exports/stg_payments.csv': rename('raw_payments.csv', 'id,', 'payment_id,').replace('credit_card', 'cash'),
    })
    const { data, printed, text } = await runInit(root)
    expect(printed.split('\n').slice(1, 4)).toEqual([
      'models/schema.yml: 0 of 12 rules are in the policy; 12 are comments, because no data file was found for customers, orders.',
      'models/staging/schema.yml: 5 of 8 rules are in the policy; 1 fails today; 2 are comments, because no data file was found for stg_customers.',
      'Left as a comment: stg_payments: accepted_values of payment_method: fails today: 1 of 113 values (0.88 %) are not among the values allowed; it is row 1.',
    ])
    expect(data['stg_orders']?.columns['status']).toEqual({
      type: 'string',
      not_null: true,
      in: ['placed', 'shipped', 'completed', 'return_pending', 'returned'],
    })
    expect(text).toContain('    #     payment_method: { in: [credit_card, coupon, bank_transfer, gift_card] }\n')
    // The comments are data sets once the hash is taken away.
    const [sets = ''] = text.split('# No predictions')
    const uncommented = sets.replaceAll(/^# (?= {2})/gm, '')
    expect(uncommented).toContain('\n  customers:\n    path: data/customers.csv\n')
    expect(isPolicy(uncommented)).toBe(true)
  })

  test('says of every rule what became of it', async () => {
    const root = folderWith({
      'orders.csv': orders,
      'gx/expectations/orders.json': suite(
        'orders.warning',
        rule('expect_column_values_to_be_between', { column: 'id', min_value: 5 }),
        rule('expect_column_values_to_be_in_set', { column: 'kind', value_set: ['x', 'y', 'z'] }),
        rule('expect_column_values_to_be_in_set', { column: 'id', value_set: ids }),
        rule('expect_column_value_z_scores_to_be_less_than', { column: 'id', threshold: 3, double_sided: true }),
        rule('expect_column_values_to_not_be_null', { column: 'gone' }),
        rule('expect_column_values_to_not_be_null', { column: 'kind', row_condition: 'lower(kind) > 3' }),
      ),
    })
    const { data, text, printed } = await runInit(root)
    expect(printed).toContain(
      'gx/expectations/orders.json: 2 of 6 rules are in the policy; 2 fail today; 2 could not be translated.\n',
    )
    expect(text.split('\n').filter((line) => line.startsWith('    # '))).toEqual([
      '    # From gx/expectations/orders.json (orders.warning), by its name: 2 of 6 rules are asked for.',
      '    #   expect_column_values_to_be_between of id at expectations[0]: fails today: 5 of 40 values (13 %) are below 5; the first are rows 1, 2 and 3.',
      '    #     id: { min: 5 }',
      '    #   expect_column_values_to_not_be_null of gone at expectations[4]: fails today: there is no column gone in orders.csv',
      '    #     gone: { not_null: true }',
      '    #   not translated: expect_column_value_z_scores_to_be_less_than of id at expectations[3]: Holdout has no z-scores; `outliers` is near',
      '    #   not translated: expect_column_values_to_not_be_null of kind at expectations[5]: its row_condition is more than comparisons of columns with values',
    ])
    // What was inferred comes back where the rule fails, and gives way where it holds.
    expect(data['orders']?.columns).toEqual({
      id: { type: 'integer', not_null: true, unique: true, in: ids },
      kind: { type: 'string', not_null: true, in: ['x', 'y', 'z'] },
    })
  })

  test('keeps both of two rules about the same, the second as a condition', async () => {
    const between = (max_value: number) => rule('expect_column_values_to_be_between', { column: 'id', max_value })
    const order = (direction: string) => rule(`expect_column_values_to_be_${direction}`, { column: 'id' })
    const root = folderWith({
      'orders.csv': orders,
      'gx/expectations/orders.json': suite(
        'orders',
        between(100),
        between(50),
        order('increasing'),
        order('decreasing'),
      ),
    })
    const { data, text } = await runInit(root)
    expect([data['orders']?.columns['id'], data['orders']?.['expect']]).toEqual([
      { type: 'integer', not_null: true, unique: true, order: 'increasing', min: 0, max: 100 },
      [
        {
          sql: '"id" <= 50',
          name: 'expect_column_values_to_be_between of id (2)',
          when: '"id" IS NOT NULL',
        },
      ],
    ])
    expect(text).toContain(
      'expect_column_values_to_be_decreasing of id at expectations[3]: it contradicts another rule',
    )
  })

  test('goes before what it would infer, where a rule of them only warns or is not about all values', async () => {
    const table = (header: string, cell: (index: number) => string, count = 200) =>
      `${header}\n${Array.from({ length: count }, (_, index) => cell(index)).join('\n')}\n`
    const letter = (index: number, letters: string) => letters[index % letters.length] ?? ''
    const warn = { severity: 'warn' }
    const tables = {
      'sales.csv': table('tier,amount,code,seg,first,until,plan', (index) => {
        const day = `2024-01-${String((index % 28) + 1).padStart(2, '0')}`
        const words = [['gold', 'silver'][index % 2], 10 + (index % 41), letter(index, 'xy'), letter(index, 'ab')]
        return [...words, 5 + (index % 90), day, letter(index, 'pq')].join(',')
      }),
      'people.csv': table('person_id,name', (index) => `${index},${letter(index, 'rstuvw')}`, 40),
      'visits.csv': table('store,day,person_id', (index) => {
        const day = `2024-01-${String(Math.floor(index / 10) + 1).padStart(2, '0')}`
        return `s${index % 10},${day},${Math.floor(index / 2) % 30}`
      }),
    }
    const rules = {
      'dbt_project.yml': 'name: shop\n',
      'models/schema.yml': JSON.stringify({
        models: [
          {
            name: 'sales',
            columns: [
              {
                name: 'tier',
                data_tests: [{ accepted_values: { values: ['gold', 'silver', 'bronze'], config: warn } }],
              },
              {
                name: 'amount',
                data_tests: [{ 'dbt_utils.accepted_range': { min_value: 0, max_value: 1000, config: warn } }],
              },
              { name: 'code', data_tests: [{ accepted_values: { values: ['x', 'y', 'z'], where: 'amount > 0' } }] },
              { name: 'until', data_tests: [{ 'dbt_utils.accepted_range': { min_value: "'2000-01-01'" } }] },
              { name: 'plan', data_tests: [{ not_null: { config: { error_if: '>10' } } }] },
            ],
          },
          {
            name: 'people',
            columns: [
              { name: 'person_id', data_tests: [{ unique: { config: warn } }, { not_null: { config: warn } }] },
            ],
          },
          {
            name: 'visits',
            data_tests: [
              { 'dbt_utils.unique_combination_of_columns': { combination_of_columns: ['store', 'day'], config: warn } },
            ],
            columns: [
              {
                name: 'person_id',
                data_tests: [{ relationships: { to: "ref('people')", field: 'person_id', config: warn } }],
              },
            ],
          },
        ],
      }),
      'gx/expectations/sales.json': suite(
        'sales',
        rule('expect_column_values_to_be_in_set', { column: 'seg', value_set: ['a', 'b', 'c'], mostly: 0.9 }),
        rule('expect_column_max_to_be_between', { column: 'first', min_value: 50, max_value: 5000 }),
        { ...rule('expect_table_row_count_to_be_between', { min_value: 10 }), severity: 'warning' },
      ),
    }
    const { sales, visits, people } = (await runInit(folderWith(tables))).data
    expect([sales?.['rows'], sales?.columns, people?.columns['person_id'], visits]).toMatchObject([
      { min: 180, max_drop: '10%' },
      {
        tier: { in: ['gold', 'silver'] },
        amount: { min: 0, max: 70 },
        code: { in: ['x', 'y'] },
        seg: { in: ['a', 'b'] },
        first: { min: 0, max: 140 },
        until: { min: '2023-01-01', max: '2100-01-01' },
        plan: { not_null: true, in: ['p', 'q'] },
      },
      { not_null: true, unique: true },
      {
        unique: [['day', 'store']],
        columns: { person_id: { references: { data: 'people', column: 'person_id' } } },
      },
    ])
    const { data, text, printed } = await runInit(folderWith({ ...tables, ...rules }))
    expect(printed).toContain("Today's files pass it.")
    expect(Object.fromEntries(Object.entries(data).map(([name, { columns }]) => [name, columns]))).toEqual({
      sales: {
        tier: { type: 'string', not_null: true },
        amount: { type: 'integer', not_null: true },
        code: { type: 'string', not_null: true },
        seg: { type: 'string', not_null: true },
        first: { type: 'integer', not_null: true, min: 0 },
        until: { type: 'date', not_null: true, max: '2100-01-01' },
        plan: { type: 'string', in: ['p', 'q'] },
      },
      people: { person_id: { type: 'integer', min: 0 }, name: expect.anything() },
      visits: { store: expect.anything(), day: expect.anything(), person_id: { type: 'integer', not_null: true } },
    })
    expect([data['sales']?.['rows'], data['visits']?.['unique']]).toEqual([{ max_drop: '10%' }, undefined])
    expect(text).toContain('# 0 nulls, 2 different; imported as a condition: in\n')
  })

  test('keeps both of two shares of values that must be there', async () => {
    const share = (mostly: number) => rule('expect_column_values_to_not_be_null', { column: 'kind', mostly })
    const least = rule('expect_column_proportion_of_non_null_values_to_be_between', { column: 'kind', min_value: 0.7 })
    const root = folderWith({
      'orders.csv': `id,kind\n${ids.map((id) => `${id},${id % 10 === 0 ? '' : 'x'}`).join('\n')}\n`,
      'gx/expectations/orders.json': suite('orders', share(0.9), share(0.8), least),
    })
    const { data, printed } = await runInit(root)
    expect(printed).toContain('gx/expectations/orders.json: 3 of 3 rules are in the policy.\n')
    expect([data['orders']?.columns['kind']?.['nulls'], data['orders']?.['expect']]).toEqual([
      { max: '10%' },
      [
        { sql: '"kind" IS NOT NULL', name: 'expect_column_values_to_not_be_null of kind (2)', at_least: '80%' },
        {
          sql: '"kind" IS NOT NULL',
          name: 'expect_column_proportion_of_non_null_values_to_be_between of kind',
          at_least: '70%',
        },
      ],
    ])
  })

  test('finds the data of a suite by its columns where its name says nothing, and asks where several fit', async () => {
    const files = {
      'orders.csv': orders,
      'gx/expectations/default.json': suite('default', rule('expect_column_values_to_not_be_null', { column: 'kind' })),
    }
    expect((await runInit(folderWith(files))).text).toContain('(default), by its columns: 1 of 1 rule is asked for.')
    const both = folderWith({ ...files, 'more.csv': orders })
    const { printed, text } = await runInit(both)
    const why = 'more and orders have its columns; --from more=FILE chooses one'
    expect(printed).toContain(
      `gx/expectations/default.json: 0 of 1 rules are in the policy; 1 is a comment, because ${why}.`,
    )
    expect(text).toContain(`# gx/expectations/default.json (default): ${why}. Of its 1 rule, these would be asked for:`)
    const chosen = await runInit(both, [
      ['from', 'more=gx/expectations/default.json'],
      ['force', ''],
    ])
    expect(chosen.text).toContain(
      '  more: # 40 rows\n    # From gx/expectations/default.json (default), as --from says: 1 of 1',
    )
  })

  test('says which files it could not read, and which tests are queries', async () => {
    const root = folderWith({
      'seeds/orders.csv': orders,
      'dbt_project.yml': 'name: shop\n',
      'seeds/seeds.yml': 'seeds: [{ name: orders, columns: [{ name: id, data_tests: [unique] }] }]\n',
      'models/broken.yml': 'models:\n  - name: [x\n',
      'models/two.yml':
        'models: [{ name: orders, data_tests: [first] }]\n---\nmodels: [{ name: orders, data_tests: [second] }]\n',
      'deploy/two.yaml': 'kind: Service\n---\nkind: Deployment\n',
      'tests/no_refunds.sql': 'select 1',
      'tests/generic/own.sql': 'select 1',
      'dbt_packages/other/models/schema.yml': 'models: [{ name: orders, data_tests: [gone] }]\n',
    })
    const { text } = await runInit(root)
    expect(text).toContain('# The rules of models/broken.yml were left out: line 3: This is neither YAML nor JSON: ')
    expect(text).toContain(
      '# The rules of models/two.yml were left out: line 2: The file holds more than one YAML document; move everything from here on to a file of its own.',
    )
    expect(text).not.toContain('deploy')
    expect(text).toContain('# 1 dbt test is a query of its own and not translated: tests/no_refunds.sql.')
    expect(text).toContain('# From seeds/seeds.yml (orders), by its name: 1 of 1 rule is asked for.')
    expect(text).not.toContain('dbt_packages')
  })

  test('tells of tests that are queries where a project has no others', async () => {
    const root = folderWith({ 'dbt_project.yml': 'name: shop\n', 'tests/no_refunds.sql': 'select 1' })
    expect((await runInit(root)).text).toContain('not translated: tests/no_refunds.sql.')
  })

  test('refers to a table of which no rule is written, and asks for nothing where its name fits several', async () => {
    const files = {
      'seeds/orders.csv': orders,
      'seeds/people.csv': orders,
      'dbt_project.yml': 'name: shop\n',
      'seeds/seeds.yml':
        "seeds: [{ name: orders, columns: [{ name: id, data_tests: [{ relationships: { to: ref('people'), field: id } }] }] }]\n",
    }
    const { data } = await runInit(folderWith(files))
    expect(data['orders']?.columns['id']?.['references']).toEqual({ data: 'people', column: 'id' })
    const unclear = await runInit(folderWith({ ...files, 'old/people.csv': orders }))
    expect(unclear.data['orders']?.columns['id']?.['references']).toBeUndefined()
    expect(unclear.text).toContain('not translated: relationships of id at seeds[0].columns[0].data_tests[0]: ')
  })

  test('notes that the place of a column is not checked', async () => {
    const root = folderWith({
      'orders.csv': orders,
      'gx/expectations/orders.json': suite(
        'orders',
        rule('expect_column_to_exist', { column: 'kind', column_index: 0 }),
        rule('expect_column_to_exist', { column: 'id' }),
      ),
    })
    expect((await runInit(root)).text.match(/# +note: .*/g)).toEqual([
      '#   note: kind: its place among the columns is not checked',
    ])
  })

  test('marks a comment that it cuts', async () => {
    const value_set = Array.from({ length: 1000 }, (_, index) => `value ${index}`)
    const root = folderWith({
      'gx/expectations/orders.json': suite(
        'orders',
        rule('expect_column_values_to_be_in_set', { column: 'kind', value_set }),
      ),
    })
    const line = (await runInit(root)).text.split('\n').find((each) => each.startsWith('#       kind: '))
    expect([line?.length, line?.slice(-12)]).toEqual([4014, '… (cut here)'])
  })

  test('cannot be broken out of by what a suite holds', async () => {
    const evil = "x\n  evil: { path: '/etc/passwd' }\n# ::error::"
    const root = folderWith({
      'orders.csv': orders,
      'gx/expectations/orders.json': suite(
        'orders',
        rule('expect_column_values_to_not_be_null', { column: evil }),
        rule('expect_column_values_to_be_in_set', { column: 'kind', value_set: [evil, "'; DROP TABLE x", 'x', 'y'] }),
        rule(evil, { column: 'kind' }),
        rule('unexpected_rows_expectation', {
          unexpected_rows_query: "SELECT * FROM read_text('/etc/passwd'), {batch}",
        }),
      ),
    })
    const { data, text, printed } = await runInit(root)
    expect([Object.keys(data), data['orders']?.columns['kind']?.['in']]).toEqual([
      ['orders'],
      [evil, "'; DROP TABLE x", 'x', 'y'],
    ])
    expect(text).toContain('unexpected_rows_expectation at expectations[3]: cannot be checked: ')
    expect(printed.split('\n').filter((line) => line.startsWith('#') || line.startsWith('::'))).toEqual([])
  })
})

describe('holdout init --from', () => {
  const files = {
    'orders.csv': orders,
    'elsewhere/checks.json': suite('orders', rule('expect_column_values_to_be_unique', { column: 'id' })),
    'elsewhere/schema.yml': 'models: [{ name: a, data_tests: [] }, { name: b, data_tests: [] }]\n',
    'broken.json': '{"expectations": [',
    'other.json': '{"a": 1}',
  }

  test('reads the files it is given in place of those it would find', async () => {
    const root = folderWith({ ...files, 'gx/expectations/orders.json': suite('orders', rule('gone', {})) })
    const { text } = await runInit(root, [['from', 'elsewhere/checks.json, elsewhere/schema.yml']])
    expect(text).toContain('# From elsewhere/checks.json (orders), by its name: 1 of 1 rule is asked for.')
    expect(text).not.toContain('gx/expectations')
  })

  test.each([
    ['gone.json', 'gone.json does not exist.'],
    ['elsewhere', 'elsewhere is no regular file.'],
    ['broken.json', /^broken\.json cannot be used: line 1: This is neither YAML nor JSON: /],
    ['other.json', /^other\.json cannot be used: it is neither a suite of Great Expectations \(`expectations`/],
    ['elsewhere/schema.yml', '--from elsewhere/schema.yml: there are no rules in it.'],
    ['elsewhere/checks.json,', '--from names files, with commas between them.'],
    ['none=elsewhere/checks.json', 'No data set none was found for elsewhere/checks.json; there are: orders.'],
    [
      'orders=elsewhere/schema.yml',
      'elsewhere/schema.yml has rules for 2 tables (a, b), so it cannot be all for orders; write --from elsewhere/schema.yml.',
    ],
  ])('refuses %s', async (from, message) => {
    await expect(runInit(folderWith(files), [['from', from]])).rejects.toThrow(message)
  })
})
