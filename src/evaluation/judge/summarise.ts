import type { Conclusion, EvaluationComparison, EvaluationSummary } from '../../model/evaluation.ts'
import type { Goal } from '../../model/metric.ts'
import { goalOfMetric, shownMetrics } from '../shown-metrics.ts'
import { differenceOf } from './answer.ts'
import type { Extra } from './extra-findings.ts'
import type { Field, Place } from './field.ts'
import { type Answered, expectedText } from './findings.ts'
import type { Relation } from './relation.ts'
import { columnsOfKey } from './slices.ts'
import { whyNot } from './uncompared-findings.ts'
import { countText } from './wording.ts'
import type { Work } from './work.ts'

/** More slices than this are not shown, only judged. */
const mostSlices = 1_000

/** An evaluation for the report: every metric on all examples, and those with a rule on every declared slice. */
export function summarise(work: Work, answered: readonly Answered[], extra: Extra): EvaluationSummary {
  const { name, candidate, relation, options } = work
  const { task, size, runs, uses } = candidate.snapshot
  const overlap = overlapOf(relation)
  return {
    name,
    task,
    size,
    runs,
    ...(overlap !== undefined && { paired: overlap }),
    uses,
    correction: options.correction,
    comparisons: comparisonsOf(work, answered),
    ...(extra.flips !== undefined && { flips: extra.flips }),
    discovered: extra.discovered,
    fairness: extra.fairness,
    notes: notesOf(work),
  }
}

function overlapOf(relation: Relation): EvaluationSummary['paired'] {
  if (relation.kind === 'paired') return relation.pair.overlap
  return relation.kind === 'incomparable' ? relation.overlap : undefined
}

function comparisonsOf(work: Work, answered: readonly Answered[]): readonly EvaluationComparison[] {
  const { options, alone, compared } = work
  const field = compared ?? alone
  const judged = new Map<string, Answered>()
  for (const entry of answered) {
    if (!('amount' in entry.ask.limit)) continue
    const place = key(entry.ask.slice, entry.ask.metric)
    const known = judged.get(place)
    // Of a band's two directions the graver one speaks.
    if (known === undefined || gravity(entry) < gravity(known)) judged.set(place, entry)
  }
  const ruled = Object.keys(options.rules)
  const shown = shownMetrics(work.candidate)
  const all = [...new Set([...ruled, ...shown])]
  const sliced = ruled.length > 0 ? ruled : shown.slice(0, 3)
  const places = slicePlaces(work, field)
  return [
    ...all.flatMap((metric) => comparisonAt(work, field.whole, metric, judged)),
    ...places.flatMap((place) => sliced.flatMap((metric) => comparisonAt(work, place, metric, judged))),
  ]
}

/** Slices that are declared or have a rule, those below the minimum size left out. */
function slicePlaces({ options }: Work, field: Field): readonly Place[] {
  const declared = options.slices.map((columns) => (typeof columns === 'string' ? [columns] : columns))
  const ruled = Object.values(options.rules).flatMap(({ slices }) => Object.keys(slices).map(columnsOfKey))
  const unique = new Map([...declared, ...ruled].map((columns) => [JSON.stringify(columns), columns]))
  return [...unique.values()]
    .flatMap((columns) => field.slicesBy(columns))
    .filter(({ size }) => size >= options.min_slice_size)
    .slice(0, mostSlices)
}

function comparisonAt(
  work: Work,
  place: Place,
  metric: string,
  judged: ReadonlyMap<string, Answered>,
): readonly EvaluationComparison[] {
  if (place.problem(metric) !== undefined) return []
  const comparison = place.compare(metric)
  const { baseline, candidate, size, method } = comparison
  const difference = differenceOf(comparison, 1 - work.options.confidence)
  const goal = goalOf(work, metric)
  const entry = judged.get(key(place.slice, metric))
  return [
    {
      metric,
      slice: place.slice,
      ...(goal !== undefined && { goal }),
      size,
      ...(baseline !== undefined && Number.isFinite(baseline) && { baseline }),
      ...(Number.isFinite(candidate) && { candidate }),
      ...(difference !== undefined && { difference }),
      ...(method !== undefined && { method }),
      ...(entry !== undefined && { required: expectedText(entry.ask) }),
      conclusion: entry?.answer.conclusion ?? unruled(work.relation, candidate),
    },
  ]
}

function unruled(relation: Relation, candidate: number): Conclusion {
  if (Number.isNaN(candidate)) return 'undefined'
  if (relation.kind === 'none') return 'no-baseline'
  return relation.kind === 'incomparable' ? 'not-like-for-like' : 'measured'
}

/** Scored columns have the direction that their rule gives. */
function goalOf({ options, candidate }: Work, metric: string): Goal | undefined {
  const rule = Object.hasOwn(options.rules, metric) ? options.rules[metric] : undefined
  const known = rule?.goal ?? goalOfMetric(candidate.snapshot.task, metric)
  if (known !== undefined || rule === undefined) return known
  if ((rule.max_drop === undefined) === (rule.max_increase === undefined)) return undefined
  return rule.max_drop === undefined ? 'minimize' : 'maximize'
}

function gravity({ answer }: Answered): number {
  return ['failed', 'errored', 'inconclusive', 'skipped', 'passed'].indexOf(answer.outcome)
}

function key(slice: Place['slice'], metric: string): string {
  return JSON.stringify([slice, metric])
}

function notesOf({ candidate, relation, options }: Work): readonly string[] {
  return [
    ...candidate.notes,
    ...relationNotes(relation),
    ...(relation.kind === 'paired' && candidate.snapshot.runs === 1
      ? [
          'Each model was trained once: the intervals cover which examples were drawn, not how another training would come out.',
        ]
      : []),
    ...(options.group === undefined || relation.kind !== 'paired'
      ? []
      : [`Examples with the same ${options.group} vary together; the intervals allow for that.`]),
  ]
}

function relationNotes(relation: Relation): readonly string[] {
  switch (relation.kind) {
    case 'incomparable':
      return [`Not compared${whyNot(relation)}.`]
    case 'estimates':
      return [
        'The baseline was too large to keep its predictions, so its examples are not paired with these: the intervals are wider than they could be.',
      ]
    case 'paired': {
      const { common, onlyBaseline, onlyCandidate, relabelled, reweighted } = relation.pair.overlap
      if (onlyBaseline + onlyCandidate + relabelled + reweighted === 0) return []
      const parts = [
        ...(onlyBaseline > 0 ? [`${countText(onlyBaseline, 'example')} of the baseline are gone`] : []),
        ...(onlyCandidate > 0 ? [`${countText(onlyCandidate, 'example')} are new`] : []),
        ...(relabelled > 0 ? [`${countText(relabelled, 'example')} have another label`] : []),
        ...(reweighted > 0 ? [`${countText(reweighted, 'example')} have another weight`] : []),
      ]
      return [
        `The examples changed: ${parts.join(', ')}. Both sides are compared on the ${countText(common, 'example')} that they have in common.`,
      ]
    }
    case 'none':
      return []
  }
}
