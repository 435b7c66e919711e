import { fairnessGroups, whyExcluded } from './fairness-groups.ts'
import type { FairnessInput } from './fairness-input.ts'
import type { FairnessJudgement } from './fairness-judgement.ts'
import { fairnessMessage } from './fairness-message.ts'
import type { GapKind } from './gap.ts'
import { type GroupCells, groupCells } from './group-cells.ts'
import { comparePairs, compareWithAll, type RateComparison } from './rate-comparison.ts'
import { type FairnessOptions, type FairnessRate, fairnessRates } from './schema.ts'
import { type WorstGap, worstGap } from './worst-gap.ts'

/** More groups than anyone would read about, and their pairs would take long. */
const mostGroups = 200

/**
 * Whether the rates of the groups keep the limit: passed when the whole interval of the worst gap is within it, failed
 * when it is wholly beyond, else inconclusive. Values are fairlearn's (equalized odds with `agg='worst_case'`), over the
 * groups that have enough examples; all examples that have a group are in the rate "to overall". Weights count in rates
 * and, by Kish's effective size, in intervals; clusters widen these by the variance of their sums.
 * @param confidence of each bound, more than 0.5 and less than 1.
 */
export function judgeFairness(options: FairnessOptions, input: FairnessInput, confidence: number): FairnessJudgement {
  const kind: GapKind = options.metric.endsWith('_ratio') ? 'ratio' : 'difference'
  const cells = groupCells(input)
  const parts = ratesOf(options, kind).map((rate) => ({ rate, ...membersOf(options, input, cells, rate) }))
  const isTooMany = parts.some(({ members }) => members.length > mostGroups)
  const isTooFew = parts.some(({ members }) => members.length < 2)
  const compare = options.compare === 'to_overall' ? compareWithAll : comparePairs
  const comparisons = isTooMany
    ? []
    : parts
        .filter(({ members }) => members.length >= 2)
        .flatMap(({ rate, members }) => compare(input, cells, rate, members))
  const gap = gapAmong(kind, comparisons, { isComplete: !isTooFew, alpha: 1 - confidence })
  const limit = (kind === 'ratio' ? options.min : options.max) ?? Number.NaN
  const decided = decide(kind, gap, limit, { isTooFew, isTooMany })
  const excludedGroups = parts
    .flatMap(({ excluded }) => excluded)
    .filter(({ value, why }, index, all) => all.findIndex((one) => one.value === value && one.why === why) === index)
  const seen = {
    ...(!Number.isNaN(gap.value) && { value: gap.value }),
    low: gap.low,
    high: gap.high,
    ...(gap.worst !== undefined && { worst: ordered(gap.worst) }),
    ...decided,
    excludedGroups,
    groups: fairnessGroups(input, cells, options),
  }
  return { ...seen, message: fairnessMessage(seen, { options, kind, limit, confidence }) }
}

function ratesOf({ metric }: FairnessOptions, kind: GapKind): readonly FairnessRate[] {
  if (metric === 'equalized_odds_difference' || metric === 'equalized_odds_ratio') return ['tpr', 'fpr']
  return fairnessRates.filter((rate) => metric === `${rate}_${kind}`)
}

function membersOf(options: FairnessOptions, { groups }: FairnessInput, cells: GroupCells, rate: FairnessRate) {
  const every = groups.values.map((value, group) => ({ value, group, why: whyExcluded(cells, group, rate, options) }))
  return {
    members: every.filter(({ why }) => why === undefined).map(({ group }) => group),
    excluded: every.flatMap(({ value, why }) => (why === undefined ? [] : [{ value, why }])),
  }
}

/** Without all comparisons that were asked for the gap may be any worse than what was seen. */
function gapAmong(
  kind: GapKind,
  comparisons: readonly RateComparison[],
  { isComplete, alpha }: { readonly isComplete: boolean; readonly alpha: number },
): WorstGap {
  if (comparisons.length === 0) return { value: Number.NaN, low: 0, high: 1 }
  const gap = worstGap(kind, comparisons, alpha)
  if (isComplete) return gap
  return kind === 'ratio' ? { ...gap, low: 0 } : { ...gap, high: 1 }
}

function decide(
  kind: GapKind,
  { low, high }: WorstGap,
  limit: number,
  { isTooFew, isTooMany }: { readonly isTooFew: boolean; readonly isTooMany: boolean },
): Pick<FairnessJudgement, 'outcome' | 'reason'> {
  if (isTooMany) return { outcome: 'inconclusive', reason: 'too-many-groups' }
  const [isWithin, isBeyond] = kind === 'ratio' ? [low >= limit, high < limit] : [high <= limit, low > limit]
  if (isBeyond) return { outcome: 'failed', reason: 'unequal-rates' }
  if (isTooFew) return { outcome: 'inconclusive', reason: 'too-few-groups' }
  return isWithin ? { outcome: 'passed' } : { outcome: 'inconclusive', reason: 'too-few-examples' }
}

function ordered({ rate, first, second }: RateComparison) {
  return first.rate <= second.rate ? { rate, lower: first, higher: second } : { rate, lower: second, higher: first }
}
