import {
  balancedAccuracyOf,
  cohenKappaOf,
  decisionMetric,
  fbetaOf,
  matthewsOf,
  precisionOf,
  ratio,
  recallOf,
  sum,
} from '../decision-metrics.ts'
import type { DescribedMetric, MetricFamily } from '../described-metric.ts'
import { isRight, withLabel } from '../examples.ts'
import type { ClassCounts, Metric, MulticlassSample } from '../metric.ts'

const accuracy: DescribedMetric<MulticlassSample> = {
  description: 'Share of right decisions.',
  metric: { name: 'accuracy', kind: 'mean', goal: 'maximize', perExample: isRight },
}

type OfClass = (counts: ClassCounts, index: number) => number

const f1Of: OfClass = (counts, index) => fbetaOf(counts, index, 1)

/**
 * Metrics of the confusion matrix over all classes of the sample, as scikit-learn's with `labels=classes`: a class
 * that nobody has or answers counts in the macro average, with 0. Where scikit-learn divides by 0 they have its
 * default: the precision of a class never answered, the recall of a class without examples and an F1 of neither are 0;
 * MCC is 0 when labels or answers are all alike, kappa is NaN when both are. Balanced accuracy leaves out classes
 * without examples. With one answer for each example the three micro averages are the accuracy.
 */
export const decisionMetrics: readonly DescribedMetric<MulticlassSample>[] = [
  accuracy,
  described('balanced_accuracy', balancedAccuracyOf, 'Mean recall of the classes that have examples.'),
  ...averaged('precision', precisionOf, ({ hits, predicted }) => ratio(sum(hits), sum(predicted))),
  ...averaged('recall', recallOf, ({ hits, actual }) => ratio(sum(hits), sum(actual))),
  ...averaged('f1', f1Of, ({ hits, actual, predicted }) => ratio(2 * sum(hits), sum(actual) + sum(predicted))),
  described('mcc', matthewsOf, 'Correlation of labels and decisions (Matthews, generalised by Gorodkin).'),
  described('cohen_kappa', cohenKappaOf, "Cohen's kappa: agreement of labels and decisions beyond chance."),
]

/**
 * `precision[cat]`, `recall[cat]`, `f1[cat]`: of one class against all others. NaN when the class is not among
 * `classes`, or they are not given, which is enough to know that the name is one.
 */
export function perClass(classes: readonly string[] = []): MetricFamily<MulticlassSample> {
  return {
    pattern: 'precision[class]',
    description: 'Of one class against all others; also `recall[class]` and `f1[class]`.',
    read(name) {
      const [, metric, label] = /^(precision|recall|f1)\[(.+)\]$/su.exec(name) ?? []
      if (metric === undefined || label === undefined) return undefined
      const index = classes.indexOf(label)
      if (index === -1) return decisionMetric(name, () => Number.NaN)
      if (metric === 'recall') return recallOfClass(name, index)
      const ofClass = metric === 'f1' ? f1Of : precisionOf
      return decisionMetric(name, (counts) => ofClass(counts, index))
    },
  }
}

function recallOfClass(name: string, index: number): Metric<MulticlassSample> {
  return { name, kind: 'mean', goal: 'maximize', perExample: isRight, among: (sample) => withLabel(sample, index) }
}

function averaged(
  name: string,
  ofClass: OfClass,
  micro: (counts: ClassCounts) => number,
): readonly DescribedMetric<MulticlassSample>[] {
  const title = name === 'f1' ? 'F1' : name
  return [
    described(`${name}_macro`, (counts) => macroOf(counts, ofClass), `Mean ${title} of the classes, all alike.`),
    described(`${name}_micro`, micro, `The ${title} of all decisions together.`),
    described(`${name}_weighted`, (counts) => weightedOf(counts, ofClass), `Mean ${title}, weighted by class size.`),
  ]
}

function macroOf(counts: ClassCounts, ofClass: OfClass): number {
  const size = counts.actual.length
  let total = 0
  for (let index = 0; index < size; index += 1) total += ofClass(counts, index)
  return total / size
}

function weightedOf(counts: ClassCounts, ofClass: OfClass): number {
  let total = 0
  for (let index = 0; index < counts.actual.length; index += 1) {
    total += (counts.actual[index] ?? 0) * ofClass(counts, index)
  }
  return total / sum(counts.actual)
}

function described(
  name: string,
  ofCounts: (counts: ClassCounts) => number,
  description: string,
): DescribedMetric<MulticlassSample> {
  return { metric: decisionMetric(name, ofCounts), description }
}
