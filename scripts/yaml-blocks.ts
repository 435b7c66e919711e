import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** A fenced block of a markdown file; `line` is the number, from 1, of its first line of content. */
export type Block = { readonly text: string; readonly line: number }

/** The fenced blocks marked `yaml` or `yml`, also those inside lists and quotes, in reading order. */
export function yamlBlocks(markdown: string): readonly Block[] {
  return codeBlocks(fromMarkdown(markdown))
}

/** A block that holds a whole workflow, which is what the workflow linter can judge. */
export function isWorkflow(block: Block): boolean {
  return /^on:/m.test(block.text) && /^jobs:/m.test(block.text)
}

/** A block that holds a whole policy. */
export function isPolicy(block: Block): boolean {
  return /^version: *1\b/m.test(block.text)
}

function codeBlocks(node: Nodes): readonly Block[] {
  if (node.type === 'code') {
    const marked = node.lang === 'yaml' || node.lang === 'yml'
    return marked ? [{ text: `${node.value}\n`, line: (node.position?.start.line ?? 0) + 1 }] : []
  }
  return 'children' in node ? node.children.flatMap((child) => codeBlocks(child)) : []
}
