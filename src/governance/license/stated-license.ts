import { isScalar, isSeq, type Node } from 'yaml'
import type { Files } from '../../model/files.ts'
import type { Card } from '../card/read.ts'
import { joinPath, parentOf } from '../records/paths.ts'

/** What the front matter of a card says about the licence. */
export type StatedLicense = {
  readonly path: string
  readonly line: number
  readonly ids: string[]
  readonly name?: string
  readonly link?: string
  /** Whether the link is a file of the repository (`there`, `missing`) or an address, which is not asked for. */
  readonly linked: 'there' | 'missing' | 'address' | 'none'
}

/** `undefined` when the card names no licence. */
export async function statedLicense(files: Files, card: Card): Promise<StatedLicense | undefined> {
  const { frontMatter, path } = card
  if (frontMatter === undefined) return undefined
  const node = frontMatter.document.get('license', true)
  const ids = (isSeq(node) ? node.items : [node]).map(textOf).filter((id) => id !== '')
  if (ids.length === 0) return undefined
  const name = textOf(frontMatter.document.get('license_name', true))
  const link = textOf(frontMatter.document.get('license_link', true))
  return {
    path,
    line: frontMatter.lineAt(isScalar(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0),
    ids,
    ...(name === '' ? {} : { name }),
    ...(link === '' ? {} : { link }),
    linked: await look(files, path, link),
  }
}

async function look(files: Files, cardPath: string, link: string): Promise<StatedLicense['linked']> {
  if (link === '') return 'none'
  if (/^https?:\/\//i.test(link)) return 'address'
  const target = link.replace(/[#?].*$/, '').replace(/^\/+/, '')
  for (const path of [joinPath(parentOf(cardPath), target), joinPath('', target)]) {
    if (path !== undefined && path !== '' && (await files.digest(path, 'sha256')) !== undefined) return 'there'
  }
  return 'missing'
}

function textOf(node: unknown): string {
  return isNode(node) && node.value !== null ? String(node.value).trim().slice(0, 200) : ''
}

function isNode(node: unknown): node is Node & { value: unknown } {
  return isScalar(node)
}
