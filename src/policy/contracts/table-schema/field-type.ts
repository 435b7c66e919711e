import type { ColumnType } from '../../../model/dataset.ts'
import type { Comparable } from '../bounds.ts'
import { isList, type JsonMap, own, textOf } from '../json.ts'
import { uriRule } from '../pattern.ts'
import { columnRule, listed, type Path, type Rule } from '../rule.ts'

export type FieldType = {
  readonly rules: readonly Rule[]
  /** What limits are compared as. */
  readonly comparable: Comparable
  readonly text: boolean
  /** Why nothing but nulls and keys can be checked, where Holdout reads the values as another type. */
  readonly unread?: string
}

type Known = { readonly type: ColumnType; readonly comparable: Comparable; readonly text?: boolean }

const known: Readonly<Record<string, Known>> = {
  string: { type: 'string', comparable: 'other', text: true },
  number: { type: 'number', comparable: 'number' },
  integer: { type: 'integer', comparable: 'integer' },
  year: { type: 'integer', comparable: 'integer' },
  boolean: { type: 'boolean', comparable: 'other' },
  date: { type: 'date', comparable: 'time' },
  datetime: { type: 'timestamp', comparable: 'time' },
  time: { type: 'time', comparable: 'time' },
}

/** The pattern of a number with or without decimals from 0 to a greatest one. @param below matches the whole numbers below it. */
function upTo(greatest: string, below: string): string {
  return `0*${greatest}(\\.0*)?|0*(${below})(\\.[0-9]*)?|\\.[0-9]+`
}

/** Types that are texts of a form. */
const forms: Readonly<Record<string, string>> = {
  yearmonth: '^-?[0-9]{4,}-(0[1-9]|1[0-2])$',
  duration: '^-?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?$',
  geopoint: `^ *[-+]?(${upTo('180', '1[0-7][0-9]|[1-9]?[0-9]')}), *[-+]?(${upTo('90', '[1-8]?[0-9]')}) *$`,
}
const structures = new Set(['object', 'array', 'list', 'geojson'])
const textFormats: Readonly<Record<string, string>> = { email: 'email', uuid: 'uuid' }
/** Patterns of strptime that say what Holdout reads without being told. */
const isoFormats = new Set([
  'default',
  '%Y-%m-%d',
  '%F',
  '%H:%M:%S',
  '%T',
  '%Y-%m-%dT%H:%M:%S',
  '%Y-%m-%d %H:%M:%S',
  '%Y-%m-%dT%H:%M:%SZ',
])
/** Patterns of strptime that the engine's own has as well. */
const strptime = /^(?:[^%]|%%)*%[aAbBdmyYHIpMSfjzZ](?:[^%]|%%|%[aAbBdmyYHIpMSfjzZ])*$/
/** What the engine reads as true and false. */
export const truths: ReadonlySet<string> = new Set(['true', 't', 'yes', 'y', '1'])
const falsehoods: ReadonlySet<string> = new Set(['false', 'f', 'no', 'n', '0'])

/** `type`, `format` and how values are written. */
export function fieldType(field: JsonMap, at: Path, column: string): FieldType {
  const word = textOf(field, 'type') ?? 'any'
  const format = (textOf(field, 'format') ?? 'default').replace(/^fmt:/, '')
  const here = [...at, 'type']
  const formatAt = [...at, 'format']
  if (word === 'any') return { rules: [], comparable: 'other', text: false }
  if (structures.has(word)) return unread(here, `values of the type ${word} are not looked into`)
  const form = Object.hasOwn(forms, word) ? forms[word] : undefined
  if (form !== undefined) {
    if (format !== 'default') return unread(formatAt, `Holdout does not know the format ${format} of a ${word}`)
    return { rules: [{ at: here, what: word, column, settings: { matches: form } }], comparable: 'other', text: true }
  }
  const found = Object.hasOwn(known, word) ? known[word] : undefined
  if (found === undefined) return unread(here, `Holdout does not know the type ${word}`)
  if (isMoment(word) && strptime.test(format) && !isoFormats.has(format)) {
    const unread = 'dates in a format of their own are checked for the format only'
    return { rules: [columnRule(formatAt, column, 'format', format)], comparable: 'other', text: false, unread }
  }
  const foreign = foreignWriting(field, word, format)
  if (foreign !== undefined) return unread(formatAt, foreign)
  const rules = [
    columnRule(here, column, 'type', found.type),
    ...formatRules(formatAt, column, word, format),
    ...(word === 'boolean' ? otherWordsRules(field, here) : []),
  ]
  return { rules, comparable: found.comparable, text: found.text === true }
}

function isMoment(word: string): boolean {
  return word === 'date' || word === 'datetime' || word === 'time'
}

function unread(at: Path, why: string): FieldType {
  return { rules: [listed(at, why)], comparable: 'other', text: false, unread: why }
}

function formatRules(at: Path, column: string, word: string, format: string): readonly Rule[] {
  if (word !== 'string' || format === 'default') return []
  if (format === 'uri') return [uriRule(at, column)]
  const name = Object.hasOwn(textFormats, format) ? textFormats[format] : undefined
  return [
    name === undefined
      ? listed(at, `Holdout does not know the format ${format}`)
      : columnRule(at, column, 'format', name),
  ]
}

/** The words that the engine reads as true and false, and the field does not. */
function otherWordsRules(field: JsonMap, at: Path): readonly Rule[] {
  const given = [...wordsOf(field, 'trueValues', ['true', '1']), ...wordsOf(field, 'falseValues', ['false', '0'])]
  const others = [...truths, ...falsehoods].filter((word) => !given.includes(word))
  if (others.length === 0) return []
  return [listed(at, `${others.join(', ')} are read as true or false as well`, 'words for true and false')]
}

function wordsOf(field: JsonMap, key: string, usual: readonly string[]): readonly string[] {
  const values = own(field, key)
  return isList(values) ? values.map((value) => String(value).toLowerCase()) : usual
}

/** Why the engine would not read these values as their type. */
function foreignWriting(field: JsonMap, word: string, format: string): string | undefined {
  if (isMoment(word)) {
    return isoFormats.has(format) ? undefined : `Holdout reads dates as 2026-01-31, not in the format ${format}`
  }
  if (word === 'number' || word === 'integer') {
    const decimal = textOf(field, 'decimalChar') ?? '.'
    const bare = own(field, 'bareNumber') !== false
    if (decimal === '.' && own(field, 'groupChar') === undefined && bare) return undefined
    return 'Holdout reads numbers with a decimal point and nothing else around the digits'
  }
  if (word !== 'boolean') return undefined
  const isRead = (key: string, words: ReadonlySet<string>) => wordsOf(field, key, []).every((value) => words.has(value))
  return isRead('trueValues', truths) && isRead('falseValues', falsehoods)
    ? undefined
    : 'Holdout reads true, t, yes, y, 1 and false, f, no, n, 0 as booleans, and no other words'
}
