import { holm } from '../../statistics/multiple-testing.ts'
import type { EvaluationOptions } from '../schema.ts'
import type { Ask } from './ask.ts'

/** An ask with its p-value after correction; 1 where there was nothing to test. */
export type Corrected = { readonly ask: Ask; readonly adjusted: number; readonly family: number }

/**
 * Holm's correction over the blocking asks of all evaluations that want it: a pull request that changes nothing is then
 * blocked by any of them no more often than by a single one.
 */
export function correct(
  groups: readonly { readonly options: EvaluationOptions; readonly asks: readonly Ask[] }[],
): ReadonlyMap<Ask, Corrected> {
  const family = groups.flatMap(({ options, asks }) =>
    options.correction === 'holm' ? asks.filter(({ level, pValue }) => level === 'block' && pValue !== undefined) : [],
  )
  const adjusted = holm(family.map(({ pValue }) => pValue ?? 1))
  const corrected = new Map<Ask, Corrected>()
  for (const { asks } of groups) {
    for (const ask of asks) corrected.set(ask, { ask, adjusted: ask.pValue ?? 1, family: 1 })
  }
  family.forEach((ask, index) => {
    corrected.set(ask, { ask, adjusted: adjusted[index] ?? 1, family: family.length })
  })
  return corrected
}
