import { plain, plainSentence } from '../plain.ts'

declare const brand: unique symbol

/** Markup that is safe to put into the page. Only this file makes it; sections accept nothing else. */
export type Html = string & { readonly [brand]: true }

/** Markup of our own around values that are markup already. Attributes stand in double quotes. */
export function html(markup: TemplateStringsArray, ...values: readonly Html[]): Html {
  return trusted(String.raw({ raw: markup }, ...values))
}

/** Joins with a separator of our own; empty parts are left out. */
export function join(parts: readonly Html[], separator: Html = html``): Html {
  return trusted(parts.filter((part) => part !== '').join(separator))
}

/**
 * Any text, for the content of an element and for an attribute in double quotes. Line breaks and what cannot be seen or
 * reorders its neighbours is shown as `\n` or `\u{202e}`; a longer text ends with `…`.
 */
export function text(value: string, maximum = maximumSentence): Html {
  return escaped(plain(value, maximum).text)
}

/** As `text`, with white space of any kind made one space. */
export function sentence(value: string, maximum = maximumSentence): Html {
  const shown = plainSentence(value, maximum)
  return shown === '' ? html`(empty)` : escaped(shown)
}

/** A name or value from a file, set apart from our own words. Long ones end with `…` and their length. */
export function code(value: string, maximum = maximumName): Html {
  const { text: shown, shortenedFrom } = plain(value, maximum)
  if (shown === '') return html`(empty)`
  const name = html`<code>${escaped(shown)}</code>`
  return shortenedFrom === undefined ? name : html`${name} (${escaped(String(shortenedFrom))} characters)`
}

/** A place in a drawing, with two decimals. @throws Error for what is no finite number. */
export function coordinate(value: number): Html {
  if (!Number.isFinite(value)) throw new Error(`Not a coordinate: ${value}`)
  return trusted(String(Number(value.toFixed(2))))
}

/** A link to a page of ours; only the label when the address is not plain http(s). */
export function link(label: Html, address: string | undefined): Html {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.href.length > maximumUrl) return label
  return html`<a href="${escaped(url.href)}" rel="noreferrer">${label}</a>`
}

const maximumName = 120
const maximumSentence = 2_000
const maximumUrl = 500

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** The one place where text becomes markup. */
function escaped(value: string): Html {
  return trusted(value.replace(/[&<>"'`]/g, (character) => entities[character] ?? ''))
}

function trusted(value: string): Html {
  // A brand has no value at run time, so only an assertion can give it.
  return value as Html
}
