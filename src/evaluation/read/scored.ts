import { UserError } from '../../model/user-error.ts'
import { listing } from '../../tables/wording.ts'
import type { ScoredPredictions } from '../predictions.ts'
import { numberOf } from './expressions.ts'
import { findColumn } from './find-column.ts'
import { scoredColumns } from './named-columns.ts'
import { finiteNumbers } from './numbers.ts'
import type { ReadingContext, TaskReader } from './task-reader.ts'

/**
 * Numbers that come with each example. Rows of one id are repeats and are averaged first. Columns that the format has
 * and nobody asks for may have gaps, which are NaN.
 */
export const scoredReader: TaskReader = {
  checks: (context) => asked(context).flatMap((column) => finiteNumbers(column, 'value').checks),
  async plan(context) {
    const names = columnNames(context)
    const fields = names.map((name) => ({ sql: numberOf(columnOf(context, name)) ?? 'NULL::DOUBLE' }))
    return {
      fields,
      labelFields: 0,
      collapse: averages,
      assemble(examples, runs) {
        const predictions: ScoredPredictions = {
          task: 'scored',
          ...examples,
          columns: names,
          runs: runs.map((run) => ({
            ...(run.seed === undefined ? {} : { seed: run.seed }),
            columns: names.map((_, index) => new Float64Array(run.fields[index] ?? [])),
          })),
        }
        return { predictions, notes: [] }
      },
    }
  },
}

function columnNames({ source, options }: ReadingContext): readonly string[] {
  const names = [...new Set([...scoredColumns(options).map(({ name }) => name), ...source.numbers])].sort()
  if (names.length > 0) return names
  throw new UserError('A scored task needs the columns of its numbers: name them in `rules:` or `columns:`.')
}

function asked(context: ReadingContext) {
  return [...new Set(scoredColumns(context.options).map(({ name }) => name))].map((name) => columnOf(context, name))
}

function columnOf({ source }: ReadingContext, name: string) {
  return findColumn(source.columns, { setting: 'columns', name }, listing(source.files, 3))
}

/** The mean of each group, summed in the order of the rows. */
function averages(
  fields: readonly (Float64Array | Int32Array)[],
  starts: Uint32Array,
): readonly (Float64Array | Int32Array)[] {
  const size = starts.length - 1
  return fields.map((field) => {
    const means = new Float64Array(size)
    for (let group = 0; group < size; group += 1) {
      const [start, end] = [starts[group] ?? 0, starts[group + 1] ?? 0]
      let sum = 0
      for (let row = start; row < end; row += 1) sum += field[row] ?? 0
      means[group] = sum / (end - start)
    }
    return means
  })
}
