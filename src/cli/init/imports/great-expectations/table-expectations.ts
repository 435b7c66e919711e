import { isList, isPlain, numberOf, own, textOf, textsOf } from '../../../../policy/contracts/json.ts'
import { nameOf } from '../../../../policy/contracts/sql.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { columnIn } from '../rule-table.ts'
import { keyRule, literal, numberRule, queryRule, rowRule } from '../translate.ts'
import { countsOf, type Expectation, isRule, list, ofTable, type Translator } from './expectation.ts'

type Range = { readonly min?: number; readonly max?: number }

/** An empty table is allowed only where that is written. */
function rowCount(expectation: Expectation, limits: Range): ImportedRule {
  const rows = limits.max === 0 ? { min: 0, ...limits } : limits
  return numberRule(expectation, { value: 'count(*)', limits, settings: { rows } })
}

const rowsBetween = ofTable('min_value max_value strict_min strict_max', (expectation) => {
  const limits = countsOf(expectation)
  return isRule(limits) ? limits : rowCount(expectation, limits)
})

const rowsEqual = ofTable('value', (expectation) => {
  const value = numberOf(own(expectation.kwargs, 'value'))
  if (value === undefined || !Number.isInteger(value) || value < 0)
    return list(expectation, 'its number of rows is no whole number')
  return rowCount(expectation, { min: value, max: value })
})

/** Each column must be there, and where `isExact` no other. */
function columnsRule(expectation: Expectation, key: string, isExact: boolean, note?: string): readonly ImportedRule[] {
  const names = textsOf(own(expectation.kwargs, key)) ?? []
  if (names.length === 0) return [list(expectation, 'it names no columns')]
  if (expectation.strength.level !== undefined)
    return [list(expectation, 'which columns are there is asked for, and blocks')]
  const { at, what, target } = expectation
  const columns = names.map((name) => columnIn(target, name))
  // The policy will name all columns that are there, so the check itself would not find them.
  const others = isExact ? [...(target.columns?.keys() ?? [])].filter((name) => !columns.includes(name)) : []
  const broken = others.length === 0 ? {} : { broken: `it does not name ${others.slice(0, 5).join(', ')}` }
  return [
    {
      at,
      what,
      settings: isExact ? { allow_extra_columns: false } : {},
      ...(note !== undefined && { note }),
      ...broken,
    },
    ...columns.map((column): ImportedRule => ({ at, what, column, settings: {}, uncounted: true })),
  ]
}

const columnSet = ofTable('column_set column_list exact_match', (expectation) => {
  const key = own(expectation.kwargs, 'column_set') === undefined ? 'column_list' : 'column_set'
  return columnsRule(expectation, key, own(expectation.kwargs, 'exact_match') !== false)
})

const columnOrder = ofTable('column_list', (expectation) =>
  columnsRule(expectation, 'column_list', true, `${expectation.what}: the order of the columns is not checked`),
)

/** Which rows of several columns are judged. */
function judgedOf({ kwargs }: Expectation, columns: readonly string[]): string | undefined {
  const names = columns.map(nameOf)
  switch (own(kwargs, 'ignore_row_if')) {
    case 'never':
    case 'neither':
      return undefined
    case 'any_value_is_missing':
    case 'either_value_is_missing':
      return names.map((name) => `${name} IS NOT NULL`).join(' AND ')
    default:
      return names.map((name) => `${name} IS NOT NULL`).join(' OR ')
  }
}

function pairRule(expectation: Expectation, holds: (first: string, second: string) => string): ImportedRule {
  const names = pairOf(expectation)
  if (names === undefined) return list(expectation, 'it does not name two columns')
  const judged = judgedOf(expectation, names)
  const [first = '', second = ''] = names.map(nameOf)
  return rowRule(expectation, { holds: holds(first, second), ...(judged !== undefined && { judged }) })
}

function pairOf({ kwargs, target }: Expectation): readonly [string, string] | undefined {
  const [first, second] = [textOf(kwargs, 'column_A'), textOf(kwargs, 'column_B')]
  return first === undefined || second === undefined ? undefined : [columnIn(target, first), columnIn(target, second)]
}

const greater = ofTable('column_A column_B or_equal ignore_row_if parse_strings_as_datetimes', (expectation) =>
  pairRule(
    expectation,
    (first, second) => `${first} ${own(expectation.kwargs, 'or_equal') === true ? '>=' : '>'} ${second}`,
  ),
)

const equal = ofTable('column_A column_B ignore_row_if', (expectation) =>
  pairRule(expectation, (first, second) => `${first} = ${second}`),
)

const mostPairs = 200

const pairSet = ofTable('column_A column_B value_pairs_set ignore_row_if', (expectation) => {
  const pairs = own(expectation.kwargs, 'value_pairs_set')
  if (!isList(pairs) || pairs.length === 0 || pairs.length > mostPairs)
    return list(expectation, 'it has no list of pairs, or a very long one')
  const plain = pairs.map((pair) => (isList(pair) && pair.length === 2 ? pair.filter(isPlain) : []))
  if (plain.some((pair) => pair.length < 2)) return list(expectation, 'its pairs are not of plain values')
  return pairRule(expectation, (first, second) =>
    plain.map(([one = '', other = '']) => `${first} = ${literal(one)} AND ${second} = ${literal(other)}`).join(' OR '),
  )
})

function columnsOf({ kwargs, target }: Expectation): readonly string[] {
  return (textsOf(own(kwargs, 'column_list')) ?? []).map((name) => columnIn(target, name))
}

const compoundKey = ofTable('column_list ignore_row_if quote_columns', (expectation) => {
  const columns = columnsOf(expectation)
  if (columns.length === 0) return list(expectation, 'it names no columns')
  const isSame = own(expectation.kwargs, 'ignore_row_if') === 'any_value_is_missing' || columns.length === 1
  return keyRule(
    expectation,
    columns,
    isSame ? undefined : `${columns.join(', ')}: keys with a null in one of the columns are left out`,
  )
})

const uniqueWithin = ofTable('column_list ignore_row_if quote_columns', (expectation) => {
  const columns = columnsOf(expectation)
  if (columns.length < 2) return list(expectation, 'it does not name several columns')
  const judged = judgedOf(expectation, columns)
  const names = columns.map(nameOf)
  const different = names.flatMap((name, index) =>
    names.slice(index + 1).map((other) => `${name} IS DISTINCT FROM ${other}`),
  )
  return rowRule(expectation, { holds: different.join(' AND '), ...(judged !== undefined && { judged }) })
})

const sumEquals = ofTable('column_list sum_total ignore_row_if', (expectation) => {
  const columns = columnsOf(expectation)
  const total = numberOf(own(expectation.kwargs, 'sum_total'))
  if (columns.length === 0 || total === undefined) return list(expectation, 'it names no columns or no total')
  const judged = judgedOf(expectation, columns)
  return rowRule(expectation, {
    holds: `${columns.map(nameOf).join(' + ')} = ${total}`,
    ...(judged !== undefined && { judged }),
  })
})

/** A query for the rows that break it, with the table as `{batch}`. */
const unexpectedRows = ofTable('unexpected_rows_query', (expectation) => {
  const query = textOf(expectation.kwargs, 'unexpected_rows_query')
  if (query === undefined) return list(expectation, 'it has no query')
  if (expectation.strength.when !== undefined) return list(expectation, 'a query has its own condition')
  return queryRule(
    expectation,
    query.replaceAll(/\{\s*(?:batch|active_batch)\s*\}/g, () => nameOf(expectation.target.dataset)),
  )
})

/** Expectations about a table, or about several columns of each row. */
export const tableExpectations: Readonly<Record<string, Translator>> = {
  expect_table_row_count_to_be_between: rowsBetween,
  expect_table_row_count_to_equal: rowsEqual,
  expect_table_columns_to_match_set: columnSet,
  expect_table_columns_to_match_ordered_list: columnOrder,
  expect_column_pair_values_a_to_be_greater_than_b: greater,
  expect_column_pair_values_to_be_equal: equal,
  expect_column_pair_values_to_be_in_set: pairSet,
  expect_compound_columns_to_be_unique: compoundKey,
  expect_multicolumn_values_to_be_unique: uniqueWithin,
  expect_select_column_values_to_be_unique_within_record: uniqueWithin,
  expect_multicolumn_sum_to_equal: sumEquals,
  unexpected_rows_expectation: unexpectedRows,
}
