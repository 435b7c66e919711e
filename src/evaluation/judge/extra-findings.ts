import type { DiscoveredSlice, FairnessTable, Flips } from '../../model/evaluation.ts'
import type { Finding } from '../../model/finding.ts'
import { influenceError } from '../../statistics/influence.ts'
import { discoverSlices } from '../differences/discover.ts'
import { flipsOf } from '../differences/flips.ts'
import { type Losses, lossesOf } from '../differences/losses.ts'
import type { Pair } from '../examples/pair.ts'
import { judgeFairnessOf } from '../fairness/findings.ts'
import type { EvaluationOptions } from '../schema.ts'
import { countText, numberText, sliceText } from './wording.ts'
import type { Work } from './work.ts'

/** What is found beside the rules: which examples changed, where the candidate loses, how groups fare, how worn the examples are. */
export type Extra = {
  readonly findings: readonly Finding[]
  readonly flips?: Flips
  readonly discovered: readonly DiscoveredSlice[]
  readonly fairness: readonly FairnessTable[]
}

/** The share of false discoveries that is accepted among the slices that nobody named. */
const discoveryRate = 0.05

export function extraFindings(work: Work): Extra {
  const { name, options, relation } = work
  const fairness = judgeFairnessOf(name, options, work.candidate.predictions)
  const differences = relation.kind === 'paired' ? differencesOf(options, relation.pair) : undefined
  const discovered = differences?.discovered ?? []
  return {
    findings: [...fairness.findings, ...discoveredFindings(name, discovered), ...usesFindings(work)],
    ...(differences !== undefined && { flips: differences.flips }),
    discovered,
    fairness: fairness.tables,
  }
}

function differencesOf(options: EvaluationOptions, pair: Pair) {
  const direction = (column: string) => directionOf(options, column)
  const [before, after] = [lossesOf(pair.baseline, direction), lossesOf(pair.candidate, direction)]
  const discovered = before === undefined || after === undefined ? [] : search(options, pair, before, after)
  return { flips: flipsOf(pair, before, after), discovered }
}

/** Scored columns have a direction when a rule gives one. */
function directionOf({ rules }: EvaluationOptions, column: string): 1 | -1 | undefined {
  const rule = Object.hasOwn(rules, column) ? rules[column] : undefined
  if (rule?.goal !== undefined) return rule.goal === 'maximize' ? 1 : -1
  if ((rule?.max_drop === undefined) === (rule?.max_increase === undefined)) return undefined
  return rule?.max_drop === undefined ? -1 : 1
}

function search(options: EvaluationOptions, pair: Pair, before: Losses, after: Losses): readonly DiscoveredSlice[] {
  const { discover, slices, min_slice_size: minimumSize } = options
  if (discover === false) return []
  const wanted = discover === true ? slices.flat() : discover
  const columns = pair.candidate.slices.filter((column) => wanted.includes(column.name))
  return discoverSlices({
    columns,
    baseline: before,
    candidate: after,
    minimumSize,
    rate: discoveryRate,
    designEffect: designEffectOf(pair, before, after),
  })
}

/** How much clusters widen the error of the mean difference. */
function designEffectOf({ candidate }: Pair, before: Losses, after: Losses): number {
  const { clusters } = candidate
  if (clusters === undefined) return 1
  const difference = after.values.map((value, index) => value - (before.values[index] ?? 0))
  const mean = difference.reduce((sum, value) => sum + value, 0) / difference.length
  const centred = difference.map((value) => value - mean)
  const own = influenceError(centred).standardError
  const clustered = influenceError(centred, clusters).standardError
  return own > 0 ? Math.max(1, (clustered / own) ** 2) : 1
}

function discoveredFindings(name: string, discovered: readonly DiscoveredSlice[]): readonly Finding[] {
  return discovered.map(({ slice, size, loss, baseline, candidate }) => {
    const subject = `${name} (${sliceText(slice)})`
    return {
      check: 'evaluation.discovered',
      subject,
      outcome: 'failed' as const,
      level: 'warn' as const,
      reason: 'loses-here',
      message: `${subject}: the candidate loses here, and more than elsewhere; on the ${countText(size, 'example')} here the ${loss} rose from ${numberText(baseline)} to ${numberText(candidate)}.`,
      note: `${loss} on ${countText(size, 'example')}`,
      comparison: { baseline, candidate, delta: candidate - baseline, goal: 'minimize' as const },
    }
  })
}

function usesFindings({ name, options, candidate }: Work): readonly Finding[] {
  const { uses } = candidate.snapshot
  if (uses <= options.max_uses) return []
  return [
    {
      check: 'evaluation.uses',
      subject: name,
      outcome: 'failed',
      level: 'warn',
      reason: 'worn-out',
      message: `The examples of ${name} have judged ${countText(uses, 'state')} of the base branch. The more often the same examples decide, the more the models are fitted to them: bring in new ones, or raise max_uses.`,
      expected: `≤ ${options.max_uses}`,
      actual: String(uses),
    },
  ]
}
