import type { EvaluationSnapshot } from '../model/evaluation.ts'

/**
 * How often the same examples have been used to judge a state of the base branch, this one included: one more than the
 * baseline's count when its fingerprint is the same, and 1 for new examples. Pull requests keep no count, so what was
 * tried there and not merged is not in it.
 */
export function countUses(
  candidate: readonly EvaluationSnapshot[],
  baseline: readonly EvaluationSnapshot[],
): readonly EvaluationSnapshot[] {
  return candidate.map((evaluation) => {
    const before = baseline.find(({ name }) => name === evaluation.name)
    const isSame = before !== undefined && before.fingerprint === evaluation.fingerprint
    return { ...evaluation, uses: isSame ? before.uses + 1 : 1 }
  })
}
