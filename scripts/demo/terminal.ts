import { styleText } from 'node:util'
import type { Nodes, Root, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toString as textOf } from 'mdast-util-to-string'
import { gfmTable } from 'micromark-extension-gfm-table'

type Style = Parameters<typeof styleText>[0]

/** Text in a style where the terminal shows styles; `styleText` looks at the stream and at NO_COLOR. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout })
}

export function print(text = ''): void {
  process.stdout.write(`${text}\n`)
}

export function printHeading(text: string): void {
  print(`\n${styled('bold', `── ${text} ${'─'.repeat(Math.max(3, 96 - text.length))}`)}\n`)
}

/** A comment as a reader of the pull request sees it at first sight: collapsed sections show only their titles. */
export function printComment(markdown: string): void {
  for (const line of renderComment(markdown)) print(`${styled('dim', '  │')} ${line}`)
}

function renderComment(markdown: string): readonly string[] {
  const root: Root = fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  const lines: string[] = []
  let depth = 0
  for (const node of root.children) {
    if (node.type === 'html') {
      const summary = /<summary>([\s\S]*?)<\/summary>/.exec(node.value)?.[1]
      if (summary !== undefined && depth === 0) lines.push(`▸ ${summary.replace(/<[^>]*>/g, '').trim()}`)
      depth += (node.value.match(/<details/g)?.length ?? 0) - (node.value.match(/<\/details>/g)?.length ?? 0)
    } else if (depth === 0) {
      lines.push(...blockLines(node), '')
    }
  }
  while (lines.at(-1) === '') lines.pop()
  return lines
}

function blockLines(node: Nodes): readonly string[] {
  if (node.type === 'heading') return [styled('bold', inline(node))]
  if (node.type === 'table') return tableLines(node)
  if (node.type === 'list') return node.children.flatMap((item) => indent(item.children.flatMap(blockLines), '• '))
  if (node.type === 'blockquote') return indent(node.children.flatMap(blockLines), '┃ ')
  if (node.type === 'thematicBreak') return ['―'.repeat(20)]
  return wrap(inline(node), 104)
}

function inline(node: Nodes): string {
  return textOf(node, { includeHtml: false }).replace(/\s+/g, ' ').trim()
}

function indent(lines: readonly string[], mark: string): readonly string[] {
  return lines.map((line, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${line}`)
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}

/** A table in columns; the last column is wrapped where the table would be wider than a terminal. */
function tableLines(table: Table): readonly string[] {
  const rows = table.children.map((row) => row.children.map((cell) => inline(cell)))
  const columns = rows[0]?.length ?? 0
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0)
  const last = Math.max(24, 104 - before)
  return rows.flatMap((row, index) => {
    const lead = row
      .slice(0, -1)
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
    const parts = wrap(row.at(-1) ?? '', last)
    const lines = parts.map((part, line) => `${line === 0 ? lead : ' '.repeat(lead.length)}  ${part}`.trimEnd())
    return index === 0 ? lines.map((line) => styled('underline', line)) : lines
  })
}
