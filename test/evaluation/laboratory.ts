import { type ReadPredictions, readPredictions } from '../../src/evaluation/read/read-predictions.ts'
import { type EvaluationOptions, evaluationsSchema } from '../../src/evaluation/schema.ts'
import { UserError } from '../../src/model/user-error.ts'
import { openTableWorkspace, type TableWorkspace } from '../support/table-workspace.ts'

export type Laboratory = Omit<TableWorkspace, 'ask' | 'files'> & {
  /** The keys that ids have, worked out by an engine that is not the one under test. */
  keys(ids: readonly string[]): Promise<BigUint64Array>
  read(evaluation: unknown): Promise<ReadPredictions>
  /** The message with which reading ends. */
  refusal(evaluation: unknown): Promise<string>
}

/** @param threads of the engine under test */
export async function openLaboratory(threads?: number): Promise<Laboratory> {
  const { ask, files, ...workspace } = await openTableWorkspace(threads)
  const read = (evaluation: unknown) =>
    readPredictions(workspace.engine, files, 'churn', optionsOf(evaluation), () => undefined)
  return {
    ...workspace,
    async keys(ids) {
      const list = ids.map((id) => `'${id.replaceAll("'", "''")}'`).join(', ')
      const rows = await ask(`SELECT md5_number_lower(id) AS key FROM (SELECT unnest([${list}]) AS id)`)
      return BigUint64Array.from(rows, ({ key }) => BigInt(String(key)))
    },
    read,
    async refusal(evaluation) {
      try {
        await read(evaluation)
      } catch (error) {
        if (error instanceof UserError) return error.message
        throw error
      }
      throw new Error('the predictions were read')
    },
  }
}

function optionsOf(evaluation: unknown): EvaluationOptions {
  const { churn } = evaluationsSchema.parse({ churn: evaluation })
  if (churn === undefined) throw new Error('the evaluation is there')
  return churn
}
