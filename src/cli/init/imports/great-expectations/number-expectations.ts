import { isList, numberOf, own } from '../../../../policy/contracts/json.ts'
import type { Settings } from '../../../../policy/contracts/rule.ts'
import { asText, nameOf } from '../../../../policy/contracts/sql.ts'
import { valuesFor } from '../column-values.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { typeOf } from '../rule-table.ts'
import { type Limits, literal, numberRule, percentageText, queryRule } from '../translate.ts'
import { countsOf, type Expectation, isRule, limitsOf, list, ofColumn, type Translator } from './expectation.ts'
import { boundsOf, distinctInSet } from './value-expectations.ts'

const words = 'min_value max_value strict_min strict_max'

/** A number of the column that has a setting with `min` and `max`. */
function statistic(key: string, value: (name: string) => string, note?: string): Translator {
  return ofColumn(words, (expectation) => {
    const limits = limitsOf(expectation)
    if (isRule(limits)) return limits
    return statisticRule(expectation, key, value(nameOf(expectation.column)), limits, note)
  })
}

function statisticRule(
  expectation: Expectation,
  key: string,
  value: string,
  limits: Limits,
  note?: string,
): ImportedRule {
  const { column } = expectation
  const { min, max, strictMin = false, strictMax = false } = limits
  const isClosed = !strictMin && !strictMax && typeof (min ?? 0) === 'number' && typeof (max ?? 0) === 'number'
  const range = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
  return numberRule(expectation, {
    column,
    value,
    limits,
    ...(isClosed && { settings: { [key]: range } }),
    ...(isClosed && note !== undefined && { note: `${column}: ${note}` }),
  })
}

/** All values lie above a least value where that is above it; the other side of the range needs a query. */
function extreme(side: 'min' | 'max'): Translator {
  return ofColumn(`${words} parse_strings_as_datetimes`, (expectation) => {
    const limits = limitsOf(expectation)
    if (isRule(limits)) return limits
    const other = side === 'min' ? limits.max : limits.min
    const settings: { settings?: Settings; near?: readonly string[] } =
      other === undefined ? { settings: boundsOf(limits) } : { near: [side] }
    const { column } = expectation
    return numberRule(expectation, { column, value: `${side}(${nameOf(column)})`, limits, ...settings })
  })
}

const quantiles = ofColumn('quantile_ranges allow_relative_error', (expectation) => {
  const ranges = own(expectation.kwargs, 'quantile_ranges')
  const [names, values] = [own(ranges, 'quantiles'), own(ranges, 'value_ranges')]
  if (!isList(names) || !isList(values) || names.length !== values.length || names.length === 0)
    return list(expectation, 'it has no quantiles, each with a range')
  return names.map((name, index): ImportedRule => {
    const range = values[index]
    const [min, max] = isList(range) ? range.map(numberOf) : []
    const quantile = numberOf(name)
    if (quantile === undefined || (min === undefined && max === undefined))
      return list(expectation, 'a quantile or its range is no number')
    const rule = quantileRule(expectation, quantile, {
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    })
    return index === 0 || !('settings' in rule) ? rule : { ...rule, uncounted: true }
  })
})

/** @param quantile from 0 to 1. */
function quantileRule(expectation: Expectation, quantile: number, limits: Limits): ImportedRule {
  const { column } = expectation
  const value = `quantile_disc(${nameOf(column)}, ${quantile})`
  const isNamed = /^0\.\d*[1-9]$/.test(String(quantile))
  const settings = isNamed && { settings: { quantiles: { [String(quantile)]: { ...limits } } } }
  return numberRule(expectation, { column, value, limits, ...settings })
}

const distinctCount = ofColumn(words, (expectation) => {
  const limits = countsOf(expectation)
  if (isRule(limits)) return limits
  const { column } = expectation
  return numberRule(expectation, {
    column,
    value: `count(DISTINCT ${nameOf(column)})`,
    limits,
    settings: { distinct: limits },
  })
})

const distinctShare = ofColumn(words, (expectation) => {
  const limits = limitsOf(expectation)
  if (isRule(limits)) return limits
  const { column } = expectation
  const { min, max, strictMin = false } = limits
  const isLeast = typeof min === 'number' && max === undefined && !strictMin && min <= 1
  return numberRule(expectation, {
    column,
    value: `count(DISTINCT ${nameOf(column)}) / count(${nameOf(column)})`,
    limits,
    ...(isLeast && { settings: { distinct: { min_share: percentageText(min) } } }),
  })
})

const containSet = ofColumn('value_set quote_values', (expectation) => {
  const { column, target, strength, kwargs } = expectation
  const values = valuesFor(typeOf(target, column), own(kwargs, 'value_set'))
  if (values === undefined) return list(expectation, 'it has no list of plain values')
  const areNumbers = values.every((value) => typeof value === 'number')
  const wanted = values
    .map((value) => `SELECT ${literal(areNumbers ? value : String(value))} AS value`)
    .join(' UNION ALL ')
  const there = areNumbers ? nameOf(column) : asText(column)
  const where = strength.when === undefined ? '' : ` AND (${strength.when})`
  const sql = `SELECT value FROM (${wanted}) WHERE value NOT IN (SELECT ${there} FROM ${nameOf(target.dataset)} WHERE ${nameOf(column)} IS NOT NULL${where})`
  return queryRule(expectation, sql)
})

const equalSet = ofColumn('value_set quote_values', (expectation) => {
  const both = [distinctInSet.translate(expectation), containSet.translate(expectation)].flat()
  return both.map((rule, index) =>
    index === 0 || !('settings' in rule) ? rule : { ...rule, uncounted: true as const },
  )
})

const exists = ofColumn('column_index', (expectation) => {
  const { at, what, column, strength, kwargs } = expectation
  if (strength.level !== undefined) return list(expectation, 'that a column is there is asked for, and blocks')
  const isPlaced = own(kwargs, 'column_index') !== undefined
  const note = isPlaced ? { note: `${column}: its place among the columns is not checked` } : {}
  return { at, what, column, settings: {}, ...note }
})

/** Expectations about a column as a whole. */
export const numberExpectations: Readonly<Record<string, Translator>> = {
  expect_column_to_exist: exists,
  expect_column_min_to_be_between: extreme('min'),
  expect_column_max_to_be_between: extreme('max'),
  expect_column_mean_to_be_between: statistic('mean', (name) => `avg(${name})`),
  expect_column_median_to_be_between: statistic(
    'median',
    (name) => `median(${name})`,
    'the median of an even number of values is the lower of the two in the middle',
  ),
  expect_column_stdev_to_be_between: statistic('standard_deviation', (name) => `stddev_samp(${name})`),
  expect_column_sum_to_be_between: statistic('sum', (name) => `sum(${name})`),
  expect_column_quantile_values_to_be_between: quantiles,
  expect_column_unique_value_count_to_be_between: distinctCount,
  expect_column_proportion_of_unique_values_to_be_between: distinctShare,
  expect_column_distinct_values_to_contain_set: containSet,
  expect_column_distinct_values_to_equal_set: equalSet,
}
