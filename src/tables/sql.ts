/** An identifier that means exactly this name, whatever characters it holds. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text literal. NUL cannot be written in SQL text, so it is dropped. */
export function quoteText(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`
}

/** A double literal with every digit. Only for finite numbers. */
export function doubleLiteral(value: number): string {
  return `CAST('${value}' AS DOUBLE)`
}

/** A list of double literals. As bare numbers they would be decimals first, and the last digit would be lost. */
export function doubleList(values: readonly number[]): string {
  return `[${values.map((value) => `'${value}'`).join(', ')}]::DOUBLE[]`
}

/** A list of text literals. */
export function quoteTexts(texts: readonly string[]): string {
  return `[${texts.map(quoteText).join(', ')}]`
}

/** A text, given as SQL, as a double; null where it is none. `1_000` is a number to the engine and to few others. */
export function numberIn(text: string): string {
  return `CASE WHEN NOT contains(${text}, '_') THEN TRY_CAST(${text} AS DOUBLE) END`
}
