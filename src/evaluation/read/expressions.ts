import { columnTypeOf } from '../../tables/column-type.ts'
import type { ReadColumn } from '../../tables/read-column.ts'
import { numberIn, quoteName } from '../../tables/sql.ts'

/**
 * A column's values as text in SQL, the same however a file writes them: 7, 7.0 and '7.0' are all `7`, and true is
 * `true`. Null stays null.
 */
export function valueText({ name, engineType }: ReadColumn): string {
  const sql = quoteName(name)
  if (engineType === 'VARCHAR') {
    return `CASE WHEN ends_with(${sql}, '0') AND regexp_full_match(${sql}, '[+-]?[0-9]+[.]0+') THEN regexp_replace(${sql}, '[.]0+$', '') ELSE ${sql} END`
  }
  if (engineType === 'FLOAT' || engineType === 'DOUBLE') {
    return `CASE WHEN ${sql} = trunc(${sql}) AND abs(${sql}) < 1e18 THEN CAST(CAST(${sql} AS HUGEINT) AS VARCHAR) ELSE CAST(${sql} AS VARCHAR) END`
  }
  if (/^DECIMAL\(\d+,\s*[1-9]/.test(engineType)) return `rtrim(rtrim(CAST(${sql} AS VARCHAR), '0'), '.')`
  return `CAST(${sql} AS VARCHAR)`
}

/**
 * A column's values as doubles in SQL; booleans are 0 and 1. Of text only what is written as one of them, else null.
 * `undefined` when values of this type are no numbers.
 */
export function numberOf({ name, engineType }: ReadColumn): string | undefined {
  const sql = quoteName(name)
  if (engineType === 'VARCHAR') {
    return `CASE lower(${sql}) WHEN 'true' THEN 1::DOUBLE WHEN 'false' THEN 0::DOUBLE ELSE ${numberIn(sql)} END`
  }
  const type = columnTypeOf(engineType)
  if (type === 'boolean') return `CAST(CAST(${sql} AS TINYINT) AS DOUBLE)`
  return type === 'integer' || type === 'number' ? `CAST(${sql} AS DOUBLE)` : undefined
}

/** An example's id: the text that people see, and the text whose hash is its key. Both null when a part of it is. */
export type IdText = { readonly text: string; readonly key: string }

/** The id made of one or several columns. No two different lists of values have the same key. */
export function idText(columns: readonly ReadColumn[]): IdText {
  const parts = columns.map(valueText)
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return { text: only, key: only }
  const isNull = parts.map((part) => `(${part}) IS NULL`).join(' OR ')
  const whole = (sql: string) => `CASE WHEN ${isNull} THEN NULL ELSE ${sql} END`
  return {
    text: whole(parts.map((part) => `(${part})`).join(" || ', ' || ")),
    key: whole(`CAST(to_json([${parts.join(', ')}]) AS VARCHAR)`),
  }
}

/**
 * The lower 64 bits of the MD5 of a text, as an unsigned integer in SQL: the same as the engine's `md5_number_lower`,
 * which takes four times as long.
 */
export function hashOf(text: string): string {
  return `CAST(md5_number(${text}) >> 64 AS UBIGINT)`
}
