import type { ColumnType } from '../../../model/dataset.ts'
import { type Json, plainValues } from '../../../policy/contracts/json.ts'

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
