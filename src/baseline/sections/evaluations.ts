import { z } from 'zod'
import { tasks } from '../../model/evaluation.ts'

const count = z.int().min(0)

const sliceSchema = z.array(z.strictObject({ column: z.string(), value: z.string() }))

const estimateSchema = z.strictObject({
  metric: z.string(),
  slice: sliceSchema,
  value: z.number().exactOptional(),
  standardError: z.number().min(0).exactOptional(),
  size: count,
})

/** One evaluation of a snapshot; see `EvaluationSnapshot` in the model. */
export const evaluationSnapshotSchema = z.strictObject({
  name: z.string(),
  task: z.enum(tasks),
  files: z.array(z.string()),
  size: count,
  runs: z.int().min(1),
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
  conditions: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .exactOptional(),
  definitions: z.int().min(1),
  uses: z.int().min(1),
  estimates: z.array(estimateSchema),
  predictions: z.string().exactOptional().describe('A Parquet file in base64; ids are hashed.'),
})
