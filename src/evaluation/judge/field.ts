import type { EvaluationSnapshot, MetricEstimate, Slice } from '../../model/evaluation.ts'
import { fromT } from '../../statistics/t-distribution.ts'
import { type Arena, type MetricProblem, openArena } from '../compare/arena.ts'
import type { Comparison } from '../compare/comparison.ts'
import { selectExamples } from '../examples/select.ts'
import { once, remembered } from '../once.ts'
import type { Predictions } from '../predictions.ts'
import { groupBy } from './group-by.ts'
import { type SliceMembers, slicesBy } from './slices.ts'

/** Some of the examples, ready to be measured. */
export type Place = {
  readonly slice: Slice
  readonly size: number
  readonly problem: (metric: string) => MetricProblem | undefined
  /** Only for metrics without a problem; computed once for each. */
  readonly compare: (metric: string) => Comparison
}

/** All examples of an evaluation and its slices, on both sides or on one. */
export type Field = {
  readonly whole: Place
  /** The slices by one column, or by two together. */
  readonly slicesBy: (columns: readonly string[]) => readonly Place[]
  /** How many of the candidate's slices by these columns the other side did not measure. */
  readonly lacking: (columns: readonly string[]) => number
}

/**
 * Measured from predictions.
 * @param baseline `undefined` when the candidate stands alone.
 * @param name in words what is compared; it seeds random numbers.
 */
export function fieldOfPredictions(baseline: Predictions | undefined, candidate: Predictions, name: string): Field {
  // A metric can be computed on a slice when it can on everything, and asking must not cost a copy of the slice.
  const everywhere = once(() => openArena(baseline, candidate, name))
  const placeOf = (slice: Slice, size: number, open: () => Arena): Place => ({
    slice,
    size,
    problem: (metric) => everywhere().problem(metric),
    compare: remembered((metric) => open().compare(metric)),
  })
  const cut = ({ slice, indices }: SliceMembers) => {
    const open = once(() => {
      const before = baseline === undefined ? undefined : selectExamples(baseline, indices)
      return openArena(before, selectExamples(candidate, indices), `${name} ${JSON.stringify(slice)}`)
    })
    return placeOf(slice, indices.length, open)
  }
  return {
    whole: placeOf([], candidate.size, everywhere),
    slicesBy: rememberedSlices((columns) => slicesBy(candidate, columns).map(cut)),
    lacking: () => 0,
  }
}

/** Values that a snapshot kept because its predictions were too large to keep. */
export function fieldOfEstimates({ estimates, size }: EvaluationSnapshot): Field {
  const placeOf = (slice: Slice, own: readonly MetricEstimate[], examples: number): Place => ({
    slice,
    size: examples,
    problem: (metric) =>
      own.some((estimate) => estimate.metric === metric)
        ? undefined
        : { because: 'was not measured when its snapshot was taken', isAbsent: true },
    compare(metric) {
      const { value = Number.NaN, standardError } = own.find((estimate) => estimate.metric === metric) ?? {}
      return {
        size: examples,
        candidate: value,
        ...(standardError !== undefined && {
          distribution: fromT({ estimate: value, standardError, degreesOfFreedom: examples - 1 }),
          method: 'standard error kept in the snapshot',
        }),
      }
    },
  })
  const bySlice = groupBy(estimates, ({ slice }) => JSON.stringify(slice))
  return {
    whole: placeOf([], bySlice.get('[]') ?? [], size),
    slicesBy: (columns) =>
      [...bySlice.values()].flatMap((own) => {
        const [first] = own
        if (first === undefined || first.slice.length !== columns.length) return []
        if (!first.slice.every(({ column }, index) => column === columns[index])) return []
        return [placeOf(first.slice, own, first.size)]
      }),
    lacking: () => 0,
  }
}

/**
 * Two sides that were measured apart on the same examples. What they have in common does not cancel, so the intervals
 * are wider than those of pairs.
 */
export function fieldApart(baseline: Field, candidate: Field): Field {
  const before = (columns: readonly string[]) =>
    new Map(baseline.slicesBy(columns).map((place) => [JSON.stringify(place.slice), place]))
  return {
    whole: placeApart(baseline.whole, candidate.whole),
    slicesBy: rememberedSlices((columns) => {
      const others = before(columns)
      return candidate.slicesBy(columns).flatMap((place) => {
        const other = others.get(JSON.stringify(place.slice))
        return other === undefined ? [] : [placeApart(other, place)]
      })
    }),
    lacking(columns) {
      const others = before(columns)
      return candidate.slicesBy(columns).filter(({ slice }) => !others.has(JSON.stringify(slice))).length
    },
  }
}

function placeApart(baseline: Place, candidate: Place): Place {
  return {
    slice: candidate.slice,
    size: candidate.size,
    problem: (metric) => candidate.problem(metric) ?? baseline.problem(metric),
    compare: remembered((metric) => {
      const [before, after] = [baseline.compare(metric), candidate.compare(metric)]
      const sides = { size: candidate.size, baseline: before.candidate, candidate: after.candidate }
      const errors = [before.distribution?.standardError, after.distribution?.standardError]
      const [first = Number.NaN, second = Number.NaN] = errors
      const standardError = Math.hypot(first, second)
      const estimate = after.candidate - before.candidate
      if (!Number.isFinite(standardError) || !Number.isFinite(estimate)) return sides
      const distribution = fromT({ estimate, standardError, degreesOfFreedom: candidate.size - 1 })
      return { ...sides, distribution, method: 'standard errors of both sides, unpaired' }
    }),
  }
}

/** Every rule asks for the same slices: they are cut once. */
function rememberedSlices(cut: Field['slicesBy']): Field['slicesBy'] {
  const slices = remembered((key) => cut(JSON.parse(key)))
  return (columns) => slices(JSON.stringify(columns))
}
