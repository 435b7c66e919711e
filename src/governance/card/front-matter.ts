import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { UserError } from '../../model/user-error.ts'

export type FrontMatter = {
  readonly document: Document
  /** The line of the file in which an offset of the document lies. */
  readonly lineAt: (offset: number) => number
}

/** A card's front matter, `undefined` when it has none, and the markdown below with the line it begins in. */
export function splitFrontMatter(text: string): {
  readonly yaml: string | undefined
  readonly body: string
  readonly bodyLine: number
} {
  const match = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text)
  if (match === null) return { yaml: undefined, body: text, bodyLine: 1 }
  const [whole, yaml] = match
  return { yaml: yaml ?? '', body: text.slice(whole.length), bodyLine: whole.split('\n').length }
}

/** Parses front matter; `undefined` when it is empty. @throws UserError when it is no YAML mapping or names a key twice. */
export function parseFrontMatter(path: string, yaml: string): FrontMatter | undefined {
  const lineCounter = new LineCounter()
  // The parser's own look for keys given twice compares each with each: minutes for a hostile card.
  const document = parseDocument(yaml, { lineCounter, uniqueKeys: false })
  // The front matter's first line is the second of the file.
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line + 1
  const refuse = (line: number, message: string): never => {
    throw new UserError(`The front matter of ${path} ${message}`, { file: path, line })
  }
  const [error] = document.errors
  if (error !== undefined) {
    const line = lineAt(error.pos[0])
    refuse(line, `is not valid YAML (line ${line}): ${firstLine(error.message)}`)
  }
  const { contents } = document
  if (contents === null) return undefined
  if (!isMap(contents)) {
    return refuse(2, 'must be a YAML mapping such as "license: mit"; it is something else.')
  }
  const seen = new Set<string>()
  for (const { key } of contents.items) {
    if (!isScalar(key)) continue
    const name = String(key.value)
    const line = lineAt(key.range?.[0] ?? 0)
    if (seen.has(name)) refuse(line, `has the key "${name}" twice (line ${line}): keep one.`)
    seen.add(name)
  }
  return { document, lineAt }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
}
