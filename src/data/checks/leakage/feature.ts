import { count } from '../../../tables/wording.ts'
import type { DataCheck, Judgement, PlannedCheck } from '../check.ts'
import { checkedType } from '../column-checks.ts'
import { type LeakagePlan, leakageCheck } from './leakage-check.ts'
import { featureSql, fewestOfEach, fewestRows, labelSql } from './single-feature.ts'

const defaultLimit = 0.98

/** One finding says whether the label can be predicted at all, and one for each column how well it does that alone. */
export const leakageFeature: DataCheck = leakageCheck(
  'data.leakage_feature',
  'Columns that predict the label almost perfectly by themselves',
  ({ label, single_feature: limit }, { columns }) => {
    if (label === undefined || limit === false) return []
    const known = columns.some(({ name }) => name === label) // else the finding of the label says so
    const features = columns.filter((column) => known && column.name !== label && isComparable(checkedType(column)))
    const target: LeakagePlan = {
      of: label,
      key: 'values',
      columns: [],
      measure: { kind: 'query', sql: (own) => labelSql(own, label) },
      judge: judgeLabel,
    }
    return [
      target,
      ...features.map(
        (feature): LeakagePlan => ({
          of: feature.name,
          key: `predicts ${label}`,
          columns: [],
          measure: { kind: 'query', sql: (own) => featureSql(own, label, feature) },
          judge: judgeFeature(label, limit ?? defaultLimit),
        }),
      ),
    ]
  },
  { mildly: true },
)

/** Nested values have no order and hardly ever repeat. */
function isComparable(type: ReturnType<typeof checkedType>): boolean {
  return type !== 'nested' && type !== 'other'
}

const judgeLabel: PlannedCheck['judge'] = ({ total, value }): Judgement => {
  const expected = `a label with two values, each at least ${fewestOfEach} times, or with more in at least ${fewestRows} rows, ${fewestOfEach} of them with another than the most frequent one`
  if (total === 0) {
    return { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge', expected }
  }
  const tooFew = (why: string): Judgement => {
    const message = `${why}, so it cannot be told whether one column predicts it`
    return { outcome: 'inconclusive', reason: 'too-few-rows', message, expected }
  }
  if (value === undefined) {
    return total < fewestRows
      ? tooFew(`the label has more than two values in only ${count(total)} rows`)
      : { outcome: 'passed', message: `the label has more than two values, in ${count(total)} rows`, expected }
  }
  if (value < fewestOfEach) {
    return tooFew(
      value === 0
        ? 'the label has only one value, or values that hardly repeat'
        : `only ${count(value)} ${value === 1 ? 'row has' : 'rows have'} another label than the most frequent one`,
    )
  }
  const message = `the label has two values, the rarer of which occurs ${count(value)} times`
  return { outcome: 'passed', message, expected }
}

function judgeFeature(label: string, limit: number): PlannedCheck['judge'] {
  return ({ total, value }): Judgement => {
    const expected = `a score of at most ${scoreText(limit)}`
    if (total === 0) {
      return { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge', expected }
    }
    if (value === undefined) {
      const message = `whether it predicts ${label} cannot be told; see the check of ${label}`
      return { outcome: 'skipped', reason: 'too-few-rows', message, expected }
    }
    const seen = `alone it predicts ${label} with a score of ${scoreText(value)}`
    const common = { expected, actual: scoreText(value), comparison: { candidate: value } }
    return value > limit
      ? {
          outcome: 'failed',
          message: `${seen}, above ${scoreText(limit)} (0.5 is chance, 1 is perfect); ask whether it is known before ${label} is`,
          excess: value - limit,
          ...common,
        }
      : { outcome: 'passed', message: seen, excess: 0, ...common }
  }
}

/** With four digits behind the point. Only a perfect score is written as 1. */
function scoreText(score: number): string {
  const text = score.toLocaleString('en-US', { maximumFractionDigits: 4 })
  return text === '1' && score < 1 ? '0.9999' : text
}
