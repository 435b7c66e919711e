/** One word of a sentence: shown as it is, or as code with the punctuation around it left outside. */
export type Piece = { readonly before: string; readonly core: string; readonly after: string; readonly isCode: boolean }

/** Quotes and brackets around a word, and the punctuation behind it, stay outside its code. */
const wrapping = /^(?<before>["'“‘(]*)(?<core>.*?)(?<after>[.,;:!?"'”’]*)$/u

/** An interval, `[−0.028, −0.016]`, is one word. */
const tokens = /\(*\[[-−]?[\d.]+, [-−]?[\d.]+\][^ ]*|[^ ]+/g
const interval = /^(?<before>\(*)(?<core>\[[^\]]+, [^\]]+\])(?<after>[.,;:)]*)$/u

/**
 * Splits a sentence into words. Whatever GitHub could link, notify, replace or read as markup is marked as code; names
 * next to each other become one piece.
 * @param sentence one line without invisible characters, words separated by single spaces.
 */
export function piecesOf(sentence: string): readonly Piece[] {
  const pieces: Piece[] = []
  for (const [index, token] of (sentence.match(tokens) ?? []).entries()) {
    const piece = pieceOf(token, index === 0)
    const last = pieces.at(-1)
    if (last?.isCode && piece.isCode && last.after === '' && piece.before === '') {
      pieces[pieces.length - 1] = { ...last, core: `${last.core} ${piece.core}`, after: piece.after }
    } else {
      pieces.push(piece)
    }
  }
  return pieces
}

function pieceOf(token: string, isFirst: boolean): Piece {
  const numbers = interval.exec(token)?.groups
  if (numbers !== undefined) {
    return { before: numbers['before'] ?? '', core: numbers['core'] ?? '', after: numbers['after'] ?? '', isCode: true }
  }
  const { before = '', core = '', after = '' } = wrapping.exec(token)?.groups ?? {}
  const [inner, closing] = before.includes('(') ? closingBracket(core) : [core, '']
  const quoted = /^`([^`]+)`$/.exec(inner)?.[1]
  if (quoted !== undefined) return { before, core: quoted, after: closing + after, isCode: true }
  if (isFirst && startsBlock(token)) return { before: '', core: token, after: '', isCode: true }
  if (isPlainWord(inner)) return { before: '', core: token, after: '', isCode: false }
  return { before, core: inner, after: closing + after, isCode: true }
}

function closingBracket(core: string): readonly [string, string] {
  const brackets = /\)+$/.exec(core)?.[0] ?? ''
  return [core.slice(0, core.length - brackets.length), brackets]
}

/** Would a line that begins with this be a list, a heading, a rule or a command? A name becomes code anyway. */
function startsBlock(token: string): boolean {
  return /^[!-/:-@[-`{-~]+$/.test(token) || /^\d+[.)]+$/.test(token)
}

const calm = /^[\p{L}\p{M}\p{Nd}.,;'’"“”()%+\-−–—×→≥≤≠±∞·…/⁻⁰¹²³⁴-⁹°µ?!:]*$/u
/** Of calm characters, but linked, replaced or better read as a name. */
const telling = [
  // Emoji shortcodes, addresses, `file:name`.
  /:/,
  /www\./iu,
  // A commit, or digits that could be one.
  /(?<![\p{L}\p{Nd}])[0-9a-f]{7,}(?![\p{L}\p{Nd}])/iu,
  // `GH-12`, `TICKET-7` and any other prefix that a repository may have made a link of.
  /\p{L}[^\s]*\p{Nd}|\p{Nd}[^\s]*\p{L}/u,
  // Paths and dotted names.
  /\p{L}{2,}[./]+\p{L}{2,}/u,
  // Options, rules and commands.
  /^[-+/=].*\p{L}|^[-+]{2,}/u,
]

function isPlainWord(word: string): boolean {
  return calm.test(word) && !telling.some((pattern) => pattern.test(word))
}
