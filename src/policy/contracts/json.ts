import type { JsonValue } from '../../model/snapshot.ts'
import { listed, mistake, type Path, type Rule } from './rule.ts'

export type Json = JsonValue | undefined
export type JsonMap = { readonly [key: string]: JsonValue }

export function isMap(value: Json): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: Json): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** A value of the map's own; undefined as well where it is written as null. */
export function own(map: Json, key: string): Json {
  return isMap(map) && Object.hasOwn(map, key) ? (map[key] ?? undefined) : undefined
}

export function textOf(map: Json, key: string): string | undefined {
  const value = own(map, key)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

export function listOf(map: Json, key: string): readonly JsonValue[] {
  const value = own(map, key)
  return isList(value) ? value : []
}

/** One text or a list of them; undefined for anything else. */
export function textsOf(value: Json): readonly string[] | undefined {
  if (typeof value === 'string') return [value]
  return isList(value) && value.every((item) => typeof item === 'string') ? value : undefined
}

/** Whether a switch is on, and the mistake when it is no switch. */
export function isOn(map: JsonMap, key: string, at: Path): { readonly on: boolean; readonly rules: readonly Rule[] } {
  const value = own(map, key)
  if (value === undefined || typeof value === 'boolean') return { on: value === true, rules: [] }
  return { on: false, rules: [mistake([...at, key], `expected true or false, but found ${found(value)}`)] }
}

/** A number, also when it is written as text. */
export function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** A value for a message. */
export function found(value: Json): string {
  if (isList(value)) return 'a list'
  if (isMap(value)) return 'a map'
  return value === undefined || value === null ? 'nothing' : JSON.stringify(value).slice(0, 60)
}

/** Every key that is neither translated nor a description. */
export function unknownKeys(map: JsonMap, at: Path, known: ReadonlySet<string>): readonly Rule[] {
  return Object.keys(map)
    .filter((key) => !known.has(key) && own(map, key) !== undefined && !key.startsWith('x-'))
    .map((key) => listed([...at, key], 'Holdout does not know this key'))
}

/** The values that are plain, of lists of plain values or of maps with a `value`. */
export function plainValues(value: Json): readonly (string | number | boolean)[] | undefined {
  if (!isList(value)) return undefined
  const values = value.map((item) => (isMap(item) ? item['value'] : item)).filter((item) => item !== null)
  return values.length > 0 && values.every(isPlain) ? values : undefined
}

export function isPlain(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
