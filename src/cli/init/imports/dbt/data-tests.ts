import { listOf, numberOf, own, textOf, textsOf } from '../../../../policy/contracts/json.ts'
import { listed, type Path } from '../../../../policy/contracts/rule.ts'
import { asText, nameOf } from '../../../../policy/contracts/sql.ts'
import { literalValues, valuesFor } from '../column-values.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { columnIn, type Target, typeOf } from '../rule-table.ts'
import {
  type About,
  and,
  inLimits,
  isAmong,
  keyRule,
  nonNullRule,
  numberRule,
  queryRule,
  rowRule,
  type Strength,
} from '../translate.ts'
import { expectationTest } from './expectation-test.ts'
import { relationship } from './relationship.ts'
import { type TestEntry, testEntry } from './test-entry.ts'
import type { Tested } from './tested.ts'

type Translate = (tested: Tested) => ImportedRule

/** What one data test becomes. */
export function testRules(
  entry: Parameters<typeof testEntry>[0],
  at: Path,
  target: Target,
  column: string | undefined,
): readonly ImportedRule[] {
  const test = testEntry(entry)
  const what = column === undefined ? test.name : `${test.name} of ${column}`
  if ('why' in test) return [listed(at, test.why, what)]
  return test.limits.flatMap(({ most, level }, index) => {
    const strength: Strength = {
      ...(test.where !== undefined && { when: test.where }),
      ...(most > 0 && { most }),
      ...(level !== undefined && { level }),
    }
    const rules = namedRules(test, { at, what: index === 0 ? what : `${what} (warn)`, target, strength }, column)
    return index === 0
      ? rules
      : rules.flatMap((rule) => ('settings' in rule ? [{ ...rule, uncounted: true as const }] : []))
  })
}

function namedRules(test: TestEntry, about: About, column: string | undefined): readonly ImportedRule[] {
  const given = test.arguments
  const name = textOf(given, 'column_name') ?? column
  if (test.name.startsWith('dbt_expectations.')) return expectationTest(test.name.slice(17), given, about, name)
  const plain = test.name.replace(/^(?:dbt_utils|dbt)\./, '')
  const translate = Object.hasOwn(columnTests, plain) ? columnTests[plain] : undefined
  const ofTable = Object.hasOwn(tableTests, plain) ? tableTests[plain] : undefined
  if (/[.]/.test(plain) || (translate === undefined && ofTable === undefined))
    return [listed(about.at, 'Holdout does not know this test', about.what)]
  if (listOf(given, 'group_by_columns').length > 0) return [listed(about.at, 'it tests groups of rows', about.what)]
  if (translate !== undefined && name === undefined) return [listed(about.at, 'it names no column', about.what)]
  const tested: Tested = { ...about, arguments: given, column: name === undefined ? '' : columnIn(about.target, name) }
  return [(ofTable ?? translate)?.(tested) ?? []].flat()
}

const accepted =
  (isNot: boolean): Translate =>
  (tested) => {
    const { target, column } = tested
    const given = own(tested.arguments, 'values')
    const isSql = own(tested.arguments, 'quote') === false
    const values = valuesFor(typeOf(target, column), isSql ? literalValues(given) : given)
    if (values === undefined)
      return listed(tested.at, isSql ? 'its values are SQL' : 'it has no list of plain values', tested.what)
    const holds = `${isNot ? 'NOT ' : ''}${isAmong(column, values)}`
    const key = isNot ? 'not_in' : 'in'
    if ((tested.strength.most ?? 0) > 0) return wrongValues(tested, holds, key)
    return rowRule(tested, {
      column,
      settings: { [key]: values },
      holds,
      judged: `${nameOf(column)} IS NOT NULL`,
    })
  }

/** What dbt counts are the different values, and not their rows. */
function wrongValues(tested: Tested, holds: string, key: string): ImportedRule {
  const { column, target, strength } = tested
  const where = and(`(${holds}) IS FALSE`, strength.when)
  return queryRule(
    tested,
    `SELECT ${nameOf(column)} FROM ${nameOf(target.dataset)} WHERE ${where} GROUP BY ${nameOf(column)}`,
    { columns: [column], keys: [key] },
  )
}

/** Nulls are left out, as the macro has it. */
const range: Translate = (tested) => {
  const { column } = tested
  const given = tested.arguments
  const isOpen = own(given, 'inclusive') === false
  const [min, max] = ['min_value', 'max_value'].map((key) => own(given, key))
  const bounds = [min, max].filter((bound) => bound !== undefined)
  if (bounds.length === 0) return listed(tested.at, 'it has no limits', tested.what)
  if (bounds.some((bound) => typeof bound !== 'number'))
    return rowRule(tested, {
      column,
      near: [...(min === undefined ? [] : ['min']), ...(max === undefined ? [] : ['max'])],
      holds: `(${inText(nameOf(column), min, max, isOpen)}) IS NOT FALSE`,
    })
  const limits = {
    ...(typeof min === 'number' && { min, strictMin: isOpen }),
    ...(typeof max === 'number' && { max, strictMax: isOpen }),
  }
  const settings = {
    ...(typeof min === 'number' && { [isOpen ? 'exclusive_min' : 'min']: min }),
    ...(typeof max === 'number' && { [isOpen ? 'exclusive_max' : 'max']: max }),
  }
  return rowRule(tested, {
    column,
    settings,
    holds: inLimits(nameOf(column), limits),
    judged: `${nameOf(column)} IS NOT NULL`,
  })
}

/** Limits may be any SQL: another column, a date. */
function inText(value: string, min: unknown, max: unknown, isOpen: boolean): string {
  const equal = isOpen ? '' : '='
  const parts = [
    ...(min === undefined ? [] : [`${value} >${equal} ${String(min)}`]),
    ...(max === undefined ? [] : [`${value} <${equal} ${String(max)}`]),
  ]
  return parts.join(' AND ')
}

/** Below a column, the expression is what follows its name. What is unknown because of a null passes in dbt. */
const expressionIsTrue: Translate = (tested) => {
  const text = textOf(tested.arguments, 'expression')
  if (text === undefined) return listed(tested.at, 'it has no expression', tested.what)
  const condition = own(tested.arguments, 'condition')
  const when = and(tested.strength.when, typeof condition === 'string' ? condition : undefined)
  const whole = tested.column === '' ? text : `${nameOf(tested.column)} ${text}`
  const strength = { ...tested.strength, ...(when !== undefined && { when }) }
  return rowRule({ ...tested, strength }, { holds: `(${whole}) IS NOT FALSE` })
}

const notNullShare: Translate = (tested) => {
  const { column, at, what, strength } = tested
  const least = numberOf(own(tested.arguments, 'at_least'))
  const most = numberOf(own(tested.arguments, 'at_most') ?? 1)
  if (least === undefined || least < 0 || least > 1) return listed(at, 'its share is no number from 0 to 1', what)
  if (most !== 1) return listed(at, 'Holdout has no least share of nulls', what)
  if ((strength.most ?? 0) > 0) return listed(at, 'it allows failing rows of a rule that is about no row', what)
  return nonNullRule(tested, column, least)
}

const notEmpty: Translate = (tested) => {
  const { column } = tested
  const isTrimmed = own(tested.arguments, 'trim_whitespace') !== false
  const text = isTrimmed ? `trim(${asText(column)})` : asText(column)
  return rowRule(tested, { holds: `${text} <> ''`, judged: `${nameOf(column)} IS NOT NULL` })
}

const notConstant: Translate = (tested) => {
  const { column } = tested
  const value = `count(DISTINCT ${nameOf(column)})`
  return numberRule(tested, { column, value, limits: { min: 2 }, settings: { distinct: { min: 2 } } })
}

/** Tests that stand below a column. */
const columnTests: Readonly<Record<string, Translate>> = {
  unique: (tested) => keyRule(tested, [tested.column]),
  not_null: (tested) => nonNullRule(tested, tested.column, 1),
  accepted_values: accepted(false),
  not_accepted_values: accepted(true),
  relationships: relationship,
  relationships_where: relationship,
  accepted_range: range,
  not_null_proportion: notNullShare,
  not_empty_string: notEmpty,
  not_constant: notConstant,
  at_least_one: (tested) => numberRule(tested, { value: `count(${nameOf(tested.column)})`, limits: { min: 1 } }),
}

/** Tests of a table; `expression_is_true` may stand below a column as well. */
const tableTests: Readonly<Record<string, Translate>> = {
  expression_is_true: expressionIsTrue,
  unique_combination_of_columns: (tested) => {
    const columns = (textsOf(own(tested.arguments, 'combination_of_columns')) ?? []).map((name) =>
      columnIn(tested.target, name),
    )
    if (columns.length === 0) return listed(tested.at, 'it names no columns', tested.what)
    return keyRule(tested, columns, `${columns.join(', ')}: keys with a null in one of the columns are left out`)
  },
  recency: (tested) => listed(tested.at, 'it depends on the clock; `fresh_within` is near', tested.what),
  equal_rowcount: (tested) => listed(tested.at, 'it compares two tables', tested.what),
  fewer_rows_than: (tested) => listed(tested.at, 'it compares two tables', tested.what),
  equality: (tested) => listed(tested.at, 'it compares two tables', tested.what),
  cardinality_equality: (tested) => listed(tested.at, 'it compares two tables', tested.what),
  sequential_values: (tested) => listed(tested.at, 'Holdout does not check steps between rows', tested.what),
  mutually_exclusive_ranges: (tested) =>
    listed(tested.at, 'Holdout does not compare rows with each other', tested.what),
}
