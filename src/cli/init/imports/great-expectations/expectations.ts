import { type JsonMap, own, textOf } from '../../../../policy/contracts/json.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { columnIn, typeOf } from '../rule-table.ts'
import type { About } from '../translate.ts'
import { columnsIn, list, type Translator, without } from './expectation.ts'
import { numberExpectations } from './number-expectations.ts'
import { tableExpectations } from './table-expectations.ts'
import { typeExpectations } from './type-expectations.ts'
import { valueExpectations } from './value-expectations.ts'

const drift = 'Holdout compares distributions with the baseline (`drift`), not with numbers in a file'
const oneTable = 'it needs another table'

/** Expectations that are known, and for which there is nothing. */
const untranslated: Readonly<Record<string, Translator>> = {
  expect_column_kl_divergence_to_be_less_than: without(drift),
  expect_column_chisquare_test_p_value_to_be_greater_than: without(drift),
  expect_column_bootstrapped_ks_test_p_value_to_be_greater_than: without(drift),
  expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than: without(drift),
  expect_column_pair_cramers_phi_value_to_be_less_than: without('Holdout has no such number of two columns'),
  expect_column_most_common_value_to_be_in_set: without('Holdout does not look at the most common value alone'),
  expect_column_value_z_scores_to_be_less_than: without('Holdout has no z-scores; `outliers` is near'),
  expect_column_values_to_be_dateutil_parseable: without('it says no format; `format` checks one'),
  expect_column_values_to_match_json_schema: without('what is inside nested values is not checked'),
  expect_table_column_count_to_equal: without('Holdout does not count columns; `allow_extra_columns` is near'),
  expect_table_column_count_to_be_between: without('Holdout does not count columns; `allow_extra_columns` is near'),
  expect_table_row_count_to_equal_other_table: without(oneTable),
  expect_query_results_to_match_comparison: without(oneTable),
}

const known: Readonly<Record<string, Translator>> = {
  ...valueExpectations,
  ...numberExpectations,
  ...typeExpectations,
  ...tableExpectations,
  ...untranslated,
}

/** Arguments that say nothing about the data. */
const harmless = new Set(
  'column column_name column_list mostly row_condition condition_parser batch_id result_format include_config catch_exceptions meta notes auto profiler_config severity description id rendered_content'.split(
    ' ',
  ),
)

/** What an expectation becomes. Its name is that of Great Expectations, in lower case with underscores. */
export function expectationRules(name: string, kwargs: JsonMap, about: About): readonly ImportedRule[] {
  const translator = Object.hasOwn(known, name) ? known[name] : undefined
  if (translator === undefined) return [list(about, 'Holdout does not know this expectation')]
  const column = textOf(kwargs, 'column') ?? ''
  if (translator.isOfColumn && column === '') return [list(about, 'it names no column')]
  const strange = Object.keys(kwargs).find((key) => {
    const value = own(kwargs, key)
    return value !== undefined && value !== false && !harmless.has(key) && !translator.words.includes(key)
  })
  if (strange !== undefined && !Object.hasOwn(untranslated, name))
    return [list(about, `Holdout does not know its argument ${strange}`)]
  if (own(kwargs, 'parse_strings_as_datetimes') === true && columnsIn(kwargs).some((name) => isString(about, name)))
    return [list(about, 'it reads texts as dates (parse_strings_as_datetimes)')]
  return [translator.translate({ ...about, kwargs, column: columnIn(about.target, column) })].flat()
}

/** Where nothing is known of a column, it may hold anything. */
function isString({ target }: About, column: string): boolean {
  return (typeOf(target, columnIn(target, column)) ?? 'string') === 'string'
}
