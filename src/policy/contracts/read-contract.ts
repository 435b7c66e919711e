import { assemble, type Translation } from './assemble.ts'
import { type ContractProblem, readDocument } from './document.ts'
import { isList, isMap, type JsonMap, listOf, own, textOf } from './json.ts'
import { tableNames } from './odcs/names.ts'
import { odcsRules } from './odcs/odcs.ts'
import { mistake, type Place, type Rule } from './rule.ts'
import { resourceRules } from './table-schema/resource.ts'
import { tableSchemaRules } from './table-schema/table-schema.ts'

export type ReadContract =
  | (Omit<Translation, 'problems'> & { readonly format: string })
  | { readonly problems: readonly ContractProblem[] }

/** What a contract is read for. */
export type Wanted = Place & {
  /** The table of the contract that the policy names. */
  readonly table?: string
}

/** Translates the part of a contract that is about one data set, or says everything that is wrong with it. Never throws. */
export function readContract(source: Uint8Array, wanted: Wanted): ReadContract {
  const document = readDocument(source)
  if ('problems' in document) return document
  const { format, rules } = isMap(document.value) ? rulesOf(document.value, wanted) : notAContract
  const { problems, ...translation } = assemble(rules)
  if (problems.length === 0) return { ...translation, format }
  return {
    problems: problems.map(({ at, problem }) => {
      const place = placeOf(at)
      return { ...document.position(at), message: `${place === '' ? '' : `${place}: `}${problem}.` }
    }),
  }
}

type Found = { readonly format: string; readonly rules: readonly Rule[] }

const notAContract: Found = {
  format: '',
  rules: [
    mistake(
      [],
      'This is no contract that Holdout knows; expected an Open Data Contract Standard 3 file (`kind: DataContract`), a Table Schema (`fields`) or a Data Package (`resources`)',
    ),
  ],
}

function rulesOf(contract: JsonMap, wanted: Wanted): Found {
  if (own(contract, 'kind') === 'DataContract' || own(contract, 'apiVersion') !== undefined)
    return odcs(contract, wanted)
  if (own(contract, 'resources') !== undefined) return dataPackage(contract, wanted)
  if (isList(own(contract, 'fields'))) return { format: 'Table Schema', rules: tableSchemaRules(contract, [], wanted) }
  if (isMap(own(contract, 'schema'))) return { format: 'Data Resource', rules: resourceRules(contract, [], wanted) }
  return notAContract
}

function odcs(contract: JsonMap, wanted: Wanted): Found {
  const version = textOf(contract, 'apiVersion')
  const format = `ODCS ${version ?? ''}`.trim()
  if (version === undefined)
    return {
      format,
      rules: [mistake(['apiVersion'], '`apiVersion` is missing; write for example `apiVersion: v3.1.0`')],
    }
  if (!/^v?3(\.|$)/.test(version)) {
    return {
      format,
      rules: [mistake(['apiVersion'], `Holdout reads version 3 of the standard, and this is ${version}`)],
    }
  }
  const schema = own(contract, 'schema')
  if (!isList(schema)) return { format, rules: [mistake(['schema'], 'expected a list of tables, each with a `name`')] }
  const tables = schema.filter(isMap)
  if (tables.length < schema.length)
    return { format, rules: [mistake(['schema'], 'every table must be a map with a `name`')] }
  const chosen = choose(tables, tableNames, wanted)
  if (typeof chosen === 'string') return { format, rules: [mistake(['schema'], chosen)] }
  return { format, rules: odcsRules(contract, chosen, tables, wanted) }
}

function dataPackage(contract: JsonMap, wanted: Wanted): Found {
  const format = 'Data Package'
  const all = listOf(contract, 'resources')
  const resources = all.filter(isMap)
  if (resources.length === 0 || resources.length < all.length) {
    return { format, rules: [mistake(['resources'], 'expected a list of resources, each with a `name`')] }
  }
  const names = (resource: JsonMap) => [textOf(resource, 'name')].filter((name) => name !== undefined)
  const chosen = choose(resources, names, wanted)
  if (typeof chosen === 'string') return { format, rules: [mistake(['resources'], chosen)] }
  return { format, rules: resourceRules(chosen, ['resources', resources.indexOf(chosen)], wanted) }
}

/** The table that is asked for, else that of the data set's name, else the only one; or what is wrong. */
function choose(
  tables: readonly JsonMap[],
  namesOf: (table: JsonMap) => readonly string[],
  { table, dataset }: Wanted,
): JsonMap | string {
  const all = tables.map((item) => namesOf(item)[0] ?? '?')
  const there =
    all.length === 0 ? 'it has none' : `there are: ${all.slice(0, 20).join(', ')}${all.length > 20 ? ', …' : ''}`
  const named = (name: string) => tables.find((item) => namesOf(item).includes(name))
  if (table !== undefined) return named(table) ?? `the contract has no table ${table}; ${there}`
  const [only, ...more] = tables
  if (only === undefined) return 'the contract describes no table; add one, or remove the contract from the policy'
  return (
    named(dataset) ??
    (more.length === 0
      ? only
      : `write in the policy which table ${dataset} is (\`contract: { path, schema }\`); ${there}`)
  )
}

/** `schema[0].properties[2].required` */
export function placeOf(at: Rule['at']): string {
  return at.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
}
