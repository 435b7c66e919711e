import type { ColumnType } from '../../../model/dataset.ts'
import { boundRules, type Comparable } from '../bounds.ts'
import { isList, isMap, type Json, type JsonMap, numberOf, own, plainValues } from '../json.ts'
import { patternProblem, uriRule } from '../pattern.ts'
import { columnRule, listed, mistake, type Path, type Rule } from '../rule.ts'

/** Dates and times as ISO 8601 has them, in Java's patterns: what Holdout reads as such. */
const isoPattern =
  /^(?:[yYu]{4}-MM-(?:dd|DD)(?:(?:'?T'?| )HH:mm(?::ss(?:[.,]S+)?)?)?|HH:mm(?::ss(?:[.,]S+)?)?)(?:'?Z'?|[XxzO]+|\[?VV\]?)?$/
const textFormats: Readonly<Record<string, string>> = {
  email: 'email',
  uuid: 'uuid',
  url: 'url',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  hostname: 'hostname',
}
/** Whole numbers by their bits; larger ones are not exact in JSON. */
const integerFormats: Readonly<Record<string, readonly [number, number]>> = {
  i8: [-128, 127],
  i16: [-32_768, 32_767],
  i32: [-2_147_483_648, 2_147_483_647],
  u8: [0, 255],
  u16: [0, 65_535],
  u32: [0, 4_294_967_295],
}
const bounds = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'])

/** Whether dates and times are written in a way that Holdout reads as text only. */
export function isForeignMoment(options: Json, type: ColumnType | undefined): boolean {
  const format = own(options, 'format')
  return isMoment(type) && typeof format === 'string' && !isoPattern.test(format)
}

/** `logicalTypeOptions`. */
export function typeOptionRules(
  options: Json,
  at: Path,
  column: string,
  type: ColumnType | undefined,
): readonly Rule[] {
  if (options === undefined) return []
  if (!isMap(options)) return [mistake(at, 'expected a map of options, such as { minimum: 0 }')]
  const foreign = isForeignMoment(options, type)
  const others = Object.keys(options).filter((key) => own(options, key) !== undefined)
  const limits = foreign
    ? others.filter((key) => bounds.has(key)).map((key) => listed([...at, key], foreignMoment))
    : boundRules(options, at, column, comparableOf(type))
  return [
    ...limits,
    ...others.filter((key) => !bounds.has(key)).flatMap((key) => optionRules(options, key, [...at, key], column, type)),
  ]
}

export const foreignMoment = 'the format of its dates is none that Holdout reads (2026-01-31, 2026-01-31T12:00:00)'

function optionRules(
  options: JsonMap,
  key: string,
  at: Path,
  column: string,
  type: ColumnType | undefined,
): readonly Rule[] {
  const value = own(options, key)
  switch (key) {
    case 'minLength':
    case 'maxLength':
      return [lengthRule(at, column, key, value)]
    case 'pattern':
      return [patternRule(at, column, value)]
    case 'format':
      return formatRules(at, column, value, type)
    case 'multipleOf':
      return [multipleRule(at, column, numberOf(value))]
    case 'enum':
      return [enumRule(at, column, value)]
    case 'timezone':
    case 'defaultTimezone':
      return [listed(at, 'time zones are not checked')]
    default:
      return [
        listed(
          at,
          type === 'nested' ? 'what is inside nested values is not checked' : 'Holdout does not know this option',
        ),
      ]
  }
}

function multipleRule(at: Path, column: string, step: number | undefined): Rule {
  return step === undefined || step <= 0
    ? mistake(at, 'expected a number above 0')
    : columnRule(at, column, 'multiple_of', step)
}

/** `minLength` or `maxLength`. */
function lengthRule(at: Path, column: string, key: 'minLength' | 'maxLength', value: Json): Rule {
  const length = numberOf(value)
  if (length === undefined || length < 0 || !Number.isInteger(length))
    return mistake(at, 'expected a whole number of characters')
  return columnRule(at, column, 'length', key === 'minLength' ? { min: length } : { max: length })
}

/** A pattern that is to be found in a value. */
function patternRule(at: Path, column: string, value: Json): Rule {
  if (typeof value !== 'string' || value === '') return mistake(at, 'expected a regular expression as text')
  const problem = patternProblem(value)
  return problem === undefined ? columnRule(at, column, 'matches', value) : listed(at, problem)
}

/** A list of the only values allowed. */
export function enumRule(at: Path, column: string, value: Json): Rule {
  const values = plainValues(value)
  if (values !== undefined) return columnRule(at, column, 'in', values)
  return isList(value) ? listed(at, 'the values are not plain') : mistake(at, 'expected a list of values')
}

function formatRules(at: Path, column: string, value: Json, type: ColumnType | undefined): readonly Rule[] {
  if (typeof value !== 'string') return [mistake(at, 'expected text')]
  if (isMoment(type)) return [isoPattern.test(value) ? { at, what: 'format', settings: {} } : listed(at, foreignMoment)]
  if (type === 'integer' || type === 'number') {
    const range = Object.hasOwn(integerFormats, value) ? integerFormats[value] : undefined
    if (range === undefined) return [listed(at, 'how many bits a number takes is not checked')]
    return [{ at, what: 'format', column, settings: { min: range[0], max: range[1] } }]
  }
  if (value === 'uri') return [uriRule(at, column)]
  const format = Object.hasOwn(textFormats, value) ? textFormats[value] : undefined
  return [
    format === undefined
      ? listed(at, `Holdout does not know the format ${value}`)
      : columnRule(at, column, 'format', format),
  ]
}

function isMoment(type: ColumnType | undefined): boolean {
  return type === 'date' || type === 'timestamp' || type === 'time'
}

function comparableOf(type: ColumnType | undefined): Comparable {
  if (type === 'number' || type === 'integer') return type
  return isMoment(type) ? 'time' : 'other'
}
