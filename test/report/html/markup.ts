/** Elements without an end. */
const withoutEnd = ['meta', 'rect', 'path']

/**
 * The tags of a page in their order, each with its attributes but without their values.
 * @throws Error when a `<` or `>` stands outside a tag, an attribute is not in double quotes, or tags do not nest.
 */
export function skeletonOf(page: string): readonly string[] {
  const body = page.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/, '')
  const tags: string[] = []
  const open: string[] = []
  for (const [whole, end, name = '', attributes = '', self] of body.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)(\/?)>/g,
  )) {
    tags.push(whole.replace(/="[^"]*"/g, ''))
    if (end === '/') {
      const last = open.pop()
      if (last !== name || attributes !== '') throw new Error(`</${name}> ends <${last}>`)
    } else if (self !== '/' && !withoutEnd.includes(name)) open.push(name)
  }
  const text = body.replace(/<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)(\/?)>/g, '')
  if (/[<>]/.test(text)) throw new Error(`Not markup: ${/.{0,40}[<>].{0,40}/.exec(text)?.[0]}`)
  if (open.length > 0) throw new Error(`Not ended: ${open.join(', ')}`)
  return tags
}

/** The values of one attribute wherever it stands. */
export function valuesOf(page: string, attribute: string): readonly string[] {
  return [...page.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value)
}

/** What a reader reads: the text without the tags. */
export function textOf(page: string): string {
  return page
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}
