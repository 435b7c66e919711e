import { UserError } from '../../model/user-error.ts'
import type { Predictions, SliceColumn } from '../predictions.ts'
import { valueText } from './expressions.ts'
import { type Field, rankField } from './fetch-rows.ts'
import { namedColumn, notMissing } from './named-column.ts'
import { finiteNumbers } from './numbers.ts'
import { planSlices } from './slice-fields.ts'
import type { Check } from './survey.ts'
import type { ReadingContext, RunRows } from './task-reader.ts'

/** What the predictions of every task have in common. */
export type SharedExamples = Pick<Predictions, 'size' | 'keys' | 'ids' | 'weights' | 'clusters' | 'slices'>

/** The columns of examples themselves: weight, group and slices. */
export type SharedFields = {
  readonly fields: readonly Field[]
  /** What the fields are called in messages, one for each. */
  readonly names: readonly string[]
  /** @throws UserError when all weights are 0. */
  readonly examplesOf: (run: RunRows, fields: readonly (Float64Array | Int32Array)[]) => SharedExamples
}

export function sharedChecks(context: ReadingContext): readonly Check[] {
  const { weight, group } = columnsOf(context)
  const numbers = weight && finiteNumbers(weight, 'weight')
  return [
    ...(numbers === undefined
      ? []
      : [
          ...numbers.checks,
          {
            fails: `${numbers.sql} < 0`,
            says: `the weight (column ${weight?.name}) is negative`,
            fix: 'A weight says how much an example counts; 0 leaves it out.',
          },
        ]),
    ...(group === undefined ? [] : [notMissing(group, 'group')]),
  ]
}

export async function planShared(context: ReadingContext): Promise<SharedFields> {
  const { weight, group } = columnsOf(context)
  const slices = await planSlices(context.engine, context.source, context.options)
  const own: { readonly name: string; readonly field: Field }[] = []
  if (weight !== undefined) own.push({ name: weight.name, field: { sql: finiteNumbers(weight, 'weight').sql } })
  if (group !== undefined) own.push({ name: group.name, field: rankField(context.source, valueText(group)) })
  const before = own.length
  return {
    fields: [...own, ...slices].map(({ field }) => field),
    names: [...own, ...slices].map(({ name }) => name),
    examplesOf(run, fields) {
      const weights = weight === undefined ? undefined : new Float64Array(fields[0] ?? [])
      if (weights?.every((value) => value === 0) === true) {
        throw new UserError(`All weights (column ${weight?.name}) are 0, so no example counts.`)
      }
      const clusters = group === undefined ? undefined : new Uint32Array(fields[before - 1] ?? [])
      return {
        size: run.keys.length,
        keys: run.keys,
        ...(run.ids === undefined ? {} : { ids: run.ids }),
        ...(weights === undefined ? {} : { weights }),
        ...(clusters === undefined ? {} : { clusters }),
        slices: slices.map(({ name, values }, index) => sliceColumn(name, values, fields[before + index])),
      }
    },
  }
}

function columnsOf(context: ReadingContext) {
  const { weight, group } = context.options
  return {
    weight: weight === undefined ? undefined : namedColumn(context, 'weight', weight),
    group: group === undefined ? undefined : namedColumn(context, 'group', group),
  }
}

/** The code -1 becomes `noValue`, which has the same bits. */
function sliceColumn(
  name: string,
  values: readonly string[],
  codes: Float64Array | Int32Array | undefined,
): SliceColumn {
  return { name, values, codes: new Uint32Array(codes ?? []) }
}
