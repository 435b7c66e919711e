import { delongComponents } from '../../../statistics/delong.ts'
import type { DescribedMetric } from '../described-metric.ts'
import type { BinarySample } from '../metric.ts'

/**
 * NaN with one class, as in scikit-learn. The influence values are DeLong's, so those of a class with c examples are
 * √(c/(c−1)) times larger than the influence function says, and NaN when c is 1.
 */
export const rocAuc: DescribedMetric<BinarySample> = {
  description: 'Area under the ROC curve: how often a positive scores higher than a negative; ties count half.',
  metric: {
    name: 'roc_auc',
    kind: 'smooth',
    method: 'DeLong',
    goal: 'maximize',
    needsScores: true,
    value: (sample) => components(sample).auc,
    influence: (sample) => components(sample).influence,
    valueAndInfluence(sample) {
      const { auc, influence } = components(sample)
      return { value: auc, influence }
    },
  },
}

function components({ labels, scores, order, weights }: BinarySample): ReturnType<typeof delongComponents> {
  if (scores === undefined) throw new Error('This metric needs scores.')
  return delongComponents(labels, scores, order(), weights)
}
