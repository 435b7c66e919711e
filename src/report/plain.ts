/**
 * Makes hostile text safe to look at: everything that is invisible, moves the cursor, changes colours or reorders its
 * neighbours is shown as `\n`, `\t` or `\u{200b}`. The result is plain text of one line; it is not markdown yet.
 * @param maximum shown characters (grapheme clusters; an escape counts each of its letters).
 * @returns the text, and the number of characters of the original when it had to be shortened (then it ends with `…`).
 */
export function plain(text: string, maximum: number): { readonly text: string; readonly shortenedFrom?: number } {
  if (text.length <= maximum && harmless.test(text)) return { text }
  const start = text.slice(0, maximum * maximumUnits)
  const shown: string[] = []
  let room = maximum
  let cut = start.length < text.length
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(start)) {
    const part = visible(segment)
    const width = part === segment ? 1 : part.length
    if (width > room) {
      cut = true
      break
    }
    shown.push(part)
    room -= width
  }
  if (!cut) return { text: shown.join('') }
  const length = characters(text)
  return { text: `${shown.join('').trimEnd()}…`, shortenedFrom: length }
}

/** As `plain`, for a sentence: white space of any kind becomes one space, and only the text is returned. */
export function plainSentence(text: string, maximum: number): string {
  const start = text.slice(0, maximum * maximumUnits)
  const rest = start.length < text.length ? '…' : ''
  return plain(start.replace(/\s+/gu, ' ').trim() + rest, maximum).text
}

/** A longer grapheme cluster than this is an attack on the layout, not a letter. */
const maximumUnits = 16
const maximumMarks = 4
const harmless = /^[\x20-\x7e]*$/

/** Controls, format characters (bidi, zero width), lone surrogates, private use, separators, spaces that are not U+0020. */
const invisible =
  /(?!\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]|[^\S ]|(?<!\p{Extended_Pictographic})\ufe0f/gu
const stackedMarks = new RegExp(`(\\p{M}{${maximumMarks}})\\p{M}+`, 'gu')
const shortNames: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function visible(segment: string): string {
  return segment
    .replace(invisible, (character) => shortNames[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .replace(stackedMarks, '$1…')
}

function characters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
