import { parse as parseToml, TomlError } from 'smol-toml'
import { LineCounter, parseDocument } from 'yaml'
import { UserError } from '../../model/user-error.ts'

/** A mapping as a parser returns it. */
export type Mapping = { readonly [key: string]: unknown }

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** A member that the mapping itself has: never one of its prototype. */
export function member(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/**
 * Reads JSON (`.json`), TOML (`.toml`, `.lock` of tools that write TOML is not among them) or, for every other name,
 * YAML 1.2. An empty file is null. @throws UserError with the line of the mistake.
 */
export function parseStructured(path: string, text: string): unknown {
  const ending = /\.[^./]*$/.exec(path.toLowerCase())?.[0]
  if (text.trim() === '') return null
  if (ending === '.json') return readJson(path, text)
  return ending === '.toml' ? readToml(path, text) : readYaml(path, text)
}

/** Python writes these three, which JSON does not have; inside a text they stay as they are. */
const pythonNumbers = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g

function readJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(pythonNumbers, (found) => (found.startsWith('"') ? found : 'null')))
  } catch (error) {
    throw mistake(path, 'JSON', undefined, error instanceof Error ? error.message : String(error))
  }
}

function readToml(path: string, text: string): unknown {
  try {
    return parseToml(text, { integersAsBigInt: 'asNeeded', maxDepth: 100 })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [message = ''] = error.message.replace('Invalid TOML document: ', '').split('\n')
    throw mistake(path, 'TOML', error.line, message)
  }
}

/** Underscores between digits, which DVC's YAML reader takes for a number though YAML 1.2 does not. */
const groupedInteger = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?\d+(?:_\d+)+$/,
  resolve: (text: string) => Number(text.replaceAll('_', '')),
} as const

function readYaml(path: string, text: string): unknown {
  const lineCounter = new LineCounter()
  // The parser's own look for keys given twice compares each with each: minutes for a large file.
  const document = parseDocument(text, { lineCounter, merge: true, uniqueKeys: false, customTags: [groupedInteger] })
  const [error] = document.errors
  if (error !== undefined) {
    const [message = ''] = error.message.split(/ at line \d+|\n|; please use/)
    throw mistake(path, 'YAML', error.linePos?.[0].line, message)
  }
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    // The parser's answer to an alias without anchor, and to aliases that multiply.
    if (cause instanceof ReferenceError) throw mistake(path, 'YAML', undefined, cause.message)
    throw cause
  }
}

function mistake(path: string, format: string, line: number | undefined, message: string): UserError {
  const place = line === undefined ? '' : ` (line ${line})`
  return new UserError(`${path} is not valid ${format}${place}: ${message.replace(/\.$/, '')}.`, {
    file: path,
    ...(line === undefined ? {} : { line }),
  })
}
