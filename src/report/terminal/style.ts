/** How a piece of text looks; meaning never hangs on it alone. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow'
export type Paint = (style: Style, text: string) => string

/** Select Graphic Rendition codes: on and off. */
const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
}

/** Colours by escape sequences, or none at all. The text must be clean of sequences of its own. */
export function paintWith(colour: boolean): Paint {
  if (!colour) return (_style, text) => text
  return (style, text) => {
    const [on, off] = codes[style]
    return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`
  }
}
