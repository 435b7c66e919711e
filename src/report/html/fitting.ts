import { formatNumber } from '../numbers.ts'
import { utf8Length } from '../utf8-length.ts'
import { type Html, html, join, text } from './escape.ts'

/**
 * As many whole items as there is room for, and below them how many there was none for.
 * @param room bytes of UTF-8.
 * @param item told how much room is left, so that it may shorten itself.
 * @param things what the items are: "columns".
 */
export function fitting<Item>(
  items: readonly Item[],
  room: number,
  item: (item: Item, room: number) => Html,
  things: string,
): { readonly shown: Html; readonly hidden: Html } {
  const shown: Html[] = []
  let left = room - utf8Length(moreOf(items.length, things))
  for (const each of items) {
    const piece = item(each, left)
    left -= utf8Length(piece)
    if (left < 0) break
    shown.push(piece)
  }
  const hidden = items.length - shown.length
  return { shown: join(shown), hidden: hidden === 0 ? html`` : moreOf(hidden, things) }
}

/** Parts one below the other; each may fill what those before it left. From the first one that does not fit, all are left out. */
export function stacked(parts: readonly ((room: number) => Html)[], room: number): Html {
  const { shown, hidden } = fitting(parts, room, (part, left) => part(left), 'parts of this')
  return html`${shown}${hidden}`
}

function moreOf(hidden: number, things: string): Html {
  return html`<p class="more">…and ${text(formatNumber(hidden))} more ${text(things)} in the JSON report.</p>`
}
