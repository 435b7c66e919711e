import type { Metric } from '../../model/metric.ts'
import { type MetricName, readMetricName, readSplit, type Split } from './metric-name.ts'
import type { Statement } from './table-statements.ts'

type Named = { readonly metric: Metric; readonly full: MetricName }
/** Metrics by each of their keys, because cards with thousands of numbers meet thousands of metrics. */
type Index = ReadonlyMap<string, readonly Named[]>
type Indexes = { readonly whole: Index; readonly base: Index; readonly last: Index }

export type Match = {
  /** None, one, or several when the name is ambiguous. */
  readonly matched: readonly Metric[]
  /** The statement's label is part of the metric's name, so the statement is about exactly that. */
  readonly labelled: boolean
}

/** A function that finds the measured metrics a statement can be about. */
export function metricMatcher(metrics: readonly Metric[]): (statement: Statement) => Match {
  const named = metrics.map((metric) => ({ metric, full: readMetricName(metric.name) }))
  const indexes = {
    whole: indexBy(named, ({ full }) => full.whole),
    base: indexBy(named, ({ full }) => full.base),
    last: indexBy(named, ({ metric }) => readMetricName(lastPart(metric.name)).base),
  }
  return ({ name, type, label }) => {
    const split = readSplit(label)
    if (label !== '' && split === undefined) {
      const labelled = having(indexes.whole, readMetricName(`${label} ${name}`).whole)
      if (labelled.length > 0) return { matched: labelled.map(({ metric }) => metric), labelled: true }
    }
    const found = matchName(indexes, name, split)
    const matched = found.length > 0 || type === undefined ? found : matchName(indexes, type, split)
    return { matched, labelled: false }
  }
}

/** Whether a text names a measured metric, whatever the split. */
export function isMeasured(metrics: readonly Metric[]): (name: string) => boolean {
  const keys = new Set(
    metrics.flatMap(({ name }) => [
      ...readMetricName(name).whole,
      ...readMetricName(name).base,
      ...readMetricName(lastPart(name)).base,
    ]),
  )
  keys.delete('')
  return (name) => {
    const { whole, base } = readMetricName(name)
    return [...whole, ...base].some((key) => keys.has(key))
  }
}

/** The whole name, then the name without the split, then the last part of a dotted name. */
function matchName(indexes: Indexes, name: string, labelSplit: Split | undefined): readonly Metric[] {
  const wanted = readMetricName(name)
  const split = labelSplit ?? wanted.split
  const ranks = [
    labelSplit === undefined ? having(indexes.whole, wanted.whole) : [],
    having(indexes.base, wanted.base),
    having(indexes.last, wanted.base),
  ]
  for (const rank of ranks) {
    const fitting = ofSplit(rank, split)
    if (fitting.length > 0) return fitting.map(({ metric }) => metric)
  }
  return []
}

/** A card that names no split means the test set, or whatever is not training. */
function ofSplit(named: readonly Named[], split: Split | undefined): readonly Named[] {
  const of = (wanted: Split | undefined): readonly Named[] => named.filter(({ full }) => full.split === wanted)
  if (split !== undefined) return firstFilled([of(split), of(undefined)])
  return firstFilled([of(undefined), of('test'), of('validation'), named])
}

function firstFilled(lists: readonly (readonly Named[])[]): readonly Named[] {
  return lists.find((list) => list.length > 0) ?? []
}

function indexBy(named: readonly Named[], keysOf: (each: Named) => readonly string[]): Index {
  const index = new Map<string, Named[]>()
  for (const each of named) {
    for (const key of new Set(keysOf(each))) {
      const found = index.get(key)
      if (found === undefined) index.set(key, [each])
      else found.push(each)
    }
  }
  return index
}

function having(index: Index, keys: readonly string[]): readonly Named[] {
  return [...new Set(keys.filter((key) => key !== '').flatMap((key) => index.get(key) ?? []))]
}

function lastPart(name: string): string {
  return name.split(/[./]/).at(-1) ?? ''
}
