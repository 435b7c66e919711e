import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

const secret = 'ada@example.org'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('test.csv', `mail,age,label\n${secret},1231,0\nbob@example.org,7,1\n`)
  await lab.write(
    'train.csv',
    `mail,age,label\n${secret},1231,0\n${secret.toUpperCase()},1234,1\nbob@example.org,7,0\n`,
  )
  await lab.write('people.csv', 'address,age\nbob@example.org,7\n')
})
afterAll(() => lab.close())

/** What is shown of the rows that fail, by check; `mail` is declared personal in the other data sets only. */
async function shown(personal: boolean): Promise<Readonly<Record<string, unknown>>> {
  const findings = await lab.check({
    test: {
      path: 'test.csv',
      columns: { mail: { references: { data: 'people', column: 'address' } } },
      references: [{ columns: ['mail', 'age'], data: 'people', to: ['address', 'age'] }],
      leakage: { against: 'train', key: ['mail'], near_duplicates: true, label: 'label', single_feature: false },
    },
    other: {
      path: 'test.csv',
      leakage: { against: 'train', near_duplicates: true, label: 'label', single_feature: false },
    },
    train: { path: 'train.csv', columns: { mail: { personal } } },
    people: { path: 'people.csv', columns: { address: { personal } } },
  })
  const rows = findings.flatMap(({ check, subject, evidence }) =>
    (evidence?.rows ?? []).map(({ row, values }) => [`${check} ${subject} ${row}`, values]),
  )
  return Object.fromEntries(rows)
}

test('what another data set declares personal is not shown where the two are compared', async () => {
  const open = await shown(false)
  expect(open['data.references test.mail 1']).toEqual({ mail: secret })
  expect(open['data.references test.mail, age 1']).toEqual({ mail: secret, age: '1231' })
  expect(open['data.leakage_key test.mail 1']).toEqual({ mail: secret })
  expect(open['data.leakage_rows other 1']).toEqual({ mail: secret, age: '1231', label: '0' })
  expect(open['data.conflicting_labels other.label 2']).toEqual({ mail: 'bob@example.org', age: '7', label: '1' })
  const hidden = await shown(true)
  expect(Object.keys(hidden)).toEqual(Object.keys(open))
  expect(hidden['data.references test.mail 1']).toEqual({})
  expect(hidden['data.leakage_rows other 1']).toEqual({ age: '1231', label: '0' })
  expect(JSON.stringify(hidden)).not.toContain('@example.org')
})

test('what is found to be personal in another data set is not shown either', async () => {
  const rows = Array.from({ length: 40 }, (_, row) => `${row},person${row}@example.org,${row % 2}`)
  await lab.write('a.csv', `id,contact,y\n${rows.join('\n')}\n`)
  await lab.write('b.csv', `id,contact,y\n${rows.slice(3, 5).join('\n')}\n`)
  for (const order of [true, false]) {
    const a = { a: { path: 'a.csv', personal_data: true } }
    const b = { b: { path: 'b.csv', leakage: { against: 'a', key: ['id'], label: 'y', near_duplicates: true } } }
    const findings = await lab.check(order ? { ...a, ...b } : { ...b, ...a })
    const shown = findings.find(({ check, subject }) => check === 'data.leakage_rows' && subject === 'b')?.evidence
      ?.rows
    expect(shown).toEqual([
      { row: 1, values: { id: '3', y: '1' } },
      { row: 2, values: { id: '4', y: '0' } },
    ])
    expect(JSON.stringify(findings)).not.toContain('@example.org')
  }
})
