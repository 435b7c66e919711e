import { isScalar, isMap as isYamlMap, parseDocument, visit } from 'yaml'
import type { Tree } from '../tree.ts'
import { problemIn, problemOnLine } from './problem-at.ts'
import { toTree } from './to-tree.ts'

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
  try {
    return parseOrThrow(text, path)
  } catch (error) {
    // Deep nesting exhausts the parser's stack, and too many aliases end in a ReferenceError.
    if (error instanceof RangeError) throw problemIn(path, 'is nested too deeply to be read as YAML.')
    if (error instanceof ReferenceError) throw problemIn(path, `is no usable YAML: ${error.message}.`)
    throw error
  }
}

function parseOrThrow(text: string, path: string): Tree {
  const document = parseDocument(text, {
    version: '1.2',
    merge: true,
    prettyErrors: true,
    // The parser's own check compares every key with every other: minutes for a large file.
    uniqueKeys: false,
    customTags: [groupedInteger, 'timestamp'],
  })
  const [error] = document.errors
  if (error !== undefined) {
    const [message = error.message] = error.message.split(/ at line \d+|\n/)
    const place = error.linePos?.[0]
    if (place === undefined) throw problemIn(path, `is no valid YAML: ${message}.`)
    throw problemOnLine(path, place.line, place.col, `no valid YAML: ${message}.`)
  }
  refuseRepeatedKeys(document, path)
  return toTree(document.toJS({ mapAsMap: true, maxAliasCount: 100 }))
}

function refuseRepeatedKeys(document: ReturnType<typeof parseDocument>, path: string): void {
  visit(document, {
    Map(_, node) {
      if (!isYamlMap(node)) return
      const seen = new Set<string>()
      for (const { key } of node.items) {
        const name = isScalar(key) ? String(key.value) : undefined
        if (name === undefined || name === '<<') continue
        if (seen.has(name)) throw problemIn(path, `holds the key ${JSON.stringify(name)} twice in one mapping.`)
        seen.add(name)
      }
    },
  })
}
