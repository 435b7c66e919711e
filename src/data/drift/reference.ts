import type { DatasetSnapshot } from '../../model/dataset.ts'
import type { Sides } from '../comparisons/comparison.ts'
import { referenceName, referenceText } from './reference-files.ts'

/** What the columns of a data set are compared with: what its drift names, else the baseline. */
export function referenceOf({ options, candidate, baseline, others }: Sides): {
  /** `baseline`, the name of another data set, or files. */
  readonly name: string
  /** Absent where it is not there, or could not be read. */
  readonly snapshot: DatasetSnapshot | undefined
} {
  const { against, level } = options.drift ?? { against: 'baseline', level: 'off' }
  if (against === 'baseline' || level === 'off') return { name: 'baseline', snapshot: baseline }
  if (typeof against === 'string') return { name: against, snapshot: others.get(against) }
  return { name: referenceText(against), snapshot: others.get(referenceName(candidate.name, against)) }
}
