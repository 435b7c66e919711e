import { isList, isMap, type Json, type JsonMap, own, textOf, textsOf, unknownKeys } from '../json.ts'
import { columnRule, listed, mistake, type Path, type Place, type Rule } from '../rule.ts'
import { fieldRules, requiredRule } from './field.ts'

const schemaKeys = new Set(
  'fields $schema fieldsMatch missingValues primaryKey uniqueKeys foreignKeys name title description profile'.split(
    ' ',
  ),
)

/** What a Table Schema asks, of version 1 or 2. @param at where it lies in the file. */
export function tableSchemaRules(schema: JsonMap, at: Path, place: Place): readonly Rule[] {
  const fields = own(schema, 'fields')
  if (!isList(fields)) return [mistake([...at, 'fields'], 'expected a list of fields, each with a `name`')]
  const missing = missingTexts(own(schema, 'missingValues'), [...at, 'missingValues'])
  const texts = missing.texts ?? []
  const missingOf = (field: JsonMap, here: Path) =>
    own(field, 'missingValues') === undefined
      ? { texts, rules: [] }
      : missingTexts(own(field, 'missingValues'), [...here, 'missingValues'])
  return [
    ...missing.rules,
    ...fields.flatMap((field, index) => {
      const here = [...at, 'fields', index]
      if (!isMap(field)) return [mistake(here, 'expected a map with a `name`')]
      const ofField = missingOf(field, here)
      return [...ofField.rules, ...fieldRules(field, here, ofField.texts)]
    }),
    ...matchRules(schema, fields.filter(isMap), at),
    ...primaryKeyRules(own(schema, 'primaryKey'), [...at, 'primaryKey'], fields.filter(isMap), missingOf),
    ...uniqueKeyRules(own(schema, 'uniqueKeys'), [...at, 'uniqueKeys']),
    ...foreignKeyRules(own(schema, 'foreignKeys'), [...at, 'foreignKeys'], place),
    ...unknownKeys(schema, at, schemaKeys),
  ]
}

/** The texts that stand for a missing value besides the empty one, which is null in a CSV file whatever the schema says. */
function missingTexts(value: Json, at: Path): { readonly texts: readonly string[]; readonly rules: readonly Rule[] } {
  if (value === undefined) return { texts: [], rules: [] }
  const items = isList(value) ? value.map((item) => (isMap(item) ? (item['value'] ?? null) : item)) : undefined
  const all = textsOf(items)
  if (all === undefined) return { texts: [], rules: [mistake(at, 'expected a list of texts, such as ["", "NA"]')] }
  const texts = all.filter((text) => text !== '')
  const others = texts.map((text) => listed(at, `${JSON.stringify(text)} is a value to Holdout, and not a missing one`))
  const empty = all.includes('') ? [] : [listed(at, 'an empty field of a CSV file is always null')]
  return { texts, rules: [...others, ...empty] }
}

function matchRules(schema: JsonMap, fields: readonly JsonMap[], at: Path): readonly Rule[] {
  const here = [...at, 'fieldsMatch']
  const written = own(schema, 'fieldsMatch')
  // The published profile of 2.0 has a list here by mistake, of one word.
  const word = (isList(written) && written.length < 2 ? written[0] : written) ?? 'exact'
  const noMore: Rule = { at: here, what: `fieldsMatch ${String(word)}`, settings: { allow_extra_columns: false } }
  const optional = fields.flatMap((field) => {
    const name = textOf(field, 'name')
    return name === undefined ? [] : [columnRule(here, name, 'required', false)]
  })
  switch (word) {
    case 'exact':
      return fields.length < 2 ? [noMore] : [noMore, listed(here, 'the order of the columns is not checked')]
    case 'equal':
      return [noMore]
    case 'subset':
      return []
    case 'superset':
      return [noMore, ...optional]
    case 'partial':
      return [...optional, listed(here, 'whether any of the columns is there is not checked')]
    default:
      return [mistake(here, 'expected exact, equal, subset, superset or partial')]
  }
}

type MissingOf = (field: JsonMap, at: Path) => { readonly texts: readonly string[] }

/** As in SQL: the fields together occur once, and none is null. */
function primaryKeyRules(value: Json, at: Path, fields: readonly JsonMap[], missingOf: MissingOf): readonly Rule[] {
  if (value === undefined) return []
  const names = textsOf(value)
  if (names === undefined) return [mistake(at, 'expected a name or a list of names of fields')]
  const unknown = names.filter((name) => !fields.some((field) => textOf(field, 'name') === name))
  if (unknown.length > 0) return [mistake(at, `there is no field ${unknown.join(', ')}`)]
  const present = names.flatMap((name) =>
    fields
      .filter((field) => textOf(field, 'name') === name)
      .map((field) => requiredRule(at, name, missingOf(field, at).texts)),
  )
  return [...present, ...keyRules(names, at)]
}

function keyRules(names: readonly string[], at: Path): readonly Rule[] {
  const [only, ...more] = names
  if (only === undefined) return []
  return [more.length === 0 ? columnRule(at, only, 'unique', true) : { at, what: 'key', settings: { unique: [names] } }]
}

function uniqueKeyRules(value: Json, at: Path): readonly Rule[] {
  if (value === undefined) return []
  if (!isList(value)) return [mistake(at, 'expected a list of keys, each a list of names of fields')]
  return value.flatMap((key, index) => {
    const names = textsOf(key)
    return names === undefined
      ? [mistake([...at, index], 'expected a list of names of fields')]
      : keyRules(names, [...at, index])
  })
}

function foreignKeyRules(value: Json, at: Path, place: Place): readonly Rule[] {
  if (value === undefined) return []
  if (!isList(value)) return [mistake(at, 'expected a list of foreign keys')]
  return value.map((key, index) => foreignKeyRule(key, [...at, index], place))
}

function foreignKeyRule(key: Json, at: Path, place: Place): Rule {
  const columns = textsOf(own(key, 'fields'))
  const reference = own(key, 'reference')
  const to = textsOf(own(reference, 'fields'))
  if (columns === undefined || to === undefined || columns.length !== to.length || to.length === 0) {
    return mistake(at, '`fields` and `reference.fields` must name the same number of fields')
  }
  const resource = textOf(reference, 'resource')
  const data = resource === undefined ? place.dataset : place.datasetOf(resource)
  if (data === undefined) return listed(at, `no data set of the policy is the resource ${resource}`, 'foreign key')
  return { at, what: 'foreign key', settings: { references: [{ columns, data, to }] } }
}
