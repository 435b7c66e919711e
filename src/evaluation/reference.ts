import type { EvaluationSnapshot } from '../model/evaluation.ts'
import { UserError } from '../model/user-error.ts'
import type { Evaluated, Reference } from './judge/evaluated.ts'
import { decodeBase64 } from './storage/base64.ts'
import { decodePredictions } from './storage/decode.ts'

/** What a snapshot holds of evaluations, with the predictions unpacked. Damaged ones are named, not left out. */
export async function openReference(snapshots: readonly EvaluationSnapshot[]): Promise<Reference> {
  const evaluations: Evaluated[] = []
  const unreadable: Record<string, string> = {}
  for (const snapshot of snapshots) {
    try {
      const predictions = await unpack(snapshot)
      evaluations.push({ snapshot, ...(predictions !== undefined && { predictions }), notes: [] })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      unreadable[snapshot.name] = "the baseline's stored predictions are damaged"
    }
  }
  return { evaluations, unreadable }
}

async function unpack({ predictions, task, size }: EvaluationSnapshot) {
  if (predictions === undefined) return undefined
  const bytes = decodeBase64(predictions)
  if (bytes === undefined) throw new UserError('The stored predictions are not base64.')
  const unpacked = await decodePredictions(bytes)
  if (unpacked.task !== task || unpacked.size !== size) {
    throw new UserError('The stored predictions are not those that the snapshot speaks of.')
  }
  return unpacked
}
