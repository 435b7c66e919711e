import { countUses } from '../evaluation/index.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { Candidate } from './capture.ts'

/** The candidate with how often its examples have judged, which only the baseline knows. */
export function withUses(candidate: Candidate, baseline: Snapshot | undefined): Candidate {
  const evaluations = countUses(candidate.snapshot.evaluations, baseline?.evaluations ?? [])
  return {
    ...candidate,
    snapshot: { ...candidate.snapshot, evaluations },
    evaluations: candidate.evaluations.map((evaluated) => ({
      ...evaluated,
      snapshot: evaluations.find(({ name }) => name === evaluated.snapshot.name) ?? evaluated.snapshot,
    })),
  }
}
