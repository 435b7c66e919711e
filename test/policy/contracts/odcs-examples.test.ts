import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { readContract } from '../../../src/policy/contracts/read-contract.ts'
import { fixture, problemsOf, translate } from './translate.ts'

/** `checked of all` for each table of each published example. */
const coverage: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'all-data-types.odcs.yaml': [['transactions_tbl', '38 of 48']],
  'all-schema-types.odcs.yaml': [
    ['tbl', '8 of 8'],
    ['AnObject', '2 of 3'],
    ['AnotherObject', '2 of 3'],
  ],
  'column-accuracy.odcs.yaml': [['Air_Quality', '3 of 3']],
  'column-completeness.odcs.yaml': [['Air_Quality', '5 of 5']],
  'column-custom.odcs.yaml': [['Air_Quality', '4 of 6']],
  'column-validity.odcs.yaml': [['Air_Quality', '5 of 5']],
  'full-example.odcs.yaml': [
    ['tbl', '12 of 20'],
    ['receivers', '15 of 24'],
  ],
  'kafka-schema.odcs.yaml': [['Orders', '9 of 9']],
  'kafka-schemaregistry.odcs.yaml': [['Orders', '0 of 0']],
  'kafka-server.odcs.yaml': [['Orders', '0 of 0']],
  'table-column-description.odcs.yaml': [['tbl', '2 of 2']],
  'table-column.odcs.yaml': [['tbl', '2 of 2']],
  'table-columns-with-partition.odcs.yaml': [['tbl', '11 of 11']],
}
const withoutTables = [
  'azure-server.odcs.yaml',
  'basic-four-dpo.odcs.yaml',
  'database-table-sla.odcs.yaml',
  'service-and-operational-roles.odcs.yaml',
]
const tables = Object.entries(coverage).flatMap(([file, found]) =>
  found.map(([table, wanted]) => ({ file, table, wanted })),
)

test('every published example is read here', () => {
  const files = readdirSync(join(import.meta.dirname, 'fixtures/odcs'))
  expect(files.toSorted()).toEqual([...Object.keys(coverage), ...withoutTables].toSorted())
})

test.each(tables)(
  '$file: $wanted rules of $table are checked, and they are settings of a policy',
  ({ file, table, wanted }) => {
    const others = ['tbl', 'receivers']
    const { options, translated, untranslated } = translate(fixture(`odcs/${file}`), table, others, table)
    expect(`${translated} of ${translated + untranslated.length}`).toBe(wanted)
    const data = {
      [table]: { path: 'a.csv', ...options },
      ...(table !== 'receivers' && { receivers: { path: 'b.csv' } }),
    }
    expect(dataSchema.safeParse(data).error).toBeUndefined()
  },
)

test.each(withoutTables)('%s describes no table, and that is an error', (file) => {
  expect(problemsOf(fixture(`odcs/${file}`))).toEqual([expect.stringMatching(/^\d+:\d+ schema: /)])
})

test('the full example is translated and listed whole', () => {
  expect(translate(fixture('odcs/full-example.odcs.yaml'), 'payments', ['receivers'], 'tbl')).toEqual({
    options: {
      owner: 'my-team',
      columns: {
        txn_ref_dt: { type: 'date' },
        rcvr_id: { type: 'string', not_null: true, unique: true },
        rcvr_cntry_code: { type: 'string', not_null: true },
      },
      references: [
        { columns: ['rcvr_id'], data: 'receivers', to: ['id'] },
        { columns: ['rcvr_id', 'rcvr_cntry_code'], data: 'receivers', to: ['id', 'country_code'] },
      ],
      rows: { min: 1_000_001 },
    },
    translated: 12,
    notes: [],
    untranslated: [
      'slaProperties.0: the contract has no such column',
      ...[1, 2, 3, 4, 5, 6, 7].map(
        (index) => `slaProperties.${index}: it is a promise about the service, not about what the files hold`,
      ),
    ],
  })
})

test('a table that the policy does not name must be clear', () => {
  expect(readContract(fixture('odcs/full-example.odcs.yaml'), { dataset: 'data', datasetOf: () => undefined })).toEqual(
    {
      problems: [
        {
          line: 37,
          column: 3,
          message:
            'schema: write in the policy which table data is (`contract: { path, schema }`); there are: tbl, receivers.',
        },
      ],
    },
  )
})
