import type { MetricValue } from '../model/metric.ts'
import { summarize } from '../statistics/summary.ts'
import { problemIn } from './text/problem-at.ts'
import { describeTree, isList, isMap, type Tree } from './tree.ts'

/**
 * A metric before it is known which file it comes from. A list of numbers has its mean as the value; without `samples`
 * the entry is no list.
 */
export type MetricEntry = {
  readonly name: string
  readonly value: MetricValue
  readonly samples?: readonly number[]
}

/**
 * Names joined with dots, as DVC does: numbers, texts and booleans are kept; nulls and empty objects are dropped, and so
 * are lists unless they hold numbers only. DVC drops those too, so a caller must want them. Two ways to one name (`{"a.b": 1, "a": {"b": 2}}`) give two entries of that name.
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
    else if (isList(value)) entries.push(...numbersIn(prefix + key, value))
    else if (value !== null) entries.push({ name: prefix + key, value })
  }
}

function numbersIn(name: string, list: readonly Tree[]): readonly MetricEntry[] {
  const samples = list.filter((each) => typeof each === 'number')
  if (samples.length === 0 || samples.length < list.length) return []
  return [{ name, value: summarize(samples).mean, samples }]
}
