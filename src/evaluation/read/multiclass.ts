import { UserError } from '../../model/user-error.ts'
import { count, listing } from '../../tables/wording.ts'
import type { MulticlassPredictions } from '../predictions.ts'
import { distinctValues } from './distinct-values.ts'
import { valueText } from './expressions.ts'
import { indexField } from './fetch-rows.ts'
import { namedColumn, notMissing } from './named-column.ts'
import { finiteNumbers } from './numbers.ts'
import { outsideProbabilities } from './probability.ts'
import type { ReadingContext, RunRows, TaskReader } from './task-reader.ts'

/** More distinct labels than this are no classes. */
const mostClasses = 10_000

/** Labels of several classes, with a score for each class, decisions or both. */
export const multiclassReader: TaskReader = {
  checks(context) {
    const { label, scores, answer } = columnsOf(context)
    return [
      notMissing(label, 'label'),
      ...scores.flatMap(({ name, column }) => finiteNumbers(column, `score of ${name}`).checks),
      ...(answer === undefined ? [] : [notMissing(answer, 'prediction')]),
    ]
  },
  async plan(context) {
    const { label, scores, answer } = columnsOf(context)
    const columns = answer === undefined ? [label] : [label, answer]
    const found = await distinctValues(context.engine, context.source, columns.map(valueText), mostClasses)
    const classes = classesOf(
      columns,
      found,
      scores.map(({ name }) => name),
    )
    const ordered = classes.flatMap((name) => scores.filter((score) => score.name === name))
    return {
      fields: [
        indexField(valueText(label), classes),
        ...ordered.map(({ name, column }) => ({ sql: finiteNumbers(column, `score of ${name}`).sql })),
        ...(answer === undefined ? [] : [indexField(valueText(answer), classes)]),
      ],
      labelFields: 1,
      assemble(examples, runs) {
        const made = runs.map((run) => answersOf(run, ordered.length))
        const outside = outsideProbabilities(made.flatMap((run) => run.scores ?? []))
        const predictions: MulticlassPredictions = {
          task: 'multiclass',
          ...examples,
          ...(outside === undefined ? {} : { isProbability: false }),
          classes,
          labels: new Uint32Array(runs[0]?.fields[0] ?? []),
          runs: made,
        }
        return { predictions, notes: outside === undefined ? [] : [outside] }
      },
    }
  },
}

function columnsOf(context: ReadingContext) {
  const { options } = context
  if (options.scores === undefined && options.prediction === undefined) {
    throw new UserError('A multiclass task needs `scores:` (a column for each class) or `prediction:`.')
  }
  return {
    label: namedColumn(context, 'label', options.label),
    scores: Object.entries(options.scores ?? {}).map(([key, name]) => ({
      name: key.replace(/^([+-]?\d+)\.0+$/, '$1'),
      column: namedColumn(context, `scores.${key}`, name),
    })),
    answer: options.prediction === undefined ? undefined : namedColumn(context, 'prediction', options.prediction),
  }
}

/** Labels, answers and the classes that have scores, sorted by code point. */
function classesOf(
  columns: readonly { readonly name: string }[],
  found: readonly (readonly string[])[],
  scored: readonly string[],
): readonly string[] {
  columns.forEach(({ name }, index) => {
    if ((found[index]?.length ?? 0) > mostClasses) {
      throw new UserError(
        `The column ${name} has more than ${count(mostClasses)} values, so they are no classes. Is this a regression?`,
      )
    }
    const unscored = (found[index] ?? []).filter((value) => !scored.includes(value))
    if (scored.length === 0 || unscored.length === 0) return
    throw new UserError(
      `\`scores\` must have a column for every class, but the column ${name} also has ${listing(unscored, 10)}.`,
    )
  })
  return [...new Set([...found.flat(), ...scored])].sort(byCodePoint)
}

/** Text in UTF-16 sorts differently from code points where it has surrogates. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const order = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (order !== 0) return order
  }
  return left.length - right.length
}

function answersOf(run: RunRows, classes: number) {
  const seed = run.seed === undefined ? {} : { seed: run.seed }
  const scores = run.fields.slice(1, classes + 1).map((field) => new Float64Array(field))
  const given = run.fields[classes + 1]
  const decisions = given === undefined ? largest(scores) : new Uint32Array(given)
  return { ...seed, decisions, ...(scores.length === 0 ? {} : { scores }) }
}

/** For each example the class with the largest score, the first one of equals. */
function largest(scores: readonly Float64Array[]): Uint32Array {
  const [first = new Float64Array(0), ...rest] = scores
  const best = new Float64Array(first)
  const decisions = new Uint32Array(first.length)
  rest.forEach((column, index) => {
    for (let i = 0; i < column.length; i += 1) {
      const score = column[i] ?? 0
      if (score <= (best[i] ?? 0)) continue
      best[i] = score
      decisions[i] = index + 1
    }
  })
  return decisions
}
