import { isList, isMap, isOn, type JsonMap, own, textOf, unknownKeys } from '../json.ts'
import { columnRule, listed, mistake, type Path, type Place, type Rule } from '../rule.ts'
import { columnTypeRules } from './column-type.ts'
import { columnName, tableNames } from './names.ts'
import { qualityRules, type Subject } from './quality.ts'
import { relationshipRules } from './relationships.ts'
import { serviceLevelRules } from './service-level.ts'
import { ownerOf } from './team.ts'
import { enumRule, foreignMoment, isForeignMoment, typeOptionRules } from './type-options.ts'

const words = (text: string) => new Set(text.split(' '))

/** Keys that are translated, or describe and ask for nothing. */
const tableKeys = words(
  'id name physicalName physicalType logicalType description businessName authoritativeDefinitions quality tags customProperties dataGranularityDescription properties relationships',
)
const propertyKeys = words(
  'id name physicalName physicalType logicalType logicalTypeOptions description businessName authoritativeDefinitions quality tags customProperties primaryKey primaryKeyPosition required unique enum partitioned partitionKeyPosition classification encryptedName transformSourceObjects transformLogic transformDescription examples criticalDataElement items properties relationships',
)

/** What a contract of the Open Data Contract Standard 3 asks of one of its tables. */
export function odcsRules(
  contract: JsonMap,
  table: JsonMap,
  schema: readonly JsonMap[],
  place: Place,
): readonly Rule[] {
  const at: Path = ['schema', schema.indexOf(table)]
  const listedProperties = own(table, 'properties')
  if (listedProperties !== undefined && !isList(listedProperties)) {
    return [mistake([...at, 'properties'], 'expected a list of properties, each with a `name`')]
  }
  const properties = (listedProperties ?? []).filter(isMap)
  const subject: Subject = {
    ...place,
    tables: tableNames(table),
    columnOf: (name) =>
      properties.map((item) => (textOf(item, 'name') === name ? columnName(item) : undefined)).find(Boolean) ?? name,
  }
  const owner = ownerOf(own(contract, 'team'))
  return [
    ...(owner === undefined ? [] : [{ at: ['team'], what: 'owner', settings: { owner }, uncounted: true as const }]),
    ...(listedProperties ?? []).flatMap((property, index) => {
      const here = [...at, 'properties', index]
      return isMap(property)
        ? propertyRules(property, here, table, schema, subject)
        : [mistake(here, 'expected a map with a `name`')]
    }),
    ...primaryKeyRules(properties, at),
    ...qualityRules(own(table, 'quality'), [...at, 'quality'], subject),
    ...relationshipRules(own(table, 'relationships'), [...at, 'relationships'], schema, place, { table }),
    ...unknownKeys(table, at, tableKeys),
    ...serviceLevelRules(contract, schema, table),
  ]
}

function propertyRules(
  property: JsonMap,
  at: Path,
  table: JsonMap,
  schema: readonly JsonMap[],
  subject: Subject,
): readonly Rule[] {
  const column = columnName(property)
  if (column === undefined) return [mistake(at, '`name` is missing; write the name of the column')]
  const { type, rules: typeRules, limits } = columnTypeRules(property, at, column)
  const options = own(property, 'logicalTypeOptions')
  const required = isOn(property, 'required', at)
  const unique = isOn(property, 'unique', at)
  const values = own(property, 'enum')
  const nested = ['properties', 'items'].filter((key) => own(property, key) !== undefined)
  return [
    { at, what: column, column, settings: {} },
    ...(isForeignMoment(options, type) ? [listed([...at, 'logicalType'], foreignMoment)] : typeRules),
    ...required.rules,
    // The standard's text says "may contain null values", and means the opposite, as its tools do.
    ...(required.on ? [columnRule([...at, 'required'], column, 'not_null', true)] : []),
    ...unique.rules,
    ...(unique.on ? [columnRule([...at, 'unique'], column, 'unique', true)] : []),
    ...(values === undefined ? [] : [enumRule([...at, 'enum'], column, values)]),
    ...typeOptionRules(options, [...at, 'logicalTypeOptions'], column, type),
    // Behind the options, which go before where both say something of steps.
    ...limits,
    ...nested.map((key) => listed([...at, key], 'what is inside nested values is not checked')),
    ...qualityRules(own(property, 'quality'), [...at, 'quality'], { ...subject, column }),
    ...relationshipRules(own(property, 'relationships'), [...at, 'relationships'], schema, subject, { table, column }),
    ...unknownKeys(property, at, propertyKeys),
  ]
}

/** As in SQL: the columns together occur once, and none is null. */
function primaryKeyRules(properties: readonly JsonMap[], at: Path): readonly Rule[] {
  const parts = properties.map((property, index) => {
    const here = [...at, 'properties', index, 'primaryKey']
    const { on, rules } = isOn(property, 'primaryKey', here.slice(0, -1))
    const position = own(property, 'primaryKeyPosition')
    const order = typeof position === 'number' && position > 0 ? position : Number.MAX_SAFE_INTEGER
    return { at: here, on, rules, order, column: columnName(property) }
  })
  const key = parts.filter(({ on }) => on).toSorted((first, second) => first.order - second.order)
  const columns = key.flatMap(({ column }) => (column === undefined ? [] : [column]))
  const [first, ...more] = key
  return [
    ...parts.flatMap(({ rules }) => rules),
    ...key.flatMap(({ at: here, column }) =>
      column === undefined ? [] : [columnRule(here, column, 'not_null', true)],
    ),
    ...(first === undefined || first.column === undefined
      ? []
      : more.length === 0
        ? [columnRule(first.at, first.column, 'unique', true)]
        : [{ at: first.at, what: 'primaryKey', settings: { unique: [columns] } }]),
  ]
}
