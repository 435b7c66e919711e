import type { ColumnType } from '../../model/dataset.ts'
import type { Shape } from './kind.ts'

/** How many of a column's values have a shape, and of these for how many its proof holds. */
export type Matched = { readonly total: number; readonly matches: number; readonly proven: number }

/** A shape that is needed by the half of the values shows among this many of them, if at all. */
const glance = 100

/**
 * Counts the values that have a shape.
 * @param thorough look at all values even if none of the first has it.
 */
export function matchShape(shape: Shape, values: readonly string[], type: ColumnType, thorough: boolean): Matched {
  const pattern = new RegExp(shape.within ? shape.pattern : `^(?:${shape.pattern})$`, 'u')
  const except = shape.except === undefined ? undefined : new RegExp(shape.except, 'u')
  const ignored = shape.ignored === undefined ? undefined : new RegExp(`[${escaped(shape.ignored)}]`, 'gu')
  let matches = 0
  let proven = 0
  let filled = 0
  for (const [index, value] of values.entries()) {
    if (index === glance && matches === 0 && !thorough) break
    const plain = clean(value, shape, type, ignored)
    const text = fill(plain, shape, type)
    if (!pattern.test(text) || except?.test(text)) continue
    matches += 1
    if (text.length > plain.length) filled += 1
    if (shape.proof?.holds(text)) proven += 1
  }
  // One number in ten begins with a zero; where most seem to, they are shorter numbers of another kind.
  const seen = filled > 0.5 * matches ? { matches: 0, proven: 0 } : { matches, proven }
  return { total: values.length, ...seen }
}

function clean(value: string, { upper }: Shape, type: ColumnType, ignored: RegExp | undefined): string {
  const numeric = type === 'integer' || type === 'number'
  const text = numeric ? value.replace(/\.0+$/, '') : value.trim()
  const bare = ignored === undefined || numeric ? text : text.replace(ignored, '')
  return upper ? bare.toUpperCase() : bare
}

/** Gives a number the leading zeros back that an integer cannot have. */
function fill(text: string, { digits }: Shape, type: ColumnType): string {
  const short = digits !== undefined && type !== 'string' && text.length >= digits - 2 && /^[0-9]+$/.test(text)
  return short ? text.padStart(digits, '0') : text
}

/** The inside of a character class, literally. */
function escaped(characters: string): string {
  return characters.replace(/[\\\]^/-]/g, '\\$&')
}
