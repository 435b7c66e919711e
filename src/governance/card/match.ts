import type { Metric } from '../../model/metric.ts'
import { type MetricName, readMetricName, readSplit, type Split, sharesKey } from './metric-name.ts'
import type { Statement } from './table-statements.ts'

type Named = { readonly metric: Metric; readonly full: MetricName; readonly last: MetricName }

export type Match = {
  /** None, one, or several when the name is ambiguous. */
  readonly matched: readonly Metric[]
  /** The statement's label is part of the metric's name, so the statement is about exactly that. */
  readonly labelled: boolean
}

/** A function that finds the measured metrics a statement can be about. */
export function metricMatcher(metrics: readonly Metric[]): (statement: Statement) => Match {
  const named = metrics.map((metric) => ({
    metric,
    full: readMetricName(metric.name),
    last: readMetricName(metric.name.split(/[./]/).at(-1) ?? ''),
  }))
  return ({ name, type, label }) => {
    const split = readSplit(label)
    if (label !== '' && split === undefined) {
      const labelled = named.filter(({ full }) => sharesKey(full.whole, readMetricName(`${label} ${name}`).whole))
      if (labelled.length > 0) return { matched: labelled.map(({ metric }) => metric), labelled: true }
    }
    const found = matchName(named, name, split)
    const matched = found.length > 0 || type === undefined ? found : matchName(named, type, split)
    return { matched, labelled: false }
  }
}

/** Whether a text names a measured metric, whatever the split. */
export function isMeasured(metrics: readonly Metric[]): (name: string) => boolean {
  const keys = new Set(
    metrics.flatMap(({ name }) => [
      ...readMetricName(name).whole,
      ...readMetricName(name).base,
      ...readMetricName(name.split(/[./]/).at(-1) ?? '').base,
    ]),
  )
  keys.delete('')
  return (name) => {
    const { whole, base } = readMetricName(name)
    return [...whole, ...base].some((key) => keys.has(key))
  }
}

/** The whole name, then the name without the split, then the last part of a dotted name. */
function matchName(named: readonly Named[], name: string, labelSplit: Split | undefined): readonly Metric[] {
  const wanted = readMetricName(name)
  const split = labelSplit ?? wanted.split
  const ranks = [
    named.filter(({ full }) => labelSplit === undefined && sharesKey(full.whole, wanted.whole)),
    named.filter(({ full }) => sharesKey(full.base, wanted.base)),
    named.filter(({ last }) => sharesKey(last.base, wanted.base)),
  ]
  for (const rank of ranks) {
    const fitting = ofSplit(rank, split)
    if (fitting.length > 0) return fitting.map(({ metric }) => metric)
  }
  return []
}

/** A card that names no split means the test set, or whatever is not training. */
function ofSplit(named: readonly Named[], split: Split | undefined): readonly Named[] {
  const having = (wanted: Split | undefined): readonly Named[] => named.filter(({ full }) => full.split === wanted)
  if (split !== undefined) return firstFilled([having(split), having(undefined)])
  return firstFilled([having(undefined), having('test'), having('validation'), named])
}

function firstFilled(lists: readonly (readonly Named[])[]): readonly Named[] {
  return lists.find((list) => list.length > 0) ?? []
}
