import type { Measurement } from '../../model/dataset.ts'
import type { Amount } from '../../options/amount.ts'
import { count } from '../../tables/wording.ts'
import type { Column, Judgement, PlannedCheck } from './check.ts'
import { type ColumnPlan, checkedType, columnCheck, wrongType } from './column-checks.ts'
import { judgeChange, judgeRange } from './judge-number.ts'

type Limits = {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly max_change?: Amount | undefined
}

export const mean = columnCheck('data.mean', 'The mean of a column', (column) =>
  plan(column, 'mean', 'the mean is', column.options.mean),
)

export const standardDeviation = columnCheck(
  'data.standard_deviation',
  'The standard deviation of a column',
  (column) => plan(column, 'standardDeviation', 'the standard deviation is', column.options.standard_deviation),
)

function plan(
  column: Column,
  moment: 'mean' | 'standardDeviation',
  what: string,
  limits: Limits = {},
): readonly ColumnPlan[] {
  const { min, max, max_change: change } = limits
  const parts: ColumnPlan[] = []
  const measure = { kind: 'moment', column, moment } as const
  if (min !== undefined || max !== undefined) {
    const judge = judging(what, (value) => judgeRange(what, value, min, max))
    parts.push({ key: 'range', measure, judge })
  }
  if (change !== undefined) {
    const limit = { drop: change, increase: change }
    const judge = judging(what, (value, baseline) => judgeChange(what, value, baseline, limit))
    parts.push({ key: 'change', measure, judge, comparesBaseline: true })
  }
  const type = checkedType(column)
  const numeric = type === 'integer' || type === 'number' || type === 'boolean'
  return numeric ? parts : parts.map(({ key }) => wrongType(column, key, 'numbers'))
}

function judging(
  what: string,
  judge: (value: number, baseline: number | undefined) => Judgement,
): PlannedCheck['judge'] {
  return (measurement, baseline) => undefinedMoment(what, measurement) ?? judge(measurement.value ?? 0, baseline)
}

function undefinedMoment(what: string, { failing = 0, total, value }: Measurement): Judgement | undefined {
  if (failing > 0) {
    const message = `${what} undefined: ${count(failing)} values are NaN or infinite`
    return { outcome: 'failed', reason: 'not-a-number', message, excess: failing }
  }
  if (value !== undefined) return undefined
  const message = total === 0 ? `${what} undefined: there was no value` : `${what} undefined for a single value`
  return { outcome: 'inconclusive', reason: 'no-values', message }
}
