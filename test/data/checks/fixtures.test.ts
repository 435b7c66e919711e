import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataChecks } from '../../../src/data/checks/index.ts'
import { dataComparisons } from '../../../src/data/comparisons/index.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'
import { type Fixture, kinds, observe } from './every-check/fixture.ts'
import { fixtures } from './every-check/index.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

test('every registered check has fixtures of every kind, or says why a kind cannot occur', () => {
  // data.contract is judged where the policy is read, before there is a table: see test/policy/contracts.
  const registered = [...dataChecks, ...dataComparisons].map(({ id }) => id)
  expect(Object.keys(fixtures).toSorted()).toEqual([...registered, 'data.read'].toSorted())
  for (const [check, own] of Object.entries(fixtures)) expect([check, Object.keys(own)]).toEqual([check, [...kinds]])
})

describe.each(Object.entries(fixtures))('%s', (check, own) => {
  const cases = kinds.flatMap((kind): readonly (readonly [string, Fixture])[] => {
    const given = own[kind]
    if ('because' in given) return []
    return [given].flat().map((fixture, index) => [`${kind} ${index + 1}`, fixture])
  })
  test.each(cases)('%s', async (name, fixture) => {
    const { told, counted } = fixture
    expect(await observe(lab, check, fixture, `${check}/${name.replaceAll(' ', '-')}`)).toEqual({ told, counted })
  })
})
