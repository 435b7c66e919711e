import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('a.csv', 'id,name\n1,x\n')
})
afterAll(() => lab.close())

test.each(['c.yaml', { path: 'c.yaml', level: 'warn' }])(
  'a contract %j is named where it names no such column',
  async (contract) => {
    const judged = (columns: object) =>
      lab.check({ d: { path: 'a.csv', contract, allow_extra_columns: false, columns } })
    expect(told(await judged({ id: {} }), 'data.extra_columns')).toEqual([
      'failed: d: 1 of 2 columns are named neither in the policy nor in the contract c.yaml: name. Add them to one of the two.',
    ])
    expect(told(await judged({ id: {}, name: {} }), 'data.extra_columns')).toEqual([
      'passed: d: all 2 columns are named in the policy or the contract c.yaml.',
    ])
  },
)
