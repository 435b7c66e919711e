import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Tree } from '../tree.ts'
import { problemIn, problemOnLine } from './problem-at.ts'
import { toTree } from './to-tree.ts'

type YamlDocument = ReturnType<typeof parseDocument>

/** Underscores between digits, which DVC's YAML reader takes for a number though YAML 1.2 does not. */
const groupedInteger = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?\d+(?:_\d+)+$/,
  resolve: (text: string) => Number(text.replaceAll('_', '')),
} as const

/**
 * YAML 1.2 with merge keys. Keys that are no text become text; dates are dropped later, as DVC does.
 * @throws UserError with line and column; also for a key given twice, too many aliases, or more than one document.
 */
export function parseYaml(text: string, path: string): Tree {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    merge: true,
    prettyErrors: true,
    // The parser's own check compares every key with every other: minutes for a large file.
    uniqueKeys: false,
    customTags: [groupedInteger, 'timestamp'],
  })
  const [error] = document.errors
  if (error !== undefined) {
    if (error.message.includes('call stack')) throw problemIn(path, 'is nested too deeply to be read.')
    const [message = error.message] = error.message.split(/ at line \d+|\n|; please use/)
    const place = error.linePos?.[0]
    if (place === undefined) throw problemIn(path, `is no valid YAML: ${message}.`)
    throw problemOnLine(path, place.line, place.col, `no valid YAML: ${message}.`)
  }
  refuseRepeatedKeys(document, lines, path)
  return toTree(withAliases(document, path))
}

function withAliases(document: YamlDocument, path: string): unknown {
  try {
    return document.toJS({ mapAsMap: true, maxAliasCount: 100 })
  } catch (error) {
    // The parser's answer to an alias without anchor, and to aliases that multiply.
    if (error instanceof ReferenceError) throw problemIn(path, `is no usable YAML: ${error.message}.`)
    throw error
  }
}

function refuseRepeatedKeys(document: YamlDocument, lines: LineCounter, path: string): void {
  visit(document, {
    Map(_, node) {
      const seen = new Set<string>()
      for (const { key } of node.items) {
        const name = isScalar(key) ? String(key.value) : undefined
        if (name === undefined || name === '<<') continue
        if (seen.has(name)) {
          const { line, col } = lines.linePos(isScalar(key) ? (key.range?.[0] ?? 0) : 0)
          throw problemOnLine(path, line, col, `the key ${JSON.stringify(name)} appears twice in one mapping.`)
        }
        seen.add(name)
      }
    },
  })
}
