import type { Paint, Style } from './style.ts'

export type Cell = { readonly text: string; readonly style?: Style; readonly align?: 'left' | 'right' }

/** Columns a text takes in a terminal: two for East Asian and emoji characters, none for combining marks. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const character of text) {
    if (/\p{M}|\ufe0f/u.test(character)) continue
    width += wide.test(character) ? 2 : 1
  }
  return width
}

/** Rows with their columns aligned, two spaces apart; a row's last cell is not padded. */
export function alignRows(rows: readonly (readonly Cell[])[], paint: Paint): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach(({ text }, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(text))
    })
  }
  // A column that is empty in every row takes no room.
  return rows.map((row) =>
    row
      .flatMap((cell, index) => ((widths[index] ?? 0) === 0 ? [] : [pad(cell, widths[index] ?? 0, paint)]))
      .join('  ')
      .trimEnd(),
  )
}

/** A sentence in lines of at most `width` columns, broken at spaces; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u

function pad({ text, style, align = 'left' }: Cell, width: number, paint: Paint): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)))
  const painted = style === undefined ? text : paint(style, text)
  return align === 'left' ? painted + space : space + painted
}
