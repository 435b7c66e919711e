import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

test.each([
  [
    'date',
    ['2023-05-03', ' 2023-05-03 ', '2023-5-3', '2023/05/03', '2023-05-03 10:00:00', '2023-05-03T10:00:00Z'],
    true,
  ],
  [
    'date',
    ['2023-05-03x', '2023-05-03 CANCELLED', '2023-05-03 99:99', '"2023-05-03,"', '2023-02-30', '20230503'],
    false,
  ],
  ['timestamp', ['2023-05-03 10:00:00', ' 2023-05-03 10:00 ', '2023-05-03', '2023-05-03T10:00:00+02'], true],
  ['timestamp', ['2023-05-03 10:00:00x', '2023-05-03 10:00:00 void', '10:00:00'], false],
  ['time', ['10:00:00', ' 9:30 ', '23:59:59.125'], true],
  ['time', ['10:00:00 PM', '10:00:00x', '25:00:00', '2023-05-03 10:00:00'], false],
  ['number', ['1.5', ' 7 ', '-1e3', '.5'], true],
  ['number', ['1_000', '"1,5"', '1.5x', '0x10'], false],
] as const)('a %s may be written as one of %j: %s', async (type, values, isOne) => {
  const judged: unknown[] = []
  for (const value of values) {
    await lab.write('typed.csv', `id,v\n1,${value}\n2,word\n`)
    const findings = await lab.check({ d: { path: 'typed.csv', columns: { v: { type } } } })
    judged.push([value, findings.find(({ check }) => check === 'data.type')?.evidence?.failing])
  }
  // The word beside it is none of them.
  expect(judged).toEqual(values.map((value) => [value, isOne ? 1 : 2]))
})
