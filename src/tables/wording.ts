/** `3,000,000` */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 })
}

/** The text, cut with an ellipsis when it is longer. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** `a, b and 3 more` */
export function listing(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map((name) => shorten(name, 80))
  const rest = names.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${count(rest)} more` : shown.join(', ')
}
