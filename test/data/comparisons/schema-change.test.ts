import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DatasetSnapshot } from '../../../src/model/dataset.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
let baseline: readonly DatasetSnapshot[]
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('before.csv', 'id,age,name\n1,18,Ada\n')
  await lab.write('after.csv', 'id,age,country\n1,eighteen,gb\n')
  baseline = (await lab.capture({ d: { path: 'before.csv' } })).datasets
})
afterAll(() => lab.close())

async function changes(path: string, schema_change: unknown, before = baseline): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, schema_change } }, before), 'data.schema_change')
}

test('names the columns that were added, removed and retyped', async () => {
  expect(await changes('after.csv', true)).toEqual([
    'failed: d: 1 column was added since the baseline: country.',
    'failed: d: 1 column was removed since the baseline: name.',
    'failed: d: 1 column was retyped since the baseline: age (integer → string).',
  ])
  const findings = await lab.check({ d: { path: 'after.csv', schema_change: true } }, baseline)
  const levels = findings.filter(({ check }) => check === 'data.schema_change').map(({ level }) => level)
  expect(levels).toEqual(['warn', 'block', 'block'])
})

test('passes when nothing changed, and judges only what is asked', async () => {
  expect(await changes('before.csv', true)).toEqual([
    'passed: d: no column was added.',
    'passed: d: no column was removed.',
    'passed: d: no column was retyped.',
  ])
  expect(await changes('after.csv', { added: 'off', removed: 'warn', retyped: 'off' })).toEqual([
    'failed: d: 1 column was removed since the baseline: name.',
  ])
  expect(await changes('after.csv', false)).toEqual([])
})

test('is skipped, and says so, without a baseline', async () => {
  expect(await changes('after.csv', { added: 'off', retyped: 'off' }, [])).toEqual([
    'skipped: d: there is no baseline, so it cannot be told whether columns were removed.',
  ])
})
