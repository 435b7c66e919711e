import type { ColumnType } from '../../../model/dataset.ts'
import { isPlain, type Json, plainValues } from '../../../policy/contracts/json.ts'

type Value = string | number | boolean

/**
 * The non-null values of a list in the type of a column, as the policy compares them. Of what a column cannot hold nothing is kept,
 * unless nothing else is there. @returns undefined where it is no list of plain values.
 */
export function valuesFor(type: ColumnType | undefined, list: Json): readonly Value[] | undefined {
  const values = plainValues(list)
  if (values === undefined) return undefined
  const converted = values.map((value) => (type === undefined ? value : converters[type](value)))
  const kept = converted.filter((value) => value !== undefined)
  return [...new Set(kept.length > 0 ? kept : values)]
}

/**
 * The value that a text means where dbt writes it into SQL as it is: `'a'` is a, `3` is 3.
 * @returns undefined for anything but a literal, such as the name of a column.
 */
export function literalValue(value: Json): Value | undefined {
  if (typeof value !== 'string') return isPlain(value) ? value : undefined
  const text = value.trim()
  const [, quoted] = /^'((?:[^']|'')*)'$/.exec(text) ?? []
  if (quoted !== undefined) return quoted.replaceAll("''", "'")
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  return numberOf(text)
}

/** The same of a list; undefined where one of its values is no literal. */
export function literalValues(list: Json): readonly Value[] | undefined {
  const values = plainValues(list)?.map(literalValue)
  return values?.every((value) => value !== undefined) === true ? values : undefined
}

const same = (value: Value) => value

const converters: Readonly<Record<ColumnType, (value: Value) => Value | undefined>> = {
  string: String,
  integer: numberOf,
  number: numberOf,
  boolean: truthOf,
  date: String,
  timestamp: String,
  time: String,
  nested: same,
  other: same,
}

function numberOf(value: Value): number | undefined {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}

function truthOf(value: Value): boolean | undefined {
  if (/^(?:true|t|yes|y|1)$/i.test(String(value))) return true
  return /^(?:false|f|no|n|0)$/i.test(String(value)) ? false : undefined
}
