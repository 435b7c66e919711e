import type { MetricValue } from '../model/metric.ts'
import { problemIn } from './text/problem-at.ts'
import { describeTree, isMap, type Tree } from './tree.ts'

/** A metric before it is known which file it comes from. */
export type MetricEntry = { readonly name: string; readonly value: MetricValue }

/**
 * Names joined with dots, as DVC does: numbers, texts and booleans are kept; lists, nulls and empty objects are
 * dropped. Two ways to one name (`{"a.b": 1, "a": {"b": 2}}`) give two entries of that name.
 */
export function flatten(tree: ReadonlyMap<string, Tree>): readonly MetricEntry[] {
  const entries: MetricEntry[] = []
  collect(tree, '', entries)
  return entries
}

/** {@link flatten} for a whole file. @throws UserError when its root is no object. */
export function flattenRoot(tree: Tree, path: string): readonly MetricEntry[] {
  if (isMap(tree)) return flatten(tree)
  throw problemIn(
    path,
    `holds ${describeTree(tree)}; an object of named metrics was expected, such as {"accuracy": 0.9}.`,
  )
}

function collect(tree: ReadonlyMap<string, Tree>, prefix: string, entries: MetricEntry[]): void {
  for (const [key, value] of tree) {
    if (isMap(value)) collect(value, `${prefix}${key}.`, entries)
    else if (value !== null && typeof value !== 'object') entries.push({ name: prefix + key, value })
  }
}
