import { expect, test } from 'vitest'
import { outcomes } from '../../src/model/outcome.ts'
import { countStandings, standingOf } from '../../src/model/standing.ts'
import { aFinding } from '../report/builders.ts'

test.each([
  ['failed', 'block', undefined, 'blocking'],
  ['failed', 'warn', undefined, 'warning'],
  ['inconclusive', 'block', undefined, 'inconclusive'],
  ['inconclusive', 'block', 'warn', 'inconclusive'],
  ['inconclusive', 'block', 'pass', 'tolerated'],
  ['inconclusive', 'block', 'block', 'unproven'],
  ['inconclusive', 'warn', 'block', 'inconclusive'],
  ['errored', 'warn', 'pass', 'errored'],
  ['failed', 'block', 'pass', 'blocking'],
  ['skipped', 'block', 'block', 'skipped'],
  ['passed', 'block', 'block', 'passed'],
] as const)('%s at level %s with on_inconclusive %s is %s', (outcome, level, onInconclusive, expected) => {
  const asked = onInconclusive === undefined ? {} : { onInconclusive }
  expect(standingOf(aFinding({ outcome, level, ...asked }))).toBe(expected)
})

test('the counts add up to the total', () => {
  const findings = outcomes.flatMap((outcome) =>
    (['pass', 'block'] as const).map((onInconclusive) => aFinding({ outcome, onInconclusive })),
  )
  const { total, ...counts } = countStandings(findings)
  expect(total).toBe(10)
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(total)
})
