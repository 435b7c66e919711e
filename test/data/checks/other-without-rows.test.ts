import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet('d.parquet', "SELECT 1 AS x, DATE '2026-01-31' AS day, true AS label")
  await lab.write('none.csv', 'x,day,label\n')
})
afterAll(() => lab.close())

test('a CSV file without rows has no types that could be other ones', async () => {
  const findings = await lab.check({
    d: {
      path: 'd.parquet',
      columns: { x: { references: { data: 'none', column: 'x' } } },
      references: [{ columns: ['x', 'day'], data: 'none', to: ['x', 'day'] }],
      failing_rows: [{ name: 'q', sql: 'SELECT d.x FROM d JOIN none ON d.x = none.x WHERE none.x > 0' }],
      leakage: {
        against: 'none',
        key: ['x'],
        group: ['day'],
        time: 'day',
        label: 'label',
        near_duplicates: true,
        single_feature: false,
      },
    },
    none: { path: 'none.csv', rows: { min: 0 } },
  })
  const others = ['data.references', 'data.failing_rows', 'data.conflicting_labels']
  const told = findings
    .filter(({ check, subject }) => (check.includes('leakage') || others.includes(check)) && subject.startsWith('d'))
    .map(({ check, subject, outcome, reason }) => `${check} ${subject}: ${[outcome, reason].filter(Boolean).join(' ')}`)
  expect(told).toEqual([
    'data.references d.x: failed',
    'data.references d.x, day: failed',
    'data.leakage_key d.x: inconclusive no-values',
    'data.leakage_group d.day: inconclusive no-values',
    'data.leakage_time d.day: inconclusive no-values',
    'data.leakage_rows d: inconclusive no-values',
    'data.leakage_rows d: inconclusive no-values',
    'data.leakage_near d: inconclusive no-values',
    'data.conflicting_labels d.label: passed',
    'data.conflicting_labels d.label: inconclusive no-values',
    'data.failing_rows d: q: passed',
  ])
})

test('of a file with rows the types still count', async () => {
  await lab.write('text.csv', 'x\na\n')
  const policy = {
    d: { path: 'd.parquet', columns: { x: { references: { data: 'text', column: 'x' } } } },
    text: { path: 'text.csv' },
  }
  const found = (await lab.check(policy)).find(({ check }) => check === 'data.references')
  expect([found?.outcome, found?.reason]).toEqual(['errored', 'not-measured'])
})
