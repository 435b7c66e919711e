import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** The tree that GitHub's dialect makes of a text: tables, strikethrough, task lists, footnotes and bare links included. */
export function parse(markdown: string): Nodes {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

/** The kinds of all nodes as nested text; neighbours that only hold words (text, inline code) count as one. */
export function skeleton(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return 'words'
  if (node.type === 'html') return `html(${node.value})`
  if (!('children' in node)) return node.type
  const children = node.children
    .map(skeleton)
    .filter((kind, index, all) => kind !== 'words' || all[index - 1] !== 'words')
  return `${node.type}[${children.join(' ')}]`
}

/** Every node of a tree, parents first. */
export function nodesOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(nodesOf)] : [node]
}
