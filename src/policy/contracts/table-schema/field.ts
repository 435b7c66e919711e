import type { JsonValue } from '../../../model/snapshot.ts'
import { boundRules } from '../bounds.ts'
import {
  isList,
  isMap,
  isOn,
  isPlain,
  type Json,
  type JsonMap,
  own,
  plainValues,
  textOf,
  unknownKeys,
} from '../json.ts'
import { xmlPatternProblem } from '../pattern.ts'
import { columnRule, listed, mistake, type Path, type Rule } from '../rule.ts'
import { asText, nameOf, textIn } from '../sql.ts'
import { type FieldType, fieldType, truths } from './field-type.ts'

const words = (text: string) => new Set(text.split(' '))
const fieldKeys = words(
  'name title description example examples type format constraints categories categoriesOrdered missingValues rdfType decimalChar groupChar bareNumber trueValues falseValues delimiter itemType',
)
const constraintKeys = words(
  'required unique minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum jsonSchema pattern enum',
)
const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']

/** What a field asks of its column. @param missing the texts that stand for no value, besides an empty one. */
export function fieldRules(field: JsonMap, at: Path, missing: readonly string[]): readonly Rule[] {
  const name = textOf(field, 'name')
  if (name === undefined) return [mistake(at, '`name` is missing; write the name of the column')]
  const constraints = own(field, 'constraints') ?? {}
  const here = [...at, 'constraints']
  if (!isMap(constraints)) return [mistake(here, 'expected a map of constraints, such as { "required": true }')]
  const type = fieldType(field, at, name)
  const there: Rule = { at, what: name, column: name, settings: {} }
  const required = isOn(constraints, 'required', here)
  const unique = isOn(constraints, 'unique', here)
  const common = [
    there,
    ...required.rules,
    ...(required.on ? [requiredRule([...here, 'required'], name, missing)] : []),
    ...unique.rules,
    ...unknownKeys(field, at, fieldKeys),
    ...unknownKeys(constraints, here, constraintKeys),
    ...valuesRules(field, constraints, at, name, type, missing),
  ]
  if (missing.length > 0) return [...common, ...besideMissing(field, constraints, at, type, missing, unique.on)]
  return [
    ...common,
    ...type.rules,
    ...(unique.on ? [columnRule([...here, 'unique'], name, 'unique', true)] : []),
    ...constraintRules(constraints, here, name, type),
  ]
}

/** No value may be missing, nor be a text that stands for one. */
export function requiredRule(at: Path, column: string, missing: readonly string[]): Rule {
  if (missing.length === 0) return columnRule(at, column, 'not_null', true)
  const texts = missing.map(textIn).join(', ')
  const sql = `${nameOf(column)} IS NOT NULL AND ${asText(column)} NOT IN (${texts})`
  return { at, what: 'required', settings: { expect: [{ sql, name: `${column}: not missing` }] } }
}

/** The only values allowed, and the texts that stand for none beside them. */
function valuesRules(
  field: JsonMap,
  constraints: JsonMap,
  at: Path,
  column: string,
  type: FieldType,
  missing: readonly string[],
): readonly Rule[] {
  const lists = [
    { here: [...at, 'constraints', 'enum'], values: own(constraints, 'enum') },
    { here: [...at, 'categories'], values: own(field, 'categories') },
  ]
  return lists.flatMap(({ here, values }) => {
    if (values === undefined) return []
    if (!isList(values)) return [mistake(here, 'expected a list of values')]
    const plain = plainValues(values)
    if (plain === undefined) return [listed(here, 'the values are not plain')]
    if (missing.length > 0) return [columnRule(here, column, 'in', [...plain.map(String), ...missing])]
    if (type.unread !== undefined) return [listed(here, type.unread)]
    return [
      columnRule(
        here,
        column,
        'in',
        plain.map((value) => cast(value, field)),
      ),
    ]
  })
}

/** A value of a list in the type of its field: a number may be written as text. */
function cast(value: string | number | boolean, field: JsonMap): JsonValue {
  const type = textOf(field, 'type')
  if (type === 'boolean' && typeof value === 'string') return truths.has(value.toLowerCase())
  const isNumeric = type === 'integer' || type === 'number' || type === 'year'
  if (isNumeric && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value)
  return type === 'string' ? String(value) : value
}

function constraintRules(constraints: JsonMap, at: Path, column: string, type: FieldType): readonly Rule[] {
  const written = (key: string) => own(constraints, key) !== undefined
  const limits =
    type.unread === undefined
      ? boundRules(constraints, at, column, type.comparable)
      : bounds.filter(written).map((key) => listed([...at, key], type.unread ?? ''))
  return [
    ...limits,
    ...(['minLength', 'maxLength'] as const)
      .filter(written)
      .map((key) => lengthRule([...at, key], column, key, own(constraints, key), type)),
    ...(written('pattern') ? [patternRule([...at, 'pattern'], column, own(constraints, 'pattern'), type)] : []),
    ...(written('jsonSchema') ? [listed([...at, 'jsonSchema'], 'what is inside nested values is not checked')] : []),
  ]
}

function lengthRule(at: Path, column: string, key: 'minLength' | 'maxLength', value: Json, type: FieldType): Rule {
  if (typeof value !== 'number' || value < 0 || !Number.isInteger(value)) return mistake(at, 'expected a whole number')
  if (!type.text) return listed(at, 'lengths are checked of texts only')
  return columnRule(at, column, 'length', key === 'minLength' ? { min: value } : { max: value })
}

/** XML Schema's patterns stand for the whole value. */
function patternRule(at: Path, column: string, value: Json, type: FieldType): Rule {
  if (typeof value !== 'string' || value === '') return mistake(at, 'expected a regular expression as text')
  const problem = xmlPatternProblem(value)
  if (problem !== undefined) return listed(at, problem)
  return type.text
    ? columnRule(at, column, 'matches', `^(?:${value})$`)
    : listed(at, 'patterns are checked of texts only')
}

/** With other texts for "missing" among the values, type and constraints would fail where the standard looks away. */
function besideMissing(
  field: JsonMap,
  constraints: JsonMap,
  at: Path,
  type: FieldType,
  missing: readonly string[],
  unique: boolean,
): readonly Rule[] {
  const why = `${missing.map((text) => JSON.stringify(text)).join(', ')} may stand among the values for a missing one`
  const isTyped = !['any', 'string', undefined].includes(textOf(field, 'type'))
  const others = Object.keys(constraints).filter(
    (key) => isPlain(own(constraints, key)) || isMap(own(constraints, key)),
  )
  return [
    ...(isTyped ? [listed([...at, 'type'], why)] : type.rules),
    ...others
      .filter((key) => constraintKeys.has(key) && key !== 'required' && (key !== 'unique' || unique))
      .map((key) => listed([...at, 'constraints', key], why)),
  ]
}
