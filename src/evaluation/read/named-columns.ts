import type { EvaluationOptions } from '../schema.ts'

/** A column that the policy names. */
export type NamedColumn = {
  /** Where it is named: `label`, `rules.f1.slices`. */
  readonly setting: string
  readonly name: string
  /** Whether its values are told apart by their text (ids, classes, groups) or are numbers, or either. */
  readonly as: 'text' | 'number' | 'either'
}

/** All columns that an evaluation asks of its predictions; one that is named twice comes twice. */
export function namedColumns(options: EvaluationOptions): readonly NamedColumn[] {
  const answers = options.task === 'regression' || options.task === 'scored' ? 'number' : 'text'
  return [
    ...idColumns(options).map((name) => ({ setting: 'id', name, as: 'text' as const })),
    ...one('query', options.query, 'text'),
    ...one('label', options.label, answers),
    ...one('relevance', options.relevance, 'number'),
    ...one('score', options.score, 'number'),
    ...Object.entries(options.scores ?? {}).flatMap(([key, name]) => one(`scores.${key}`, name, 'number')),
    ...one('prediction', options.prediction, answers),
    ...scoredColumns(options),
    ...one('weight', options.weight, 'number'),
    ...one('group', options.group, 'text'),
    ...one('seed', options.seed, 'text'),
    ...sliceColumns(options),
  ]
}

export function idColumns({ id }: EvaluationOptions): readonly string[] {
  return id === undefined ? [] : typeof id === 'string' ? [id] : id
}

/** The columns of numbers that a scored evaluation names: those of its rules, whose names they are, and more. */
export function scoredColumns({ task, rules, columns }: EvaluationOptions): readonly NamedColumn[] {
  if (task !== 'scored') return []
  return [
    ...Object.keys(rules).flatMap((name) => one(`rules.${name}`, name, 'number')),
    ...columns.flatMap((name) => one('columns', name, 'number')),
  ]
}

/** The columns whose values make slices or groups. Those that only `discover` names may be numbers to cut into ranges. */
export function sliceColumns({ slices, fairness, rules, discover }: EvaluationOptions): readonly NamedColumn[] {
  return [
    ...slices.flat().flatMap((name) => one('slices', name, 'text')),
    ...fairness.flatMap(({ attribute }) => one('fairness', attribute, 'text')),
    ...Object.entries(rules).flatMap(([rule, settings]) =>
      Object.keys(settings.slices).flatMap((key) =>
        key.split(',').flatMap((name) => one(`rules.${rule}.slices`, name.trim(), 'text')),
      ),
    ),
    ...(typeof discover === 'boolean' ? [] : discover.flatMap((name) => one('discover', name, 'either'))),
  ]
}

function one(setting: string, name: string | undefined, as: NamedColumn['as']): readonly NamedColumn[] {
  return name === undefined ? [] : [{ setting, name, as }]
}
