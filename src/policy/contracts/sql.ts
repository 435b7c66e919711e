/** A name in SQL. */
export function nameOf(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text in SQL. */
export function textIn(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A column as text, whatever the engine read it as. */
export function asText(column: string): string {
  return `CAST(${nameOf(column)} AS VARCHAR)`
}

/** True for a non-null value that is one of these; never unknown. */
export function isOneOf(column: string, values: readonly (string | number | boolean)[]): string {
  const numbers = values.length > 0 && values.every((value) => typeof value === 'number')
  const list = values.map((value) => (numbers ? String(value) : textIn(String(value)))).join(', ')
  const value = numbers ? `TRY_CAST(${nameOf(column)} AS DOUBLE)` : asText(column)
  return values.length === 0 ? 'false' : `coalesce(${value} IN (${list}), false)`
}

/** A query for the rows whose key occurs in an earlier row; keys with a null are left out. */
export function repeatedRows(dataset: string, columns: readonly string[]): string {
  const names = columns.map(nameOf)
  const present = names.map((name) => `${name} IS NOT NULL`).join(' AND ')
  const list = names.join(', ')
  return `SELECT ${list} FROM ${nameOf(dataset)} WHERE ${present} QUALIFY row_number() OVER (PARTITION BY ${list}) > 1`
}
