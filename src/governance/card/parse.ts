import type { Nodes, Root, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { type FrontMatter, parseFrontMatter, splitFrontMatter } from './front-matter.ts'
import { refuseHostileBody } from './hostile-body.ts'

/** A heading with everything below it down to the next heading of its own rank or higher. */
export type CardSection = {
  readonly heading: string
  readonly line: number
  /** Text of each paragraph, list item's paragraph, cell and code block; headings, comments and tags are left out. */
  readonly blocks: readonly string[]
}

export type CardTable = {
  /** All rows, the header first, as plain text. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

export type ParsedCard = {
  readonly title: string | undefined
  /** Every block of the body, as in {@link CardSection}. */
  readonly blocks: readonly string[]
  readonly frontMatter: FrontMatter | undefined
  readonly sections: readonly CardSection[]
  readonly tables: readonly CardTable[]
}

/**
 * Reads a card's front matter, sections and tables.
 * @throws UserError when the front matter is no YAML mapping, or the body is one that nobody wrote for readers.
 */
export function parseCard(path: string, text: string): ParsedCard {
  const { yaml, body, bodyLine } = splitFrontMatter(text)
  refuseHostileBody(path, body, bodyLine)
  const root = fromMarkdown(body, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  const lineOf = (node: Nodes): number => (node.position?.start.line ?? 1) + bodyLine - 1
  return {
    title: titleOf(root),
    blocks: root.children.flatMap(blocksOf),
    frontMatter: yaml === undefined ? undefined : parseFrontMatter(path, yaml),
    sections: sectionsOf(root, lineOf),
    tables: tablesOf(root, lineOf),
  }
}

function titleOf(root: Root): string | undefined {
  const heading = root.children.find((node) => node.type === 'heading' && node.depth === 1)
  return heading === undefined ? undefined : plainText(heading)
}

function sectionsOf(root: Root, lineOf: (node: Nodes) => number): readonly CardSection[] {
  return root.children.flatMap((node, index) => {
    if (node.type !== 'heading') return []
    const blocks: string[] = []
    // A loop, because a copy of the rest for each heading costs minutes on a card of nothing but headings.
    for (let next = index + 1; next < root.children.length; next += 1) {
      const other = root.children[next]
      if (other === undefined || (other.type === 'heading' && other.depth <= node.depth)) break
      blocks.push(...blocksOf(other))
    }
    return [{ heading: plainText(node), line: lineOf(node), blocks }]
  })
}

function blocksOf(node: RootContent): readonly string[] {
  if (node.type === 'heading' || node.type === 'definition' || node.type === 'thematicBreak') return []
  if (node.type === 'paragraph' || node.type === 'tableCell' || !('children' in node)) return [plainText(node)]
  return node.children.flatMap(blocksOf)
}

function tablesOf(root: Root, lineOf: (node: Nodes) => number): readonly CardTable[] {
  return findTables(root.children).map((table) => ({
    rows: table.children.map((row) => ({ line: lineOf(row), cells: row.children.map(plainText) })),
  }))
}

function findTables(nodes: readonly RootContent[]): readonly Table[] {
  return nodes.flatMap((node) => {
    if (node.type === 'table') return [node]
    return 'children' in node ? findTables(node.children) : []
  })
}

/** The text a reader sees: no markup, no HTML tags or comments, no image descriptions. */
function plainText(node: Nodes): string {
  return rawText(node)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function rawText(node: Nodes): string {
  if (node.type === 'html') return node.value.startsWith('<!--') ? node.value : node.value.replace(/<[^<>]*>/g, ' ')
  if (node.type === 'break') return ' '
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(rawText).join('') : ''
}
