import type { Placed } from './check-pipeline.ts'
import type { Problem } from './problem.ts'

/**
 * What one stage made and another read must be the same content, and so must what a `.dvc` file tracks. Needs no file:
 * both hashes are recorded, so it holds for folders and for data that are not here too.
 */
export function checkLinks(
  made: readonly Placed[],
  read: readonly Placed[],
  kind: Extract<Problem['kind'], 'other-output' | 'other-tracked'>,
): readonly Problem[] {
  const sources = new Map(made.map((entry) => [entry.place, entry]))
  return read.flatMap((entry): readonly Problem[] => {
    const source = sources.get(entry.place)
    const comparable = source?.kind === entry.kind && entry.kind !== 'other' && entry.hash !== '' && source.hash !== ''
    if (source === undefined || !comparable || source.hash === entry.hash) return []
    const detail = kind === 'other-output' ? source.stage : source.record
    return [{ kind, path: entry.place, record: entry.record, stages: [entry.stage], detail }]
  })
}
