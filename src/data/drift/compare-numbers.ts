import type { NumericProfile } from '../../model/dataset.ts'
import { binnedKolmogorovSmirnov, kolmogorovSmirnovPValue } from '../../statistics/drift/kolmogorov-smirnov.ts'
import { bins } from '../sample.ts'
import type { Question } from './question.ts'

/** What a profile's edges leave open: they are quantiles, and less than this share lies strictly between two of them. */
export const interior = 1 / bins

/**
 * The Kolmogorov-Smirnov test of the finite values, from the bins of both sides; each has its own edges. `undefined`
 * where a side has no finite value.
 */
export function compareNumbers(
  column: string,
  reference: NumericProfile,
  candidate: NumericProfile,
): Question | undefined {
  const sizes = { reference: total(reference.counts), candidate: total(candidate.counts) }
  if (sizes.reference === 0 || sizes.candidate === 0) return undefined
  const effect = binnedKolmogorovSmirnov(reference, candidate, interior)
  return {
    about: 'numbers',
    column,
    sizes,
    effect,
    pValue: kolmogorovSmirnovPValue(effect, sizes.reference, sizes.candidate),
    expectedPValue: (distance, rows) => kolmogorovSmirnovPValue(distance, rows.reference, rows.candidate),
    reference,
    candidate,
  }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
