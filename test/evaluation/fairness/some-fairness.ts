import type { FairnessInput } from '../../../src/evaluation/fairness/fairness-input.ts'
import { type fairnessMetrics, fairnessSchema } from '../../../src/evaluation/fairness/schema.ts'

export type FairnessMetricName = (typeof fairnessMetrics)[number]

/** What the policy says, with limits that are there but ask nothing unless given. */
export function fairnessOptions(metric: FairnessMetricName, settings: Readonly<Record<string, unknown>> = {}) {
  const limit = metric.endsWith('_ratio') ? { min: 0 } : { max: 1 }
  return fairnessSchema.parse({ attribute: 'country', metric, ...limit, ...settings })
}

/** No minimum. */
export const ofAnySize = { min_size: 1, min_positives: 1, min_negatives: 1 }

export type GroupCounts = {
  readonly value: string
  /** Positives that are answered positive, positives, negatives that are answered positive, negatives. */
  readonly hits: number
  readonly positives: number
  readonly falseAlarms: number
  readonly negatives: number
}

/** Examples of groups that have these counts. */
export function examplesOf(counts: readonly GroupCounts[]): FairnessInput {
  const rows = counts.flatMap(({ hits, positives, falseAlarms, negatives }, code) => [
    ...repeat(positives, (index) => [1, index < hits ? 1 : 0, code] as const),
    ...repeat(negatives, (index) => [0, index < falseAlarms ? 1 : 0, code] as const),
  ])
  return {
    labels: Uint8Array.from(rows, ([label]) => label),
    decisions: Uint8Array.from(rows, ([, decision]) => decision),
    groups: {
      name: 'country',
      values: counts.map(({ value }) => value),
      codes: Uint32Array.from(rows, ([, , code]) => code),
    },
  }
}

/** Groups named a, b, ... of which so many are selected, half of each being positives. */
export function selections(...counts: readonly (readonly [selected: number, size: number])[]): FairnessInput {
  return examplesOf(
    counts.map(([selected, size], index) => {
      const positives = Math.floor(size / 2)
      const hits = Math.min(selected, positives)
      return {
        value: String.fromCharCode(97 + index),
        hits,
        positives,
        falseAlarms: selected - hits,
        negatives: size - positives,
      }
    }),
  )
}

function repeat<Row>(count: number, row: (index: number) => Row): readonly Row[] {
  return Array.from({ length: count }, (_, index) => row(index))
}
