import { goalOf } from '../../metrics/index.ts'
import type { Metric } from '../../model/metric.ts'

/** A rule that holds today, for one metric name. */
export type ProposedRule = {
  readonly name: string
  readonly settings: string
  /** What was seen, for the comment beside it. */
  readonly seen: string
}

export type ProposedMetrics = {
  readonly files: readonly string[]
  readonly rules: readonly ProposedRule[]
  /** Names of numbers for which nothing could be proposed, because nobody knows whether bigger is better. */
  readonly undirected: readonly string[]
  /** Rules that were left out because there are too many. */
  readonly omitted: number
}

const maximumRules = 20
/** Shares of the value: how far the fixed limit lies from it, and how far a change may go. */
const headroom = 0.05
const tolerance = '2%'

/** Limits for the metrics that are there, loose enough for the noise of another run. Training metrics are left out. */
export function proposeMetricRules(metrics: readonly Metric[]): ProposedMetrics {
  const values = valuesByName(metrics)
  const names = [...values.keys()].filter(isPlainName)
  const directed = names.filter((name) => goalOf(name) !== undefined && !isAboutTraining(name))
  const rules = directed.map((name) => propose(name, values.get(name) ?? []))
  return {
    files: [...new Set(metrics.map(({ file }) => file))],
    rules: rules.slice(0, maximumRules),
    undirected: names.filter((name) => goalOf(name) === undefined).slice(0, maximumRules),
    omitted: Math.max(rules.length - maximumRules, 0),
  }
}

function valuesByName(metrics: readonly Metric[]): ReadonlyMap<string, readonly number[]> {
  const values = new Map<string, number[]>()
  for (const { name, value } of metrics) {
    if (typeof value === 'number' && Number.isFinite(value)) values.set(name, [...(values.get(name) ?? []), value])
  }
  return values
}

function propose(name: string, values: readonly number[]): ProposedRule {
  const seen = `now ${values.slice(0, 3).map(String).join(', ')}${values.length > 3 ? ', …' : ''}`
  if (goalOf(name) === 'maximize') {
    const worst = Math.min(...values)
    const limit = roundAway(worst - Math.abs(worst) * headroom, Math.floor)
    return { name, settings: `{ min: ${limit}, ${change('max_drop', values)} }`, seen }
  }
  const worst = Math.max(...values)
  const limit = roundAway(worst + Math.abs(worst) * headroom, Math.ceil)
  return { name, settings: `{ max: ${limit}, ${change('max_increase', values)} }`, seen }
}

/** A percentage of zero would allow nothing at all, and is asked for by nobody. */
function change(key: string, values: readonly number[]): string {
  return `${key}: ${values.includes(0) ? 0.01 : tolerance}`
}

/** Two significant digits, rounded to the lenient side. */
function roundAway(value: number, round: (value: number) => number): string {
  if (value === 0) return '0'
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  // Twelve digits take away what binary fractions add: 0.6 less 5 % is 0.57 and not 0.5699….
  return String(Number((round(Number((value / step).toPrecision(12))) * step).toPrecision(3)))
}

/** Names that mean themselves as a rule's key: no wildcards, and no colon, which would set off a file. */
function isPlainName(name: string): boolean {
  return name.length <= 120 && !/[*?[\]{}:!()|\\]|\p{Cc}/u.test(name)
}

function isAboutTraining(name: string): boolean {
  return /(?:^|[._/-])(?:train|training)(?:[._/-]|$)/i.test(name)
}
