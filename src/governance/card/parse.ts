import type { Nodes, Root, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { type Document, isMap, LineCounter, parseDocument } from 'yaml'
import { UserError } from '../../model/user-error.ts'

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

export type FrontMatter = {
  readonly document: Document
  /** The line of the file in which an offset of the document lies. */
  readonly lineAt: (offset: number) => number
}

export type ParsedCard = {
  readonly title: string | undefined
  /** Every block of the body, as in {@link CardSection}. */
  readonly blocks: readonly string[]
  readonly frontMatter: FrontMatter | undefined
  readonly sections: readonly CardSection[]
  readonly tables: readonly CardTable[]
}

/** Reads a card's front matter, sections and tables. @throws UserError when the front matter is no YAML mapping. */
export function parseCard(path: string, text: string): ParsedCard {
  const { yaml, body, bodyLine } = splitFrontMatter(text)
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

function splitFrontMatter(text: string): { yaml: string | undefined; body: string; bodyLine: number } {
  const match = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text)
  if (match === null) return { yaml: undefined, body: text, bodyLine: 1 }
  const [whole, yaml] = match
  return { yaml: yaml ?? '', body: text.slice(whole.length), bodyLine: whole.split('\n').length }
}

function parseFrontMatter(path: string, yaml: string): FrontMatter | undefined {
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter })
  // The front matter's first line is the second of the file.
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line + 1
  const [error] = document.errors
  if (error !== undefined) {
    const line = lineAt(error.pos[0])
    throw new UserError(`The front matter of ${path} is not valid YAML (line ${line}): ${firstLine(error.message)}`, {
      file: path,
      line,
    })
  }
  if (document.contents === null) return undefined
  if (!isMap(document.contents)) {
    throw new UserError(
      `The front matter of ${path} must be a YAML mapping such as "license: mit"; it is something else.`,
      {
        file: path,
        line: 2,
      },
    )
  }
  return { document, lineAt }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
}

function titleOf(root: Root): string | undefined {
  const heading = root.children.find((node) => node.type === 'heading' && node.depth === 1)
  return heading === undefined ? undefined : plainText(heading)
}

function sectionsOf(root: Root, lineOf: (node: Nodes) => number): readonly CardSection[] {
  return root.children.flatMap((node, index) => {
    if (node.type !== 'heading') return []
    const rest = root.children.slice(index + 1)
    const end = rest.findIndex((other) => other.type === 'heading' && other.depth <= node.depth)
    const content = rest.slice(0, end === -1 ? rest.length : end)
    return [{ heading: plainText(node), line: lineOf(node), blocks: content.flatMap(blocksOf) }]
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
