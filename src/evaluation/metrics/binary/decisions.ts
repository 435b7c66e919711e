import {
  balancedAccuracyOf,
  cohenKappaOf,
  decisionMetric,
  fbetaOf,
  matthewsOf,
  precisionOf,
} from '../decision-metrics.ts'
import { type DescribedMetric, type MetricFamily, parameterOf } from '../described-metric.ts'
import { isRight, withLabel } from '../examples.ts'
import type { BinarySample, ClassCounts } from '../metric.ts'

const accuracy: DescribedMetric<BinarySample> = {
  description: 'Share of right decisions.',
  metric: { name: 'accuracy', kind: 'mean', goal: 'maximize', perExample: isRight },
}

/** 0 without positives, as in scikit-learn. */
const recall: DescribedMetric<BinarySample> = {
  description: 'Share of positives that are answered positive (sensitivity).',
  metric: {
    name: 'recall',
    kind: 'mean',
    goal: 'maximize',
    perExample: isRight,
    among: (sample) => withLabel(sample, 1),
  },
}

/** The recall of the negatives: 0 without any. */
const specificity: DescribedMetric<BinarySample> = {
  description: 'Share of negatives that are answered negative.',
  metric: {
    name: 'specificity',
    kind: 'mean',
    goal: 'maximize',
    perExample: isRight,
    among: (sample) => withLabel(sample, 0),
  },
}

export const selectionRate: DescribedMetric<BinarySample> = {
  description: 'Share of examples answered positive; neither more nor less is better.',
  metric: { name: 'selection_rate', kind: 'mean', perExample: ({ decisions }) => new Float64Array(decisions) },
}

/**
 * Metrics of the confusion matrix. Where scikit-learn divides by 0 they have its default: precision is 0 when nothing
 * is answered positive, Fβ is 0 without positives and positive answers, MCC is 0 when labels or answers are all alike,
 * kappa is NaN when both are. Balanced accuracy of one class is that class's recall.
 */
export const decisionMetrics: readonly DescribedMetric<BinarySample>[] = [
  accuracy,
  described('balanced_accuracy', balancedAccuracyOf, 'Mean of the recall of both classes.'),
  described('precision', (counts) => precisionOf(counts, 1), 'Share of positives among those answered positive.'),
  recall,
  specificity,
  described('f1', (counts) => fbetaOf(counts, 1, 1), 'Harmonic mean of precision and recall.'),
  described('mcc', matthewsOf, 'Matthews correlation of labels and decisions.'),
  described('cohen_kappa', cohenKappaOf, "Cohen's kappa: agreement of labels and decisions beyond chance."),
]

/** The parameter is 0 or more; `fbeta@0` is the precision. */
export const fbeta: MetricFamily<BinarySample> = {
  pattern: 'fbeta@beta',
  description: 'F score in which recall counts beta times as much as precision: `fbeta@2`.',
  read(name) {
    const beta = parameterOf(name, 'fbeta@')
    return beta === undefined ? undefined : decisionMetric(name, (counts) => fbetaOf(counts, 1, beta))
  },
}

function described(
  name: string,
  ofCounts: (counts: ClassCounts) => number,
  description: string,
): DescribedMetric<BinarySample> {
  return { metric: decisionMetric(name, ofCounts), description }
}
