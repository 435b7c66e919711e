import { markdownTable } from 'markdown-table'
import { plain, plainSentence } from '../plain.ts'
import { piecesOf } from './pieces.ts'

declare const brand: unique symbol

/** Text that is safe to put into a comment. Only this file makes it; sections accept nothing else. */
export type Markdown = string & { readonly [brand]: true }

/** Markdown of our own words around values that are markdown already. */
export function md(words: TemplateStringsArray, ...values: readonly Markdown[]): Markdown {
  return trusted(String.raw({ raw: words }, ...values))
}

/** Joins with a separator of our own; empty parts are left out. */
export function join(parts: readonly Markdown[], separator: Markdown): Markdown {
  return trusted(parts.filter((part) => part !== '').join(separator))
}

/**
 * A name or value as inline code: nothing inside it is markdown, HTML, a mention or a link. Long texts end with `…` and
 * their length.
 */
export function code(text: string, maximum = maximumName): Markdown {
  const { text: shown, shortenedFrom } = plain(text, maximum)
  if (shown === '') return trusted('(empty)')
  const span = codeSpan(shown)
  return shortenedFrom === undefined ? span : trusted(`${span} (${String(shortenedFrom)} characters)`)
}

/**
 * A sentence: plain words stay words, and every token that could mean something to GitHub (`@team`, `#12`, `a_b`,
 * `http://…`, `<b>`, a commit's digits, a path) becomes inline code. Always one line, whatever it holds.
 */
export function prose(text: string, maximum = maximumSentence): Markdown {
  const sentence = plainSentence(text, maximum)
  if (sentence === '') return trusted('(empty)')
  const pieces = piecesOf(sentence)
  return trusted(
    pieces.map(({ before, core, after, isCode }) => before + (isCode ? codeSpan(core) : core) + after).join(' '),
  )
}

/** Our own words and numbers, made at run time. Anything but letters, digits and calm punctuation is a mistake of ours. */
export function words(text: string): Markdown {
  if (!/^[\p{L}\p{N} \u00a0.,;:()%+−⁻×→/'-]*$/u.test(text)) throw new Error(`Not plain words: ${text}`)
  // Seven digits without a separator could be a commit.
  return /\d{7}/.test(text) ? codeSpan(text) : trusted(text)
}

export type Alignment = 'left' | 'right'

/** A table's row and the delimiter row that its header needs below it. Bars in the cells are escaped here. */
export function tableRow(
  cells: readonly Markdown[],
  align: readonly Alignment[],
): { readonly row: Markdown; readonly delimiter: Markdown } {
  const [row = '', delimiter = ''] = markdownTable([cells.map(cell)], { align, alignDelimiters: false }).split('\n')
  return { row: trusted(row), delimiter: trusted(delimiter) }
}

/** A link to a page of ours; only the label when the address is not plain http(s). */
export function link(label: Markdown, address: string | undefined): Markdown {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) return label
  // `href` is ASCII; brackets, quotes and the like would end the link.
  const safe = url.href.replace(/[^\w\-.~:/?#@!&+,;=%]/g, percent)
  return safe.length > maximumUrl ? label : trusted(`[${label}](${safe})`)
}

/** A name that needs no quoting in YAML, or `undefined`. */
export function yamlKey(name: string): Markdown | undefined {
  return /^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(name) ? trusted(name) : undefined
}

/**
 * The host's hidden line by which it finds its comment again.
 * @throws Error when it is no HTML comment of plain characters.
 */
export function hiddenMarker(marker: string): Markdown {
  if (!/^<!-- (?:(?!--)[\w:./ =-]){1,200} -->$/.test(marker)) throw new Error(`Not a hidden marker: ${marker}`)
  return trusted(marker)
}

const maximumName = 80
const maximumSentence = 500
const maximumUrl = 500

/** The one place where text becomes markdown. */
function trusted(text: string): Markdown {
  // A brand has no value at run time, so only an assertion can give it.
  return text as Markdown
}

/** A `|` would end the cell even inside code. */
function cell(content: Markdown): string {
  // Parsers disagree about a `|` behind a backslash, so there it is written as an escape that no parser splits at.
  return content.replace(/\\\|/g, '\\\\u{7c}').replace(/\|/g, '\\|')
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function codeSpan(text: string): Markdown {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const padding = /^`|`$|^ .* $/.test(text) && text.trim() !== '' ? ' ' : ''
  return trusted(`${fence}${padding}${text}${padding}${fence}`)
}
