import type { Tree } from '../tree.ts'
import { problemAt } from './problem-at.ts'

/** Deeper than any metrics file and shallow enough for the call stack. */
const deepest = 500

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y
const space = /[ \t\r\n]*/y
const words: readonly (readonly [string, Tree])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]

type Cursor = { readonly text: string; readonly path: string; at: number }

/**
 * JSON as Python writes it: `NaN`, `Infinity` and `-Infinity` are numbers. A key that an object holds twice is an
 * error, because two readers of the same file could then see different metrics.
 * @throws UserError with line and column.
 */
export function parseJson(text: string, path: string): Tree {
  const cursor: Cursor = { text, path, at: 0 }
  const value = parseValue(cursor, 0)
  skipSpace(cursor)
  if (cursor.at < text.length) {
    throw problem(cursor, `expected the end of the file but found ${shown(cursor)}${secondValueHint(cursor)}.`)
  }
  return value
}

function parseValue(cursor: Cursor, depth: number): Tree {
  skipSpace(cursor)
  if (depth > deepest) throw problem(cursor, `values are nested more than ${deepest} levels deep.`)
  const first = cursor.text[cursor.at]
  if (first === '{') return parseObject(cursor, depth)
  if (first === '[') return parseList(cursor, depth)
  if (first === '"') return parseString(cursor)
  return parsePlain(cursor)
}

function parseObject(cursor: Cursor, depth: number): Tree {
  const members = new Map<string, Tree>()
  cursor.at += 1
  if (taken(cursor, '}')) return members
  do {
    skipSpace(cursor)
    const start = cursor.at
    if (cursor.text[start] !== '"') throw problem(cursor, `expected a key in double quotes but found ${shown(cursor)}.`)
    const key = parseString(cursor)
    if (members.has(key)) {
      throw problemAt(cursor.path, cursor.text, start, `the key ${JSON.stringify(key)} appears twice in one object.`)
    }
    if (!taken(cursor, ':')) throw problem(cursor, `expected ":" but found ${shown(cursor)}.`)
    members.set(key, parseValue(cursor, depth + 1))
  } while (taken(cursor, ','))
  if (!taken(cursor, '}')) throw problem(cursor, `expected "," or "}" but found ${shown(cursor)}.`)
  return members
}

function parseList(cursor: Cursor, depth: number): Tree {
  const items: Tree[] = []
  cursor.at += 1
  if (taken(cursor, ']')) return items
  do items.push(parseValue(cursor, depth + 1))
  while (taken(cursor, ','))
  if (!taken(cursor, ']')) throw problem(cursor, `expected "," or "]" but found ${shown(cursor)}.`)
  return items
}

function parseString(cursor: Cursor): string {
  const { text } = cursor
  const start = cursor.at
  let escaped = false
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      cursor.at = at + 1
      return escaped ? withoutEscapes(cursor, start) : text.slice(start + 1, at)
    }
    if (code === 0x5c) {
      escaped = true
      at += 1
    } else if (code < 0x20) {
      throw problemAt(cursor.path, text, at, 'a text holds a line break or another control character.')
    }
  }
  throw problemAt(cursor.path, text, start, 'a text begins here but the file ends before its closing quote.')
}

function withoutEscapes(cursor: Cursor, start: number): string {
  try {
    return String(JSON.parse(cursor.text.slice(start, cursor.at)))
  } catch {
    throw problemAt(cursor.path, cursor.text, start, 'a text holds an escape that JSON does not know.')
  }
}

function parsePlain(cursor: Cursor): Tree {
  number.lastIndex = cursor.at
  const digits = number.exec(cursor.text)
  if (digits !== null) {
    cursor.at = number.lastIndex
    if (/[\w.+-]/.test(cursor.text[cursor.at] ?? '')) {
      throw problem(
        cursor,
        `${digits[0]} is followed by ${shown(cursor)}: a number is cut short or is not written as JSON writes it.`,
      )
    }
    return Number(digits[0])
  }
  for (const [word, value] of words) {
    if (cursor.text.startsWith(word, cursor.at)) {
      cursor.at += word.length
      return value
    }
  }
  throw problem(cursor, `expected a value but found ${shown(cursor)}.`)
}

function taken(cursor: Cursor, character: string): boolean {
  skipSpace(cursor)
  if (cursor.text[cursor.at] !== character) return false
  cursor.at += 1
  return true
}

function skipSpace(cursor: Cursor): void {
  space.lastIndex = cursor.at
  space.exec(cursor.text)
  cursor.at = space.lastIndex
}

function shown(cursor: Cursor): string {
  const code = cursor.text.codePointAt(cursor.at)
  if (code === undefined) return 'the end of the file; it seems to be cut short'
  return JSON.stringify(String.fromCodePoint(code))
}

function secondValueHint(cursor: Cursor): string {
  return '{['.includes(cursor.text[cursor.at] ?? '') ? '. A file with one object a line is named .jsonl' : ''
}

function problem(cursor: Cursor, message: string): Error {
  return problemAt(cursor.path, cursor.text, cursor.at, message)
}
