import type { ColumnType } from '../../../../model/dataset.ts'
import { own, textsOf } from '../../../../policy/contracts/json.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { type Expectation, list, ofColumn, type Translator } from './expectation.ts'

/** Names of types in pandas, Python, Spark and SQL, in lower case and without what stands in brackets. */
const names: Readonly<Partial<Record<ColumnType, string>>> = {
  integer:
    'int int8 int16 int32 int64 uint8 uint16 uint32 uint64 int_ integer bigint smallint tinyint long short integertype longtype shorttype bytetype biginteger smallinteger',
  number:
    'float float_ float16 float32 float64 double decimal numeric real number doubletype floattype decimaltype double_precision',
  string: 'str string string_ varchar char text nvarchar nchar stringtype stringdtype character_varying',
  boolean: 'bool bool_ boolean booleantype booleandtype',
  date: 'date datetype',
  timestamp:
    'datetime datetime64 timestamp timestamptz timestamptype timestampntztype timestamp_ntz timestamp_tz timestamp_ltz',
  time: 'time',
}

const known = new Map(
  Object.entries(names).flatMap(([type, words]) => words.split(' ').map((word) => [word, type] as const)),
)

/** The type of a column that another tool calls so; undefined for one that says nothing, such as pandas' `object`. */
export function columnTypeNamed(name: string): string | undefined {
  const plain = name
    .replace(/\(.*\)|\[.*\]|<.*>/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, '_')
  return known.get(plain)
}

function typeRule(expectation: Expectation, words: readonly string[]): ImportedRule {
  const { at, what, column, strength } = expectation
  const types = [...new Set(words.map(columnTypeNamed))]
  const [only] = types.length === 2 && types.includes('integer') && types.includes('number') ? ['number'] : types
  if (only === undefined || (types.length > 1 && only !== 'number'))
    return list(expectation, `Holdout has no one type that is ${words.slice(0, 5).join(' or ')}`)
  if (strength.when !== undefined || strength.level !== undefined || (strength.atLeast ?? 1) < 1)
    return list(expectation, 'a type is asked for of all values, and blocks')
  return { at, what, column, settings: { type: only } }
}

const ofType = ofColumn('type_', (expectation) => {
  const words = textsOf(own(expectation.kwargs, 'type_'))
  return words === undefined ? list(expectation, 'it names no type') : typeRule(expectation, words)
})

const ofTypes = ofColumn('type_list', (expectation) => {
  const words = textsOf(own(expectation.kwargs, 'type_list')) ?? []
  return words.length === 0 ? list(expectation, 'it names no types') : typeRule(expectation, words)
})

/** Expectations about the type of a column. */
export const typeExpectations: Readonly<Record<string, Translator>> = {
  expect_column_values_to_be_of_type: ofType,
  expect_column_values_to_be_in_type_list: ofTypes,
}
