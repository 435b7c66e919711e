import type { Outcome } from '../model/outcome.ts'
import type { PartialJudgement } from './judge-limits.ts'

/** What a rule says about a metric. `text` follows the metric's name in a sentence. */
export type Judgement = {
  readonly outcome: Outcome
  readonly text: string
  readonly reason?: string
  readonly interval?: PartialJudgement['interval']
}

const gravest = ['failed', 'errored', 'inconclusive', 'passed'] as const

/** The gravest part decides; a skipped change does not undo limits that hold. The message says every failing or unjudged part. */
export function combine(parts: readonly PartialJudgement[]): Judgement {
  const failed = parts.filter(({ outcome }) => outcome === 'failed')
  const passed = parts.filter(({ outcome }) => outcome === 'passed')
  const open = parts.filter((part) => !failed.includes(part) && !passed.includes(part))
  const said = [...failed, ...open]
  const reason = said.find((part) => part.reason !== undefined)?.reason
  const interval = parts.find((part) => part.interval !== undefined)?.interval
  const outcome = gravest.find((each) => parts.some((part) => part.outcome === each)) ?? 'skipped'
  const clauses = said.length > 0 ? [...(outcome === 'passed' ? passed : []), ...said] : passed.slice(-1)
  return {
    outcome,
    text: [...new Set(clauses.map(({ clause }) => clause))].join('; it '),
    ...(reason === undefined ? {} : { reason }),
    ...(interval === undefined ? {} : { interval }),
  }
}
