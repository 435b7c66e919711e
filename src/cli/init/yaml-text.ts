import type { JsonValue } from '../../model/snapshot.ts'

/** A text as YAML: without quotes only what YAML reads as the same text, also inside brackets. */
export function scalar(text: string): string {
  const isBare = /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  return isBare ? text : quoted(text)
}

/** In double quotes, where every character that YAML does not print is escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** A regular expression: in single quotes a backslash is itself. */
export function patternScalar(pattern: string): string {
  return /[\p{Cc}]/u.test(pattern) ? quoted(pattern) : `'${pattern.replaceAll("'", "''")}'`
}

/** Any value on one line. */
export function flowValue(value: JsonValue): string {
  if (Array.isArray(value)) return flowList(value.map(flowValue))
  if (typeof value === 'object' && value !== null)
    return flowMap(Object.entries(value).map(([key, each]) => [scalar(key), flowValue(each)] as const))
  if (typeof value !== 'string') return String(value)
  return /^\d+(?:\.\d+)?%$/.test(value) ? value : scalar(value)
}

export function flowList(items: readonly string[]): string {
  return `[${items.join(', ')}]`
}

export function flowMap(entries: readonly (readonly [string, string])[]): string {
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(', ')} }`
}

/** A comment ends with its line. */
export function oneLine(text: string): string {
  return cut(withoutBreaks(text), 300)
}

/** A comment that holds settings, which are of no use when cut. */
export function longLine(text: string): string {
  return cut(withoutBreaks(text), 4000)
}

function withoutBreaks(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ')
}

/** What is left out must be seen to be. */
function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}… (cut here)` : text
}
