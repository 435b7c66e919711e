import {
  isList,
  isMap,
  type Json,
  type JsonMap,
  listOf,
  numberOf,
  own,
  textOf,
} from '../../../../policy/contracts/json.ts'
import { placeOf } from '../../../../policy/contracts/read-contract.ts'
import { listed, type Path } from '../../../../policy/contracts/rule.ts'
import { columnTypeNamed } from '../great-expectations/type-expectations.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { columnIn, type RuleTable, type Target } from '../rule-table.ts'
import { testRules } from './data-tests.ts'

const kinds = ['models', 'seeds', 'snapshots'] as const

/** Whether a document has what dbt calls properties of models, seeds, snapshots or sources, or unit tests. */
export function isPropertyFile(document: Json): document is JsonMap {
  return [...kinds, 'sources', 'unit_tests'].some((kind) => {
    return listOf(document, kind).some((item) => textOf(item, 'name') !== undefined)
  })
}

type Table = { readonly at: Path; readonly properties: JsonMap }

/** The tables of a property file that have rules. */
export function propertyTables(document: JsonMap, file: string): readonly RuleTable[] {
  const unitTests = listOf(document, 'unit_tests')
  const described = [...kinds.flatMap((kind) => tablesIn([kind], own(document, kind))), ...sourceTables(document)]
  return [...described, ...onlyUnitTested(described, unitTests)].map(({ at, properties }): RuleTable => {
    const named = textOf(properties, 'name')
    const name = named ?? placeOf(at)
    const ownTests = unitTests.flatMap((test, index) => (textOf(test, 'model') === name ? [{ test, index }] : []))
    return {
      file,
      name,
      names: [named, textOf(properties, 'identifier'), textOf(properties, 'alias')].filter(
        (each) => each !== undefined,
      ),
      isFreelyNamed: false,
      columns: [],
      rulesFor: (target) => [
        ...tableRules({ at, properties }, target),
        ...ownTests.map(({ test, index }) =>
          listed(['unit_tests', index], "it tests the model's SQL and not its data", textOf(test, 'name')),
        ),
      ],
    }
  })
}

/** Models of which this file has nothing but unit tests. */
function onlyUnitTested(described: readonly Table[], unitTests: readonly Json[]): readonly Table[] {
  const names = unitTests.map((test) => textOf(test, 'model')).filter((name) => name !== undefined)
  return [...new Set(names)]
    .filter((name) => described.every(({ properties }) => textOf(properties, 'name') !== name))
    .map((name) => ({ at: ['unit_tests'], properties: { name } }))
}

function tablesIn(at: Path, items: Json): readonly Table[] {
  return (isList(items) ? items : []).flatMap((properties, index) =>
    isMap(properties) ? [{ at: [...at, index], properties }] : [],
  )
}

/** A table of a source inherits its freshness. */
function sourceTables(document: JsonMap): readonly Table[] {
  return listOf(document, 'sources').flatMap((source, index) =>
    tablesIn(['sources', index, 'tables'], own(source, 'tables')).map(({ at, properties }) => {
      const inherited = ['freshness', 'loaded_at_field'].flatMap((key) => {
        const value = own(source, key) ?? own(own(source, 'config'), key)
        return value === undefined ? [] : [[key, value] as const]
      })
      return { at, properties: { ...Object.fromEntries(inherited), ...properties } }
    }),
  )
}

/** The second was called the first before dbt 1.8. */
const testKeys: readonly string[] = ['tests', 'data_tests']

function testsOf(properties: JsonMap, at: Path, target: Target, column: string | undefined): readonly ImportedRule[] {
  return testKeys.flatMap((key) => {
    const tests = own(properties, key)
    if (tests === undefined) return []
    if (!isList(tests)) return [listed([...at, key], 'it is no list of tests', key)]
    return tests.flatMap((test, index) => testRules(test, [...at, key, index], target, column))
  })
}

/** The places of tests that are not tests of the table: of one version of it, or below what should be a column. */
function testsElsewhere(value: Json, at: Path, why: string): readonly ImportedRule[] {
  if (isList(value)) return value.flatMap((item, index) => testsElsewhere(item, [...at, index], why))
  if (!isMap(value)) return []
  return Object.keys(value).flatMap((key) =>
    testKeys.includes(key) ? [listed([...at, key], why, key)] : testsElsewhere(own(value, key), [...at, key], why),
  )
}

function tableRules({ at, properties }: Table, target: Target): readonly ImportedRule[] {
  const isContract = own(own(own(properties, 'config'), 'contract') ?? own(properties, 'contract'), 'enforced') === true
  if (own(own(properties, 'config'), 'enabled') === false) return testsElsewhere(properties, at, 'it is switched off')
  const columns = own(properties, 'columns')
  return [
    ...testsOf(properties, at, target, undefined),
    ...(isList(columns) ? [] : testsElsewhere(columns, [...at, 'columns'], 'its columns are no list')),
    ...testsElsewhere(own(properties, 'versions'), [...at, 'versions'], 'it is about one version of the model'),
    ...listOf(properties, 'columns').flatMap((column, index) => {
      const name = textOf(column, 'name')
      const here = [...at, 'columns', index]
      if (!isMap(column) || name === undefined) return testsElsewhere(column, here, 'its column has no name')
      const found = columnIn(target, name)
      return [...testsOf(column, here, target, found), ...(isContract ? contractRules(column, here, found) : [])]
    }),
    ...(isContract ? constraintsOf(properties, at, undefined) : []),
    ...freshnessRules(properties, at, target),
  ]
}

/** What dbt has the database enforce. */
function contractRules(column: JsonMap, at: Path, name: string): readonly ImportedRule[] {
  const word = textOf(column, 'data_type')
  const type = word === undefined ? undefined : columnTypeNamed(word)
  const what = `data_type of ${name}`
  const typeRules: readonly ImportedRule[] =
    word === undefined
      ? []
      : type === undefined
        ? [listed([...at, 'data_type'], `Holdout does not know the type ${word}`, what)]
        : [{ at: [...at, 'data_type'], what, column: name, settings: { type } }]
  return [...typeRules, ...constraintsOf(column, at, name)]
}

function constraintsOf(properties: JsonMap, at: Path, column: string | undefined): readonly ImportedRule[] {
  return listOf(properties, 'constraints').flatMap((constraint, index): readonly ImportedRule[] => {
    const type = textOf(constraint, 'type') ?? 'constraint'
    const here = [...at, 'constraints', index]
    const what = column === undefined ? type : `${type} of ${column}`
    const key = new Map([
      ['not_null', { not_null: true }],
      ['unique', { unique: true }],
      ['primary_key', { not_null: true, unique: true }],
    ]).get(type)
    if (column === undefined || key === undefined)
      return [listed(here, 'only keys and nulls of one column are taken from constraints', what)]
    return [{ at: here, what, column, settings: key }]
  })
}

/** `error_after` of a source; without it `warn_after`. */
function freshnessRules(properties: JsonMap, at: Path, target: Target): readonly ImportedRule[] {
  const freshness = own(properties, 'freshness') ?? own(own(properties, 'config'), 'freshness')
  const field = textOf(properties, 'loaded_at_field') ?? textOf(own(properties, 'config'), 'loaded_at_field')
  if (!isMap(freshness) || own(freshness, 'build_after') !== undefined) return []
  const limit = own(freshness, 'error_after') ?? own(freshness, 'warn_after')
  const here = [...at, 'freshness']
  const what = `freshness of ${field ?? 'the table'}`
  const count = numberOf(own(limit, 'count'))
  const period = textOf(limit, 'period')
  if (limit === undefined) return []
  if (field === undefined || !/^[\w$]+$/.test(field) || own(freshness, 'filter') !== undefined)
    return [listed(here, 'no column says when a row was loaded, or only some rows count', what)]
  if (count === undefined || period === undefined) return [listed(here, 'its count or period is missing', what)]
  if (own(freshness, 'error_after') === undefined)
    return [listed(here, 'freshness that only warns is not taken over', what)]
  return [{ at: here, what, column: columnIn(target, field), settings: { fresh_within: `${count} ${period}s` } }]
}
