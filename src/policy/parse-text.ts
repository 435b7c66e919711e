import type { z } from 'zod'
import type { JsonValue } from '../model/snapshot.ts'
import { policyPath } from './policy-path.ts'
import { type Explanation, explainIssue, unworded } from './problems/explain.ts'
import type { Path } from './problems/schema-at.ts'
import type { Tree } from './yaml/convert.ts'
import { readYaml, type YamlText } from './yaml/read.ts'

/** One mistake in a policy. `path` is empty for the file as a whole; line and column count from 1. */
export type PolicyProblem = {
  readonly path: string
  readonly line?: number
  readonly column?: number
  /** What is wrong and how to mend it, without the place. */
  readonly message: string
}

/** A policy as its author wrote it: no defaults, no conversions. Settings are compared in this form. */
export type WrittenPolicy = { readonly [key: string]: JsonValue }

/**
 * Reads a text as a policy of the given schema, or says everything that is wrong with it, in the order of the file.
 * Never throws, whatever it is given.
 * @param source the file's bytes, or its text.
 */
export function parseText<Output>(
  schema: z.ZodType<Output>,
  source: string | Uint8Array,
): { readonly output: Output; readonly written: WrittenPolicy } | { readonly problems: readonly PolicyProblem[] } {
  const text = readYaml(source)
  const { content } = text
  const textProblems = text.problems.map(({ path, at, message }) => ({ path: policyPath(path), at, message }))
  if (content === undefined) return { problems: ordered(text, textProblems) }
  const { value, tree } = content
  if (!isMap(value)) {
    const message = `a policy is a map of settings that begins with \`version: 1\`, but this file holds ${rootName(value)}`
    return { problems: ordered(text, [...textProblems, { path: '', at: tree.valueAt, message }]) }
  }
  const result = schema.safeParse(value, { error: () => unworded })
  if (result.success && textProblems.length === 0) return { output: result.data, written: value }
  const refused = { schema, value, written: (path: Path) => treeAt(tree, path)?.written }
  const explanations = (result.error?.issues ?? []).flatMap((issue) => explainIssue(refused, issue))
  const told = new Set(textProblems.map(({ path }) => path))
  const schemaProblems = explanations
    .map((explanation) => place(tree, explanation))
    .filter(({ path }) => !told.has(path))
  return { problems: ordered(text, [...textProblems, ...schemaProblems]) }
}

type Placed = { readonly path: string; readonly at: number | undefined; readonly message: string }

function place(tree: Tree, { path, at, message }: Explanation): Placed {
  const found = treeAt(tree, path)
  const offset =
    found === undefined ? nearestKey(tree, path) : at === 'key' ? (found.keyAt ?? found.valueAt) : found.valueAt
  return { path: policyPath(path), at: offset, message }
}

/** Where the closest thing above a missing key stands. */
function nearestKey(tree: Tree, path: Path): number | undefined {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const found = treeAt(tree, path.slice(0, length))
    if (found !== undefined) return found.keyAt ?? found.valueAt
  }
  return undefined
}

function treeAt(tree: Tree, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (found, step) => (typeof step === 'symbol' ? undefined : found?.children.get(step)),
    tree,
  )
}

function ordered(text: YamlText, problems: readonly Placed[]): readonly PolicyProblem[] {
  return problems
    .toSorted((first, second) => (first.at ?? -1) - (second.at ?? -1))
    .map(({ path, at, message }) => ({
      path,
      ...(at !== undefined && text.position(at)),
      message: `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    }))
}

function isMap(value: JsonValue): value is WrittenPolicy {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function rootName(value: JsonValue): string {
  if (Array.isArray(value)) return 'a list'
  return value === null ? 'nothing' : `only ${JSON.stringify(value).slice(0, 60)}`
}
