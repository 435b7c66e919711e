import { type Document, isCollection, isNode, LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { JsonValue } from '../../model/snapshot.ts'
import type { Path } from './rule.ts'

export type Position = { readonly line: number; readonly column: number }

export type ContractProblem = Partial<Position> & {
  /** What is wrong and how to mend it, with the key in front. */
  readonly message: string
}

export type ContractDocument = {
  readonly value: JsonValue
  /** Where a value stands, or the nearest thing above it that is there. */
  readonly position: (path: Path) => Position | undefined
}

/** Aliases may repeat this many values; more would be a small file that fills the memory. */
const maximumAliases = 1000

/** Reads one document of YAML or JSON, which is YAML as well. Never throws. */
export function readDocument(source: Uint8Array): ContractDocument | { readonly problems: readonly ContractProblem[] } {
  const text = decode(source)
  if (text === undefined) return { problems: [{ message: 'The file is not UTF-8 text; save it as UTF-8.' }] }
  const lines = new LineCounter()
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  try {
    // When silent, the parser passes over further documents; at this level it prints nothing either.
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error' })
    if (document.errors.length > 0) {
      return {
        problems: document.errors.slice(0, 5).map((error) => ({
          ...positionAt(error.pos[0]),
          message: messageOf(error),
        })),
      }
    }
    if (document.contents === null) return { problems: [{ message: 'The file is empty.' }] }
    // What the parser makes of YAML without custom tags is JSON.
    const value = document.toJS({ maxAliasCount: maximumAliases }) as JsonValue
    return { value, position: (path) => mapped(offsetOf(document, path), positionAt) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { problems: [{ message: `The file cannot be read: ${error.message}` }] }
  }
}

function messageOf({ code, message }: YAMLError): string {
  if (code === 'MULTIPLE_DOCS')
    return 'The file holds more than one YAML document; move everything from here on to a file of its own.'
  return `This is neither YAML nor JSON: ${message.charAt(0).toLowerCase()}${message.slice(1)}.`
}

function decode(source: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source)
  } catch {
    return undefined
  }
}

function offsetOf(document: Document, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : nodeAt(document, path.slice(0, length))
    if (isNode(node) && node.range != null) return node.range[0]
  }
  return undefined
}

function nodeAt(document: Document, path: Path): unknown {
  return isCollection(document.contents) ? document.getIn(path, true) : undefined
}

function mapped<From, To>(value: From | undefined, change: (value: From) => To): To | undefined {
  return value === undefined ? undefined : change(value)
}
