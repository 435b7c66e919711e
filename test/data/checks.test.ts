import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write(
    'people.csv',
    'id,age,name,born\n1,18,Ada,2000-01-01\n2,40,Bob,1990-05-05\n3,,Cy,1980-12-31\n3,17,,2010-01-01\n',
  )
})
afterAll(() => lab.close())

test('a pattern, bound or division that the engine refuses is one error and hides no other check', async () => {
  const findings = await lab.check({
    d: {
      path: 'people.csv',
      columns: { name: { matches: '(' }, born: { min: '2026-99-99' }, age: { min: 10 } },
      expect: ["error('boom') IS NULL", 'id > 0'],
    },
  })
  expect(
    findings.filter(({ outcome }) => outcome === 'errored').map(({ check, level }) => `${check} ${level}`),
  ).toEqual(['data.min block', 'data.matches block', 'data.expect block'])
  expect(told(findings, 'data.min').at(-1)).toBe(
    'errored: d.born: the check could not be made: date field value out of range: "2026-99-99".',
  )
  expect(told(findings, 'data.expect').at(-1)).toBe('passed: d: id > 0: all 4 rows satisfy id > 0.')
})

test('level and owner come from the nearest place, and what is off is not judged', async () => {
  const findings = await lab.check({
    d: {
      path: 'people.csv',
      level: 'warn',
      owner: '@data',
      rows: { level: 'off' },
      columns: {
        age: { min: 18, level: 'block', owner: '@age' },
        id: { unique: true },
        name: { not_null: true, level: 'off' },
      },
    },
  })
  expect(findings.map(({ check, subject, level, owner }) => [check, subject, level, owner])).toEqual([
    ['data.required', 'd.age', 'block', '@age'],
    ['data.required', 'd.id', 'warn', '@data'],
    ['data.unique', 'd.id', 'warn', '@data'],
    ['data.min', 'd.age', 'block', '@age'],
  ])
})
