import { z } from 'zod'
import { tasks } from '../../model/evaluation.ts'

/** What the columns of a predictions file mean; kept in the file's metadata under `layoutKey`. */
export const layoutSchema = z.strictObject({
  task: z.enum(tasks),
  /** Names of the trainings, in the order of their columns; null where there is only one. */
  seeds: z.array(z.string().nullable()).min(1),
  classes: z.array(z.string()).exactOptional(),
  columns: z.array(z.string()).exactOptional(),
  hasScores: z.boolean(),
  isProbability: z.literal(false).exactOptional(),
  slices: z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })),
})

export type Layout = z.output<typeof layoutSchema>

export const layoutKey = 'holdout'

/** Names of the columns. Those of a training begin with its number. */
export const columnNames = {
  key: 'key',
  label: 'label',
  weight: 'weight',
  cluster: 'cluster',
  slice: (index: number) => `slice.${index}`,
  decision: (run: number) => `${run}.decision`,
  score: (run: number) => `${run}.score`,
  number: (run: number, index: number) => `${run}.number.${index}`,
} as const
