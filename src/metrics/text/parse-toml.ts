import { parse, TomlError } from 'smol-toml'
import type { Tree } from '../tree.ts'
import { problemOnLine } from './problem-at.ts'
import { toTree } from './to-tree.ts'

/** TOML 1.0. Dates become null. @throws UserError with line and column. */
export function parseToml(text: string, path: string): Tree {
  try {
    return toTree(parse(text, { integersAsBigInt: 'asNeeded', maxDepth: 500 }))
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [first = error.message] = error.message.split('\n')
    const message = first.replace('Invalid TOML document: ', '')
    throw problemOnLine(path, error.line, error.column, `no valid TOML: ${message}.`)
  }
}
