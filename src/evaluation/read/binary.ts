import { UserError } from '../../model/user-error.ts'
import { quoteText } from '../../tables/sql.ts'
import type { BinaryPredictions } from '../predictions.ts'
import { distinctValues } from './distinct-values.ts'
import { valueText } from './expressions.ts'
import type { Field } from './fetch-rows.ts'
import { namedColumn, notMissing } from './named-column.ts'
import { finiteNumbers } from './numbers.ts'
import { positiveTexts } from './positive-label.ts'
import { outsideProbabilities } from './probability.ts'
import type { ReadingContext, RunRows, TaskReader } from './task-reader.ts'

/** Labels of two classes, with scores, decisions or both. Decisions follow from the scores where none are given. */
export const binaryReader: TaskReader = {
  checks(context) {
    const { label, score, answer } = columnsOf(context)
    return [
      notMissing(label, 'label'),
      ...(score === undefined ? [] : finiteNumbers(score, 'score').checks),
      ...(answer === undefined ? [] : [notMissing(answer, 'prediction')]),
    ]
  },
  async plan(context) {
    const { label, score, answer } = columnsOf(context)
    const { positive, threshold } = context.options
    const columns = answer === undefined ? [label] : [label, answer]
    const [labels = [], answers = []] = await distinctValues(
      context.engine,
      context.source,
      columns.map(valueText),
      100,
    )
    const { texts, notes } = positiveTexts(
      { column: label.name, values: labels },
      answer && { column: answer.name, values: answers },
      positive,
    )
    const isPositive = (sql: string): Field => ({
      sql: texts.length === 0 ? '0::TINYINT' : `CAST((${sql}) IN (${texts.map(quoteText).join(', ')}) AS TINYINT)`,
    })
    return {
      fields: [
        isPositive(valueText(label)),
        ...(score === undefined ? [] : [{ sql: finiteNumbers(score, 'score').sql }]),
        ...(answer === undefined ? [] : [isPositive(valueText(answer))]),
      ],
      labelFields: 1,
      assemble(examples, runs) {
        const made = runs.map((run) => answersOf(run, score !== undefined, answer !== undefined, threshold))
        const outside = outsideProbabilities(made.flatMap(({ scores }) => (scores === undefined ? [] : [scores])))
        const chosen =
          answer === undefined ? ` The positive class is chosen where the score is at least ${threshold}.` : ''
        const predictions: BinaryPredictions = {
          task: 'binary',
          ...examples,
          ...(outside === undefined ? {} : { isProbability: false }),
          labels: new Uint8Array(runs[0]?.fields[0] ?? []),
          runs: made,
        }
        return { predictions, notes: outside === undefined ? notes : [...notes, `${outside}${chosen}`] }
      },
    }
  },
}

function columnsOf(context: ReadingContext) {
  const { options } = context
  if (options.score === undefined && options.prediction === undefined) {
    throw new UserError('A binary task needs `score:` or `prediction:`, the name of a column.')
  }
  return {
    label: namedColumn(context, 'label', options.label),
    score: options.score === undefined ? undefined : namedColumn(context, 'score', options.score),
    answer: options.prediction === undefined ? undefined : namedColumn(context, 'prediction', options.prediction),
  }
}

function answersOf(run: RunRows, hasScores: boolean, hasAnswers: boolean, threshold: number) {
  const seed = run.seed === undefined ? {} : { seed: run.seed }
  const scores = hasScores ? new Float64Array(run.fields[1] ?? []) : undefined
  const given = hasAnswers ? run.fields[hasScores ? 2 : 1] : undefined
  const decisions = given === undefined ? decide(scores ?? new Float64Array(0), threshold) : new Uint8Array(given)
  return { ...seed, decisions, ...(scores === undefined ? {} : { scores }) }
}

function decide(scores: Float64Array, threshold: number): Uint8Array {
  const decisions = new Uint8Array(scores.length)
  for (let i = 0; i < scores.length; i += 1) if ((scores[i] ?? 0) >= threshold) decisions[i] = 1
  return decisions
}
