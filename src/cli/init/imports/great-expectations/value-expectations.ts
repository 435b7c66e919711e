import { own, textOf, textsOf } from '../../../../policy/contracts/json.ts'
import { patternProblem } from '../../../../policy/contracts/pattern.ts'
import type { Settings } from '../../../../policy/contracts/rule.ts'
import { asText, nameOf, textIn } from '../../../../policy/contracts/sql.ts'
import { valuesFor } from '../column-values.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { typeOf } from '../rule-table.ts'
import { inLimits, isAmong, keyRule, type Limits, nonNullRule, percentageText, rowRule } from '../translate.ts'
import { countsOf, type Expectation, isRule, limitsOf, list, ofColumn, type Translator } from './expectation.ts'

const nulls = ofColumn('', (expectation) =>
  nonNullRule(expectation, expectation.column, expectation.strength.atLeast ?? 1),
)

const nullShare = ofColumn('min_value max_value strict_min strict_max', (expectation): ImportedRule => {
  const limits = limitsOf(expectation)
  if (isRule(limits)) return limits
  const { min, max = 1, strictMin } = limits
  if (Number(max) < 1 || typeof min !== 'number') return list(expectation, 'Holdout has no least share of nulls')
  const { column } = expectation
  const note = `${column}: exactly ${percentageText(min)} of values that are there is allowed`
  return nonNullRule(expectation, column, min, strictMin === true ? note : undefined)
})

/** The settings that say the same, or those about the same thing. */
type Says = { readonly settings?: Settings; readonly near?: readonly string[] }

/** A rule about each non-null value. */
function valueRule(expectation: Expectation, holds: string, says: Says = {}): ImportedRule {
  const { column } = expectation
  return rowRule(expectation, { column, holds, judged: `${nameOf(column)} IS NOT NULL`, ...says })
}

function isText({ target, column }: Expectation): boolean {
  return (typeOf(target, column) ?? 'string') === 'string'
}

const between = ofColumn('min_value max_value strict_min strict_max parse_strings_as_datetimes', (expectation) => {
  const limits = limitsOf(expectation)
  if (isRule(limits)) return limits
  return valueRule(expectation, inLimits(nameOf(expectation.column), limits), { settings: boundsOf(limits) })
})

/** Settings of a column. */
export function boundsOf({ min, max, strictMin, strictMax }: Limits): Settings {
  return {
    ...(min !== undefined && { [strictMin === true ? 'exclusive_min' : 'min']: min }),
    ...(max !== undefined && { [strictMax === true ? 'exclusive_max' : 'max']: max }),
  }
}

const inSet = ofColumn('value_set quote_values parse_strings_as_datetimes', (expectation) => {
  const { kwargs, column, target } = expectation
  const values = valuesFor(typeOf(target, column), own(kwargs, 'value_set'))
  if (values === undefined) return list(expectation, 'it has no list of plain values')
  return valueRule(expectation, isAmong(column, values), { settings: { in: values } })
})

/** It asks for every different value, whatever `mostly` says. */
export const distinctInSet: Translator = {
  ...inSet,
  translate: (expectation) => {
    const { atLeast: _, ...strength } = expectation.strength
    return inSet.translate({ ...expectation, strength })
  },
}

const notInSet = ofColumn('value_set quote_values parse_strings_as_datetimes', (expectation) => {
  const { kwargs, column, target } = expectation
  const values = valuesFor(typeOf(target, column), own(kwargs, 'value_set'))
  if (values === undefined) return list(expectation, 'it has no list of plain values')
  return valueRule(expectation, `NOT (${isAmong(column, values)})`, { settings: { not_in: values } })
})

function lengthRule(expectation: Expectation, limits: { readonly min?: number; readonly max?: number }): ImportedRule {
  const length = `length(${asText(expectation.column)})`
  return valueRule(expectation, inLimits(length, limits), isText(expectation) ? { settings: { length: limits } } : {})
}

const lengths = ofColumn('min_value max_value strict_min strict_max', (expectation) => {
  const limits = countsOf(expectation)
  return isRule(limits) ? limits : lengthRule(expectation, limits)
})

const lengthEquals = ofColumn('value', (expectation) => {
  const value = own(expectation.kwargs, 'value')
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    return list(expectation, 'its length is no whole number')
  return lengthRule(expectation, { min: value, max: value })
})

const isRaw = 'is_raw'

const regex = ofColumn(`regex ${isRaw}`, (expectation) => {
  const pattern = textOf(expectation.kwargs, 'regex')
  const problem = pattern === undefined ? 'it has no pattern' : patternProblem(pattern)
  if (problem !== undefined || pattern === undefined) return list(expectation, problem ?? '')
  return valueRule(
    expectation,
    found(expectation, pattern),
    isText(expectation) ? { settings: { matches: pattern } } : {},
  )
})

const notRegex = ofColumn(`regex ${isRaw}`, (expectation) => {
  const pattern = textOf(expectation.kwargs, 'regex')
  const problem = pattern === undefined ? 'it has no pattern' : patternProblem(pattern)
  if (problem !== undefined || pattern === undefined) return list(expectation, problem ?? '')
  return valueRule(expectation, `NOT ${found(expectation, pattern)}`)
})

function found({ column }: Expectation, pattern: string): string {
  return `regexp_matches(${asText(column)}, ${textIn(pattern)})`
}

function alike({ column }: Expectation, pattern: string): string {
  return `${asText(column)} LIKE ${textIn(pattern)}`
}

const regexes = ofColumn(`regex_list match_on ${isRaw}`, (expectation) =>
  listRule(expectation, 'regex_list', found, false),
)
const notRegexes = ofColumn(`regex_list ${isRaw}`, (expectation) => listRule(expectation, 'regex_list', found, true))
const likes = ofColumn('like_pattern_list match_on', (expectation) =>
  listRule(expectation, 'like_pattern_list', alike, false),
)
const notLikes = ofColumn('like_pattern_list match_on', (expectation) =>
  listRule(expectation, 'like_pattern_list', alike, true),
)

function listRule(
  expectation: Expectation,
  key: string,
  condition: (expectation: Expectation, pattern: string) => string,
  isNone: boolean,
): ImportedRule {
  const patterns = textsOf(own(expectation.kwargs, key)) ?? []
  if (patterns.length === 0) return list(expectation, 'it has no patterns')
  const problem = key === 'regex_list' ? patterns.map(patternProblem).find((each) => each !== undefined) : undefined
  if (problem !== undefined) return list(expectation, problem)
  const conditions = patterns.map((pattern) => condition(expectation, pattern))
  const isAll = own(expectation.kwargs, 'match_on') === 'all'
  const any = conditions.join(isAll && !isNone ? ' AND ' : ' OR ')
  return isNone ? valueRule(expectation, `NOT (${any})`) : valueRule(expectation, any, { near: ['matches'] })
}

const like = ofColumn('like_pattern', (expectation) => {
  const pattern = textOf(expectation.kwargs, 'like_pattern')
  return pattern === undefined
    ? list(expectation, 'it has no pattern')
    : valueRule(expectation, alike(expectation, pattern), { near: ['matches'] })
})

const notLike = ofColumn('like_pattern', (expectation) => {
  const pattern = textOf(expectation.kwargs, 'like_pattern')
  return pattern === undefined
    ? list(expectation, 'it has no pattern')
    : valueRule(expectation, `NOT (${alike(expectation, pattern)})`)
})

const json = ofColumn('', (expectation) =>
  valueRule(expectation, `json_valid(${asText(expectation.column)})`, { settings: { format: 'json' } }),
)

const strftime = ofColumn('strftime_format', (expectation) => {
  const format = textOf(expectation.kwargs, 'strftime_format')
  if (format === undefined) return list(expectation, 'it has no format')
  const parsed = `try_strptime(${asText(expectation.column)}, ${textIn(format)}) IS NOT NULL`
  return valueRule(expectation, parsed, { settings: { format: format === '%Y-%m-%d' ? 'date' : format } })
})

const allNull = ofColumn('', (expectation) => {
  const { column } = expectation
  return rowRule(expectation, { column, holds: `${nameOf(column)} IS NULL` })
})

const unique = ofColumn('', (expectation) => keyRule(expectation, [expectation.column]))

function order(direction: 'increasing' | 'decreasing'): Translator {
  return ofColumn('strictly parse_strings_as_datetimes', (expectation) => {
    const { at, what, strength, kwargs, column } = expectation
    const { when, atLeast = 1, level } = strength
    if (when !== undefined || atLeast < 1 || level !== undefined)
      return list(expectation, 'an order is checked of all rows, and blocks')
    const word = own(kwargs, 'strictly') === true ? `strictly_${direction}` : direction
    return { at, what, column, settings: { order: word } }
  })
}

/** Expectations about the values of a column, one by one. */
export const valueExpectations: Readonly<Record<string, Translator>> = {
  expect_column_values_to_not_be_null: nulls,
  expect_column_proportion_of_non_null_values_to_be_between: nullShare,
  expect_column_values_to_be_null: allNull,
  expect_column_values_to_be_unique: unique,
  expect_column_values_to_be_between: between,
  expect_column_values_to_be_in_set: inSet,
  expect_column_distinct_values_to_be_in_set: distinctInSet,
  expect_column_values_to_not_be_in_set: notInSet,
  expect_column_value_lengths_to_be_between: lengths,
  expect_column_value_lengths_to_equal: lengthEquals,
  expect_column_values_to_match_regex: regex,
  expect_column_values_to_not_match_regex: notRegex,
  expect_column_values_to_match_regex_list: regexes,
  expect_column_values_to_not_match_regex_list: notRegexes,
  expect_column_values_to_match_like_pattern: like,
  expect_column_values_to_not_match_like_pattern: notLike,
  expect_column_values_to_match_like_pattern_list: likes,
  expect_column_values_to_not_match_like_pattern_list: notLikes,
  expect_column_values_to_be_json_parseable: json,
  expect_column_values_to_match_strftime_format: strftime,
  expect_column_values_to_be_increasing: order('increasing'),
  expect_column_values_to_be_decreasing: order('decreasing'),
}
