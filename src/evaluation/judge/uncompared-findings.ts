import type { Finding } from '../../model/finding.ts'
import type { EvaluationOptions } from '../schema.ts'
import type { Relation } from './relation.ts'
import { activeParts, asksForChange, gravest } from './settings-of-rules.ts'

/** One finding for each rule that limits a change, when there is nothing to compare with or it is not comparable. */
export function uncomparedFindings(name: string, options: EvaluationOptions, relation: Relation): readonly Finding[] {
  if (relation.kind === 'paired' || relation.kind === 'estimates') return []
  return Object.entries(options.rules).flatMap(([metric, rule]): readonly Finding[] => {
    const settings = gravest(activeParts(options, rule).filter(({ limits }) => asksForChange(limits)))
    if (settings === undefined) return []
    const subject = `${name}.${metric}`
    const common = {
      check: 'evaluation.rule',
      subject,
      ...settings,
      ...(rule.owner !== undefined && { owner: rule.owner }),
    }
    if (relation.kind === 'incomparable') {
      const message = `${subject} is not compared${whyNot(relation)}.`
      return [{ ...common, outcome: 'inconclusive' as const, reason: relation.reason, message }]
    }
    const why =
      relation.reason === 'no-baseline' ? 'has no baseline to compare with' : 'is new: the baseline does not have it'
    return [
      {
        ...common,
        outcome: 'skipped' as const,
        reason: relation.reason,
        message: `${subject} ${why}, so its change is not judged.`,
      },
    ]
  })
}

/** ", because …" */
export function whyNot({ reason, explanation }: Extract<Relation, { readonly kind: 'incomparable' }>): string {
  const nature = reason === 'not-like-for-like' ? 'it would not be like for like: ' : ''
  return `, because ${nature}${explanation}`
}
