import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

test('a column without a value in the sample has no other type than before', async () => {
  await lab.write('typed.csv', `id,x\n${Array.from({ length: 3000 }, (_, index) => `${index},${index}`).join('\n')}\n`)
  await lab.write('empty-column.csv', `id,x\n${Array.from({ length: 3000 }, (_, index) => `${index},`).join('\n')}\n`)
  const policy = (path: string) => ({ d: { path, sample: 1000, schema_change: true } })
  for (const [first, second] of [
    ['typed.csv', 'empty-column.csv'],
    ['empty-column.csv', 'typed.csv'],
  ] as const) {
    const before = (await lab.capture(policy(first))).datasets
    const outcomes = told(await lab.check(policy(second), before), 'data.schema_change')
    expect(outcomes.filter((outcome) => !outcome.startsWith('passed'))).toEqual([])
  }
})

test('a column with a value in any row has its type, also where the sample has none', async () => {
  const rows = (value: string) => Array.from({ length: 3000 }, (_, row) => `${row},${row === 1236 ? value : ''}`)
  await lab.write('number.csv', `id,x\n${rows('7').join('\n')}\n`)
  await lab.write('text.csv', `id,x\n${rows('abc').join('\n')}\n`)
  const policy = (path: string) => ({ d: { path, sample: 1000, schema_change: true } })
  const before = (await lab.capture(policy('number.csv'))).datasets
  expect(before[0]?.columns.map(({ nulls, hasValuesElsewhere }) => [nulls, hasValuesElsewhere])).toEqual([
    [0, undefined],
    [before[0]?.sampled, true],
  ])
  expect(told(await lab.check(policy('text.csv'), before), 'data.schema_change').at(-1)).toBe(
    'failed: d: 1 column was retyped since the baseline: x (integer → string).',
  )
})
