import { type JsonMap, listOf, own, textOf } from '../../../../policy/contracts/json.ts'
import { listed } from '../../../../policy/contracts/rule.ts'
import { literalValue, literalValues } from '../column-values.ts'
import { expectationRules } from '../great-expectations/expectations.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { columnIn } from '../rule-table.ts'
import { type About, and, nonNullRule } from '../translate.ts'

/** A test of the package dbt_expectations: the expectations of Great Expectations, in dbt's words. */
export function expectationTest(
  name: string,
  given: JsonMap,
  about: About,
  column: string | undefined,
): readonly ImportedRule[] {
  const why = whyNot(name, given)
  if (why !== undefined) return [listed(about.at, why, about.what)]
  const meant = withLiterals(given)
  if ('why' in meant) return [listed(about.at, meant.why, about.what)]
  const condition = textOf(given, 'row_condition')
  const when = and(about.strength.when, condition)
  const strength = { ...about.strength, ...(when !== undefined && { when }) }
  const other = renamed.get(name)
  const asked: About = { ...about, strength }
  const kwargs = kwargsOf(meant.given, column, other?.kwargs(meant.given))
  const rules = expectationRules(other?.name ?? name.toLowerCase(), kwargs, asked)
  return nullsBreak.has(name) && column !== undefined ? withNulls(rules, asked, column) : rules.map(noted(name))
}

/** Unlike in Great Expectations, a null is none of the values. */
const nullsBreak: ReadonlySet<string> = new Set([
  'expect_column_values_to_be_in_set',
  'expect_column_distinct_values_to_be_in_set',
  'expect_column_distinct_values_to_equal_set',
])

function withNulls(rules: readonly ImportedRule[], about: About, column: string): readonly ImportedRule[] {
  if (rules.some((rule) => !('settings' in rule))) return rules
  if ((about.strength.most ?? 0) > 0)
    return [listed(about.at, 'nulls are among the failing rows that it allows', about.what)]
  const rule = nonNullRule({ ...about, what: `${about.what} (nulls)` }, columnIn(about.target, column), 1)
  return [...rules, 'settings' in rule ? { ...rule, uncounted: true } : rule]
}

const notes: ReadonlyMap<string, string> = new Map([
  ['expect_column_pair_values_to_be_in_set', 'rows with a null in one of the columns pass'],
  ['expect_select_column_values_to_be_unique_within_record', 'rows with a null in one of the columns may pass'],
])

function noted(name: string): (rule: ImportedRule) => ImportedRule {
  const note = notes.get(name)
  return (rule) => (note === undefined || !('settings' in rule) ? rule : { ...rule, note: `${rule.what}: ${note}` })
}

function whyNot(name: string, given: JsonMap): string | undefined {
  if (listOf(given, 'group_by').length > 0 || textOf(given, 'group_by') !== undefined) return 'it tests groups of rows'
  if (/_(?:in|de)creasing$/.test(name)) return 'it sorts the rows first'
  if (name === 'expect_multicolumn_sum_to_equal') return 'it adds whole columns'
  return textOf(given, 'flags') === undefined ? undefined : 'its pattern has flags'
}

/** Limits, and values that are not to be quoted, are SQL there: `'2024-01-01'` with its quotes. */
function withLiterals(given: JsonMap): { readonly given: JsonMap } | { readonly why: string } {
  const set = own(given, 'quote_values') === false ? own(given, 'value_set') : undefined
  const values = literalValues(set)
  if (set !== undefined && values === undefined) return { why: 'its values are SQL' }
  const limits = ['min_value', 'max_value'].flatMap((key) => {
    const limit = own(given, key)
    return limit === undefined ? [] : [[key, literalValue(limit)] as const]
  })
  if (limits.some(([, limit]) => limit === undefined)) return { why: 'its limits are SQL' }
  return { given: { ...given, ...Object.fromEntries(limits), ...(values !== undefined && { value_set: values }) } }
}

/** Nulls on one side make a condition unknown, and in dbt that breaks no rule. */
function kwargsOf(given: JsonMap, column: string | undefined, more: JsonMap = {}): JsonMap {
  const { row_condition: _, strictly, column_type: type, column_type_list: types, flags: __, ...rest } = given
  const { column_name: ___, transform: ____, ...plain } = rest
  return {
    ...plain,
    ...(column !== undefined && { column }),
    ...(strictly === true && { strict_min: true, strict_max: true }),
    ...(type !== undefined && { type_: type }),
    ...(types !== undefined && { type_list: types }),
    ...(own(plain, 'column_A') !== undefined && { ignore_row_if: 'either_value_is_missing' }),
    ...more,
  }
}

type Renamed = { readonly name: string; readonly kwargs: (given: JsonMap) => JsonMap }

const distinct = 'expect_column_unique_value_count_to_be_between'
const none = { value: null }

/** Tests that go by another name or other words there. */
const renamed: ReadonlyMap<string, Renamed> = new Map<string, Renamed>([
  [
    'expect_column_distinct_count_to_equal',
    { name: distinct, kwargs: ({ value = null }) => ({ ...none, min_value: value, max_value: value }) },
  ],
  [
    'expect_column_distinct_count_to_be_greater_than',
    { name: distinct, kwargs: ({ value = null }) => ({ ...none, min_value: value, strict_min: true }) },
  ],
  [
    'expect_column_distinct_count_to_be_less_than',
    { name: distinct, kwargs: ({ value = null }) => ({ ...none, max_value: value, strict_max: true }) },
  ],
  [
    'expect_table_columns_to_contain_set',
    { name: 'expect_table_columns_to_match_set', kwargs: () => ({ exact_match: false }) },
  ],
  [
    'expect_column_quantile_values_to_be_between',
    {
      name: 'expect_column_quantile_values_to_be_between',
      kwargs: ({ quantile = null, min_value = null, max_value = null }) => ({
        quantile: null,
        min_value: null,
        max_value: null,
        quantile_ranges: { quantiles: [quantile], value_ranges: [[min_value, max_value]] },
      }),
    },
  ],
])
