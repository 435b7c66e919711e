import type { EvaluationSnapshot } from '../model/evaluation.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { UserError } from '../model/user-error.ts'
import { fingerprintOf } from './examples/fingerprint.ts'
import type { Evaluated, Reference } from './judge/evaluated.ts'
import { decodeBase64 } from './storage/base64.ts'
import { decodePredictions } from './storage/decode.ts'

/**
 * What a snapshot holds of evaluations, with the predictions unpacked. Damaged ones are named, not left out, and so are
 * those that could not be read when the snapshot was taken.
 */
export async function openReference({
  evaluations: snapshots,
  problems,
}: Pick<Snapshot, 'evaluations' | 'problems'>): Promise<Reference> {
  const evaluations: Evaluated[] = []
  const unreadable: Record<string, string> = {}
  for (const { check, subject } of problems) {
    if (check === 'evaluation.read') unreadable[subject] = 'its predictions could not be read at the baseline'
  }
  for (const snapshot of snapshots) {
    try {
      const predictions = await unpack(snapshot)
      evaluations.push({ snapshot, ...(predictions !== undefined && { predictions }), notes: [] })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      unreadable[snapshot.name] = "the baseline's stored predictions are damaged"
    }
  }
  const hadEngine = problems.every(({ check }) => check !== 'data.engine')
  return { evaluations, unreadable, hadEngine }
}

async function unpack({ predictions, task, size, fingerprint }: EvaluationSnapshot) {
  if (predictions === undefined) return undefined
  const bytes = decodeBase64(predictions)
  if (bytes === undefined) throw new UserError('The stored predictions are not base64.')
  const unpacked = await decodePredictions(bytes)
  if (unpacked.task !== task || unpacked.size !== size || (await fingerprintOf(unpacked)) !== fingerprint) {
    throw new UserError('The stored predictions are not those that the snapshot speaks of.')
  }
  return unpacked
}
