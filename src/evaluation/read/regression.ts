import type { RegressionPredictions } from '../predictions.ts'
import { namedColumn } from './named-column.ts'
import { finiteNumbers } from './numbers.ts'
import type { ReadingContext, TaskReader } from './task-reader.ts'

/** Finite numbers on both sides. */
export const regressionReader: TaskReader = {
  checks(context) {
    const { label, prediction } = columnsOf(context)
    return [...label.checks, ...prediction.checks]
  },
  async plan(context) {
    const { label, prediction } = columnsOf(context)
    return {
      fields: [{ sql: label.sql }, { sql: prediction.sql }],
      labelFields: 1,
      assemble(examples, runs) {
        const predictions: RegressionPredictions = {
          task: 'regression',
          ...examples,
          labels: new Float64Array(runs[0]?.fields[0] ?? []),
          runs: runs.map(({ seed, fields }) => ({
            ...(seed === undefined ? {} : { seed }),
            predictions: new Float64Array(fields[1] ?? []),
          })),
        }
        return { predictions, notes: [] }
      },
    }
  },
}

function columnsOf(context: ReadingContext) {
  return {
    label: finiteNumbers(namedColumn(context, 'label', context.options.label), 'label'),
    prediction: finiteNumbers(namedColumn(context, 'prediction', context.options.prediction), 'prediction'),
  }
}
