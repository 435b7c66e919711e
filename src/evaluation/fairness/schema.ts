import { z } from 'zod'
import { ruleFields } from '../../options/level.ts'
import { onInconclusive } from '../on-inconclusive.ts'

export const fairnessRates = ['selection_rate', 'tpr', 'fpr', 'tnr', 'fnr', 'ppv'] as const
export type FairnessRate = (typeof fairnessRates)[number]

export const fairnessMetrics = [
  ...fairnessRates.flatMap((rate) => [`${rate}_difference`, `${rate}_ratio`] as const),
  'equalized_odds_difference',
  'equalized_odds_ratio',
] as const

/** One demand on the rates of groups. */
export const fairnessSchema = z
  .strictObject({
    attribute: z.string().min(1).describe('The column whose values are the groups.'),
    metric: z
      .enum(fairnessMetrics)
      .describe(
        'A rate compared between groups: selection rate, true and false positive rates, true and false negative rates, positive predictive value, each as difference (0 is equal) or ratio (1 is equal); or equalized odds.',
      ),
    compare: z
      .enum(['between_groups', 'to_overall'])
      .default('between_groups')
      .describe('The two groups farthest apart, or the group farthest from all examples together.'),
    min: z.number().min(0).optional().describe('The least ratio allowed: 0.8 is the four-fifths rule.'),
    max: z.number().min(0).optional().describe('The greatest difference allowed.'),
    min_size: z.int().min(1).default(30).describe('Groups with fewer examples are not judged.'),
    min_positives: z.int().min(1).default(10).describe('Groups with fewer positives have no true positive rate.'),
    min_negatives: z.int().min(1).default(10).describe('Groups with fewer negatives have no false positive rate.'),
    rationale: z.string().min(1).optional().describe('Why this limit, or where that is written.'),
    on_inconclusive: onInconclusive.optional().describe('Without it that of the evaluation.'),
    ...ruleFields,
  })
  .superRefine(({ metric, min, max }, context) => {
    const isRatio = metric.endsWith('_ratio')
    if ((isRatio ? min : max) === undefined) {
      const message = isRatio
        ? 'a ratio needs `min`, the least allowed'
        : 'a difference needs `max`, the greatest allowed'
      context.addIssue({ code: 'custom', path: [isRatio ? 'min' : 'max'], message })
    }
    if ((isRatio ? max : min) !== undefined) {
      const message = isRatio ? 'a ratio is 1 at most; give `min`' : 'a difference is 0 at best; give `max`'
      context.addIssue({ code: 'custom', path: [isRatio ? 'max' : 'min'], message })
    }
  })

export type FairnessOptions = z.output<typeof fairnessSchema>
