import { isList, isMap, type Json, type JsonMap, listOf, own, textOf, textsOf } from '../json.ts'
import { listed, mistake, type Path, type Place, type Rule } from '../rule.ts'
import { columnName, tableNames } from './names.ts'

type Schema = readonly JsonMap[]

/** `relationships` of a table (`from` and `to`) or of a property, whose `from` is itself. */
export function relationshipRules(
  relationships: Json,
  at: Path,
  schema: Schema,
  place: Place,
  begin: { readonly table: JsonMap; readonly column?: string },
): readonly Rule[] {
  if (relationships === undefined) return []
  if (!isList(relationships)) return [mistake(at, 'expected a list of relationships, such as - to: customers.id')]
  return relationships.map((item, index) => relationshipRule(item, [...at, index], schema, place, begin))
}

function relationshipRule(
  item: Json,
  at: Path,
  schema: Schema,
  place: Place,
  { table, column }: { readonly table: JsonMap; readonly column?: string },
): Rule {
  if (!isMap(item)) return mistake(at, 'expected a map, such as { to: customers.id }')
  const type = own(item, 'type') ?? 'foreignKey'
  if (type !== 'foreignKey')
    return listed(at, `Holdout does not know relationships of the type ${String(type)}`, 'relationship')
  const to = textsOf(own(item, 'to'))
  const from = column === undefined ? textsOf(own(item, 'from')) : undefined
  if (to === undefined || to.length === 0)
    return mistake(at, '`to` is missing; write the table and the property: customers.id')
  if (column === undefined && from?.length !== to.length) {
    return mistake(at, '`from` must name as many properties as `to`')
  }
  const what = `relationship to ${to.join(', ')}`
  const targets = to.map((reference) => resolve(reference, schema))
  const sources = from?.map((reference) => resolve(reference, schema))
  const target = targets[0]
  if (target === undefined || targets.some((other) => other?.table !== target.table)) {
    return listed(at, 'the contract has no such table and column to refer to', what)
  }
  if (sources?.some((source) => source?.table !== table))
    return listed(at, 'it does not begin in a column of this table', what)
  const data =
    target.table === table
      ? place.dataset
      : tableNames(target.table)
          .map(place.datasetOf)
          .find((name) => name !== undefined)
  if (data === undefined) {
    return listed(at, `no data set of the policy is the contract's ${tableNames(target.table)[0] ?? 'table'}`, what)
  }
  const columns = column === undefined ? (sources ?? []).map((source) => source?.column ?? '') : [column]
  return { at, what, settings: { references: [{ columns, data, to: targets.map((other) => other?.column ?? '') }] } }
}

type Target = { readonly table: JsonMap; readonly column: string }

/** `customers.id` by names, or `schema/customers_tbl/properties/id_prop` by ids. Nested columns and other files are not found. */
function resolve(reference: string, schema: Schema): Target | undefined {
  const [, tableId, propertyId] = /^#?\/?schema\/([^/]+)\/properties\/([^/]+)$/.exec(reference) ?? []
  if (tableId !== undefined && propertyId !== undefined) {
    const table = schema.find((item) => [textOf(item, 'id'), textOf(item, 'name')].includes(tableId))
    return propertyIn(table, ['id', 'name'], propertyId)
  }
  for (const table of schema) {
    const name = tableNames(table).find((start) => reference.startsWith(`${start}.`))
    const target =
      name === undefined ? undefined : propertyIn(table, ['name', 'physicalName'], reference.slice(name.length + 1))
    if (target !== undefined) return target
  }
  return undefined
}

function propertyIn(table: JsonMap | undefined, keys: readonly string[], name: string): Target | undefined {
  const property = listOf(table, 'properties')
    .filter(isMap)
    .find((item) => keys.some((key) => textOf(item, key) === name))
  const column = property === undefined ? undefined : columnName(property)
  return table === undefined || column === undefined ? undefined : { table, column }
}
