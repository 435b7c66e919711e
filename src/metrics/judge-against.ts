import { judgeChange } from './judge-change.ts'
import type { PartialJudgement } from './judge-limits.ts'
import { judgeNoisyChange, knowsNoise } from './judge-noisy-change.ts'
import { kindText } from './number-text.ts'
import type { MetricPair } from './pair.ts'
import type { MetricRule } from './schema.ts'

/** The other side of a comparison. */
export type Opposite = {
  /** By what a sentence calls it. */
  readonly name: 'the baseline' | 'the anchor'
  /** What is known about it as a whole when one metric is not in it. */
  readonly state: 'missing' | 'complete' | 'unreadable-files'
}

/** What a rule says about the change to a finite value; empty when it asks nothing of it. */
export function judgeAgainst(
  rule: MetricRule,
  { baseline, baselineSamples = [], candidateSamples = [] }: MetricPair,
  candidate: number,
  opposite: Opposite,
): readonly PartialJudgement[] {
  if (rule.max_drop === undefined && rule.max_increase === undefined) return []
  if (typeof baseline === 'number' && Number.isFinite(baseline)) {
    if (!knowsNoise(rule)) return judgeChange(rule, baseline, candidate)
    const [before, after] = [
      { value: baseline, samples: baselineSamples },
      { value: candidate, samples: candidateSamples },
    ]
    return judgeNoisyChange(rule, before, after, opposite.name)
  }
  if (baseline === undefined) return [absent(opposite)]
  const reason = typeof baseline === 'number' ? 'not-a-number' : 'not-numeric'
  const clause = `was ${kindText(baseline)} in ${opposite.name}, so its change cannot be judged`
  return [{ outcome: 'inconclusive', reason, clause }]
}

function absent({ name, state }: Opposite): PartialJudgement {
  switch (state) {
    case 'missing':
      return {
        outcome: 'skipped',
        reason: 'no-baseline',
        clause: 'has no baseline to compare with, so its change is not judged',
      }
    case 'complete':
      return {
        outcome: 'skipped',
        reason: 'new-metric',
        clause: `is new: ${name} does not have it, so its change is not judged`,
      }
    case 'unreadable-files':
      return {
        outcome: 'inconclusive',
        reason: 'unreadable-baseline',
        clause: `is not in ${name}, some of whose metrics files could not be read, so its change cannot be judged`,
      }
  }
}
