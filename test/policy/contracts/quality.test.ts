import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from '../../data/laboratory.ts'
import { contractOf, policyOf, translate } from './translate.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  // Ten rows: two nulls, one "n/a", three equal codes.
  const rows = ['a,1', 'a,2', 'a,3', 'b,4', 'c,5', 'd,6', 'n/a,7', 'e,8', ',9', ',10']
  await lab.write('ten.csv', `code,amount\n${rows.join('\n')}\n`)
})
afterAll(() => lab.close())

const quality = (rule: string) => contractOf(`- name: code\n  quality: [{ ${rule} }]`)

/** How the rule is judged on the ten rows: all that is not presence and rows. */
async function outcomes(contract: string): Promise<readonly string[]> {
  const findings = await lab.check(policyOf(contract, 'ten.csv'))
  return findings
    .filter(({ check }) => check !== 'data.rows' && check !== 'data.required')
    .map(({ check, outcome }) => `${check} ${outcome}`)
}

describe('a rule about the ten rows is judged as the standard says', () => {
  test.each([
    ['metric: nullValues, mustBe: 0', 'data.not_null failed'],
    ['metric: nullValues, mustBeLessThan: 2', 'data.nulls failed'],
    ['metric: nullValues, mustBeLessOrEqualTo: 2', 'data.nulls passed'],
    ['metric: nullValues, mustBeLessOrEqualTo: 20, unit: percent', 'data.nulls passed'],
    ['metric: nullValues, mustBeLessThan: 20, unit: percent', 'data.nulls failed'],
    ['rule: nullValues, mustBeLessThan: 3', 'data.nulls passed'],
    ['metric: nullValues, mustBe: 0, severity: low', 'data.expect failed'],
    ['metric: missingValues, arguments: { missingValues: [null, n/a] }, mustBeLessThan: 3', 'data.failing_rows failed'],
    ['metric: missingValues, arguments: { missingValues: [null, n/a] }, mustBeLessThan: 4', 'data.failing_rows passed'],
    ['metric: missingValues, arguments: { missingValues: [n/a] }, mustBe: 0', 'data.expect failed'],
    ['metric: missingValues, arguments: { missingValues: ["-"] }, mustBe: 0', 'data.expect passed'],
    ['metric: invalidValues, arguments: { validValues: [a, b, c, d] }, mustBe: 0', 'data.in failed'],
    ['metric: invalidValues, arguments: { validValues: [a, b, c, d] }, mustBeLessThan: 3', 'data.failing_rows passed'],
    ['metric: invalidValues, arguments: { validValues: [a, b, c, d] }, mustBeLessThan: 2', 'data.failing_rows failed'],
    [
      'metric: invalidValues, arguments: { validValues: [a, b, c, d] }, mustBeLessOrEqualTo: 20, unit: percent',
      'data.expect passed',
    ],
    ['metric: invalidValues, arguments: { pattern: "^[a-e]$" }, mustBe: 0', 'data.matches failed'],
    ['metric: invalidValues, arguments: { pattern: "^[a-e]$" }, mustBeLessThan: 2', 'data.failing_rows passed'],
    ['metric: duplicateValues, mustBe: 0', 'data.unique failed'],
    ['metric: duplicateValues, mustBe: 0, severity: warn', 'data.failing_rows failed'],
    ['metric: duplicateValues, mustBeLessOrEqualTo: 1', 'data.failing_rows failed'],
    ['metric: duplicateValues, mustBeLessOrEqualTo: 2', 'data.failing_rows passed'],
    // Two of the eight values repeat another.
    ['metric: duplicateValues, mustBeLessOrEqualTo: 25, unit: percent', 'data.distinct passed'],
    ['metric: duplicateValues, mustBeLessThan: 25, unit: percent', 'data.distinct failed'],
    ['type: sql, query: "SELECT COUNT(*) FROM {object} WHERE {property} IS NULL", mustBe: 0', 'data.expect failed'],
    ['type: sql, query: "select count(*) from data where amount > 10;", mustBe: 0', 'data.expect passed'],
    [
      'type: sql, query: "SELECT COUNT(*) FROM $\u007btable} WHERE $\u007bcolumn} IS NULL", mustBeLessOrEqualTo: 2',
      'data.failing_rows passed',
    ],
    [
      'type: sql, query: "SELECT COUNT(*) FROM $\u007bobject} WHERE {object}.amount >= 10", mustBeLessThan: 10, unit: percent',
      'data.expect failed',
    ],
  ])('%s: %s', async (rule, outcome) => {
    expect(await outcomes(quality(rule))).toEqual([outcome])
  })
})

describe('what has no counterpart is listed with its reason', () => {
  test.each([
    ['type: text, description: verified by the system', 'it is prose'],
    ['type: custom, engine: soda, implementation: x', 'it is written for soda'],
    ['metric: freshness, mustBe: 0', 'Holdout does not know the metric freshness'],
    ['metric: nullValues', 'it has no operator that says what the number must be'],
    ['metric: nullValues, mustBeGreaterThan: 0', 'it asks for rows that break the rule, not for few of them'],
    ['metric: nullValues, mustBeLessThan: 0', 'it allows no number at all'],
    ['metric: nullValues, mustBeLessThan: 0, unit: percent', 'it allows no number at all'],
    [
      'metric: invalidValues, arguments: { pattern: "(?=a)a" }, mustBe: 0',
      'the pattern looks ahead or behind, which a linear-time engine cannot',
    ],
    ['metric: invalidValues, mustBe: 0', 'it says neither by a list nor by a pattern which values are valid'],
    ['metric: missingValues, mustBe: 0', 'it does not say which values are missing ones'],
    [
      'type: sql, query: "SELECT AVG(amount) FROM {object}", mustBe: 0',
      'only SELECT COUNT(*) FROM the table WHERE a condition is translated',
    ],
    [
      'type: sql, query: "SELECT COUNT(*) FROM {object} WHERE a IN (SELECT a FROM b)", mustBe: 0',
      'only SELECT COUNT(*) FROM the table WHERE a condition is translated',
    ],
    [
      'type: sql, query: "SELECT COUNT(*) FROM secrets WHERE a = 1", mustBe: 0',
      'it reads secrets, which is another table',
    ],
    [
      'type: sql, query: "SELECT COUNT(*) FROM {object} WHERE a = 1", mustBe: true',
      'a query with the answer true or false is not run',
    ],
    ['metric: nullValues, mustBe: 0, unit: bananas', 'Holdout does not know the unit "bananas"'],
  ])('%s', (rule, why) => {
    const { untranslated, translated } = translate(quality(rule))
    expect({ translated, why: untranslated.map((line) => line.slice(line.indexOf(': ') + 2)) }).toEqual({
      translated: 1,
      why: [why],
    })
  })
})

describe('a physical type with brackets is judged by them', () => {
  const judged = async (physicalType: string, column: string) => {
    const findings = await lab.check(
      policyOf(contractOf(`- { name: ${column}, physicalType: "${physicalType}" }`), 'ten.csv'),
    )
    return findings.filter(({ outcome }) => outcome !== 'passed').map(({ check }) => check)
  }

  test.each([
    ['CHAR(1)', 'code', ['data.length']],
    ['VARCHAR(3)', 'code', []],
    ['DECIMAL(1,0)', 'amount', ['data.exclusive_max']],
    ['DECIMAL(2,0)', 'amount', []],
    ['NUMBER(38,-1)', 'amount', ['data.multiple_of']],
    ['BIGNUMERIC(76,38)', 'amount', []],
  ])('%s of %s: %j', async (physicalType, column, failing) => {
    expect(await judged(physicalType, column)).toEqual(failing)
  })
})

test('an SQL rule that counts all rows is about their number', () => {
  const contract = contractOf('- name: code').replace(
    '    properties:',
    '    quality: [{ type: sql, query: "SELECT COUNT(*) FROM {object}", mustBeGreaterThan: 9 }]\n    properties:',
  )
  expect(translate(contract).options).toEqual({ columns: { code: {} }, rows: { min: 10 } })
})

test('a query with a comment is listed, because what follows would be hidden by it', () => {
  const { untranslated } = translate(
    quality('type: sql, query: "SELECT COUNT(*) FROM {object} WHERE amount > 1 -- not yet", mustBe: 0'),
  )
  expect(untranslated).toEqual([
    'schema.0.properties.0.quality.0: only SELECT COUNT(*) FROM the table WHERE a condition is translated',
  ])
})
