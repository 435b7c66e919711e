import type { DescribedMetric } from '../described-metric.ts'
import type { BinarySample } from '../metric.ts'
import { isProbability, probabilitiesOf } from './probabilities.ts'

const bins = 15

/**
 * The mean distance between the probability of the positive class and the share of positives, over 15 bins of equal
 * width. A bin holds its upper edge, as in scikit-learn's `calibration_curve`. A perfectly calibrated model has 0.06 at
 * 200 examples and 0.01 at 5,000, so it is shown only. NaN when a score is not within 0 and 1.
 */
export const expectedCalibrationError: DescribedMetric<BinarySample> = {
  description: 'Expected calibration error over 15 bins; shown only, because it depends on the number of examples.',
  metric: {
    name: 'ece',
    kind: 'informational',
    goal: 'minimize',
    needsScores: true,
    needsProbabilities: true,
    value,
  },
}

function value(sample: BinarySample): number {
  const { labels, weights, size } = sample
  const scores = probabilitiesOf(sample)
  const excess = new Float64Array(bins)
  let total = 0
  for (let i = 0; i < size; i += 1) {
    const score = scores[i] ?? 0
    if (!isProbability(score)) return Number.NaN
    const weight = weights === undefined ? 1 : (weights[i] ?? 0)
    const bin = binOf(score)
    excess[bin] = (excess[bin] ?? 0) + weight * ((labels[i] ?? 0) - score)
    total += weight
  }
  return excess.reduce((sum, part) => sum + Math.abs(part), 0) / total
}

/** The edges are multiples of 1/15 as NumPy's `linspace` rounds them. */
function binOf(score: number): number {
  const bin = Math.min(bins - 1, Math.floor(score * bins))
  if (bin > 0 && score <= bin * (1 / bins)) return bin - 1
  return bin < bins - 1 && score > (bin + 1) * (1 / bins) ? bin + 1 : bin
}
