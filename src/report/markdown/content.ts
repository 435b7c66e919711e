import { utf8Length } from '../utf8-length.ts'
import { join, type Markdown, md } from './escape.ts'

/** A list that may be shortened by whole items: the rows of a table, the entries of a list. Items are made when needed. */
export type Group = {
  /** Stands before the first item: a heading, the header of a table. Left out together with the last item. */
  readonly before: Markdown
  readonly length: number
  readonly item: (index: number) => Markdown
  /** `\n` between rows, `\n\n` between paragraphs. */
  readonly separator: Markdown
  /** What is said in place of the items that found no room. */
  readonly more: (hidden: number) => Markdown
  /** Stands behind the items and what is said of the hidden ones: the end of a fold that `before` began. */
  readonly after?: Markdown
  /** Finds room after all others; such groups share what is left evenly. */
  readonly isDetail?: boolean
}

/** What a section has to show. Opening and closing always stay together. */
export type Content = {
  readonly opening: Markdown
  readonly groups: readonly Group[]
  readonly closing: Markdown
}

export type Fitted = { readonly text: Markdown; readonly size: number; readonly isWhole: boolean }

/** Content without groups: it is shown whole or not at all. */
export function fixed(text: Markdown): Content {
  return { opening: text, groups: [], closing: md`` }
}

/**
 * As much of the content as fits, shortened by whole items from the end of each group; `undefined` when not even its
 * opening and closing fit, or when nothing but "more" lines would be left.
 * @param limit UTF-8 bytes, so that neither a limit in characters nor one in bytes is ever exceeded.
 */
export function fit({ opening, groups, closing }: Content, limit: number): Fitted | undefined {
  const parts = new Map<Group, Markdown>()
  let shown = 0
  let room = limit - utf8Length(opening) - utf8Length(closing) - 2 * gap
  let reserve = groups.reduce((sum, group) => sum + moreSize(group), 0)
  if (room < reserve) return undefined
  const details = groups.filter(({ isDetail }) => isDetail)
  let detailsLeft = details.length
  for (const group of [...groups.filter(({ isDetail }) => !isDetail), ...details]) {
    reserve -= moreSize(group)
    const free = room - reserve
    const taken = take(group, group.isDetail ? free / detailsLeft : free)
    if (group.isDetail) detailsLeft -= 1
    parts.set(group, taken.text)
    room -= utf8Length(taken.text) + gap
    shown += taken.count
  }
  const wanted = groups.reduce((sum, group) => sum + group.length, 0)
  if (shown === 0 && wanted > 0) return undefined
  const text = paragraphs([opening, ...groups.map((group) => parts.get(group) ?? md``), closing])
  return { text, size: utf8Length(text), isWhole: shown === wanted }
}

/** Blocks one below the other; empty ones are left out. */
export function paragraphs(parts: readonly Markdown[]): Markdown {
  return parts.filter((part) => part !== '').reduce((text, part) => (text === '' ? part : md`${text}\n\n${part}`), md``)
}

/** The blank line between blocks. */
const gap = 2

function moreSize(group: Group): number {
  return group.length === 0 ? 0 : utf8Length(group.more(group.length)) + gap
}

function take(group: Group, room: number): { readonly text: Markdown; readonly count: number } {
  if (group.length === 0) return { text: md``, count: 0 }
  const moreReserve = moreSize(group)
  const separatorSize = utf8Length(group.separator)
  const texts: Markdown[] = []
  const after = group.after ?? md``
  let size = group.before === '' ? 0 : utf8Length(group.before) + separatorSize
  if (after !== '') size += utf8Length(after) + gap
  while (texts.length < group.length) {
    const item = group.item(texts.length)
    const next = size + utf8Length(item) + (texts.length > 0 ? separatorSize : 0)
    const isLast = texts.length + 1 === group.length
    if (next + (isLast ? 0 : moreReserve) > room) break
    texts.push(item)
    size = next
  }
  const hidden = group.length - texts.length
  const more = hidden > 0 ? group.more(hidden) : md``
  if (texts.length === 0) return { text: more, count: 0 }
  return { text: paragraphs([assemble(group, texts), more, after]), count: texts.length }
}

function assemble({ before, separator }: Group, texts: readonly Markdown[]): Markdown {
  return join([before, ...texts], separator)
}
