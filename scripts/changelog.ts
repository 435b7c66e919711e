/** What a release is made from: the pushed tag, the version in package.json and in src, and the changelog's text. */
export type Release = {
  readonly tag: string
  readonly packageVersion: string
  readonly sourceVersion: string
  readonly changelog: string
}

/**
 * The text of the changelog's newest section, without its heading.
 * @throws Error when the tag, package.json, src/version.ts and the changelog's head do not name the same version, or
 * when the section is empty: nothing is released that nobody described.
 */
export function releaseNotes({ tag, packageVersion, sourceVersion, changelog }: Release): string {
  const [, section = ''] = changelog.split(/^## /m)
  const [first = '', ...body] = section.split('\n')
  const [heading = ''] = first.split(' ')
  const named = [
    ['the tag', tag],
    ['package.json', `v${packageVersion}`],
    ['src/version.ts', `v${sourceVersion}`],
    ['the head of CHANGELOG.md', `v${heading}`],
  ]
  if (new Set(named.map(([, version]) => version)).size > 1) {
    throw new Error(`Not the same version: ${named.map(([where, version]) => `${where} says ${version}`).join(', ')}.`)
  }
  const notes = body.join('\n').trim()
  if (notes === '') throw new Error(`The section ${heading} of CHANGELOG.md is empty.`)
  return notes
}
