import type { ReadColumn } from './read-column.ts'
import { quoteName } from './sql.ts'

/** The fields of an engine's STRUCT type, in order; none for any other type, a list of STRUCTs included. */
export function fieldsOf(engineType: string): readonly ReadColumn[] {
  const inside = engineType.match(/^STRUCT\((.*)\)$/s)?.[1]
  return inside === undefined ? [] : splitAtCommas(inside).flatMap(fieldOf)
}

/** The type that has these fields. */
export function structOf(fields: readonly ReadColumn[]): string {
  return `STRUCT(${fields.map(({ name, engineType }) => `${quoteName(name)} ${engineType}`).join(', ')})`
}

/** Commas in parentheses and quotes belong to a type or a name inside. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[(),]/g)) {
    if (token === '(') depth += 1
    if (token === ')') depth -= 1
    if (token !== ',' || depth > 0) continue
    parts.push(text.slice(start, index))
    start = index + 1
  }
  return [...parts, text.slice(start)]
}

function fieldOf(part: string): readonly ReadColumn[] {
  const found = part.trim().match(/^("(?:[^"]|"")*"|[^\s"]+) (.+)$/s)
  if (found === null) return []
  const [, name = '', engineType = ''] = found
  return [{ name: name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name, engineType }]
}
