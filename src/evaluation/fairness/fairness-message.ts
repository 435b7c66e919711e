import { listing, shorten } from '../../tables/wording.ts'
import { countText, numberText, percentText } from '../judge/wording.ts'
import type { FairnessJudgement } from './fairness-judgement.ts'
import type { GapKind } from './gap.ts'
import type { RateOfGroup } from './rate-comparison.ts'
import type { FairnessOptions, FairnessRate } from './schema.ts'

type Asked = {
  readonly options: FairnessOptions
  readonly kind: GapKind
  readonly limit: number
  readonly confidence: number
}

const rateNames: Readonly<Record<FairnessRate, string>> = {
  selection_rate: 'selection rate',
  tpr: 'true positive rate',
  fpr: 'false positive rate',
  tnr: 'true negative rate',
  fnr: 'false negative rate',
  ppv: 'positive predictive value',
}

/** One sentence that names the two farthest apart, the interval, the limit and who was left out. */
export function fairnessMessage(seen: Omit<FairnessJudgement, 'message'>, asked: Asked): string {
  return `${[gapText(seen, asked), conclusionText(seen, asked), ...excludedText(seen)].join('; ')}.`
}

function gapText({ worst, value, groups, reason }: Omit<FairnessJudgement, 'message'>, asked: Asked): string {
  const { options, kind } = asked
  if (reason === 'too-many-groups') {
    return `The ${countText(groups.length, 'value')} of ${options.attribute} are too many groups to compare`
  }
  if (worst === undefined || value === undefined) {
    if (reason === 'too-few-groups') return `The groups by ${options.attribute} cannot be compared`
    return `The rate is 0 in all groups by ${options.attribute}, so the ratio is undefined`
  }
  const [lower, higher] = [sideText(worst.lower, options), sideText(worst.higher, options)]
  const size = kind === 'ratio' ? `${numberText(value)} times` : `${numberText(value)} below`
  return `The ${rateNames[worst.rate]} of ${lower} is ${size} that of ${higher}`
}

function sideText({ group, rate }: RateOfGroup, { attribute }: FairnessOptions): string {
  const name = group === undefined ? 'all examples together' : `${attribute} = ${shorten(group, 80)}`
  return `${name} (${numberText(rate)})`
}

function conclusionText(seen: Omit<FairnessJudgement, 'message'>, { options, kind, limit, confidence }: Asked): string {
  const { outcome, reason, low, high } = seen
  const among = options.compare === 'to_overall' ? 'of any group to all' : 'of any two groups'
  const worst = `the ${kind === 'ratio' ? 'smallest ratio' : 'greatest difference'} ${among}`
  const sure = `with ${percentText(confidence)} confidence`
  const [least, most] = [`at least ${numberText(low)}`, `at most ${numberText(high)}`]
  if (outcome === 'passed') {
    return `${sure} ${worst} is ${kind === 'ratio' ? least : most}, within the limit of ${limit}`
  }
  if (outcome === 'failed') {
    return `${sure} ${worst} is ${kind === 'ratio' ? most : least}, beyond the limit of ${limit}`
  }
  if (reason === 'too-many-groups') return 'name an attribute with fewer values'
  if (reason === 'too-few-groups') return 'fewer than two groups have enough examples'
  return `${worst} may truly be anything from ${numberText(low)} to ${numberText(high)}, so these examples cannot tell whether it keeps the limit of ${limit}`
}

function excludedText({ excludedGroups }: Omit<FairnessJudgement, 'message'>): readonly string[] {
  if (excludedGroups.length === 0) return []
  const names = excludedGroups.map(({ value, why }) => `${shorten(value, 40)} (${why})`)
  return [`left out: ${listing(names, 3)}`]
}
