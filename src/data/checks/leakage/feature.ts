import { count } from '../../../tables/wording.ts'
import type { DataCheck, Judgement, PlannedCheck } from '../check.ts'
import { checkedType } from '../column-checks.ts'
import { type LeakagePlan, leakageCheck } from './leakage-check.ts'
import { featureSql, fewestOfEach, labelSql } from './single-feature.ts'

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
      key: 'two values',
      columns: [],
      measure: { kind: 'query', sql: (own) => labelSql(own, label) },
      judge: judgeLabel(limit !== undefined),
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

/** @param asked the policy asks for the check, so a label that does not allow it is an error. */
function judgeLabel(asked: boolean): PlannedCheck['judge'] {
  return ({ total, value }): Judgement => {
    const expected = `a label with two values, each at least ${fewestOfEach} times`
    if (total === 0) {
      return { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge', expected }
    }
    if (value === undefined) {
      const message = 'the label has more than two values, so it cannot be told whether one column predicts it'
      return asked
        ? {
            outcome: 'errored',
            reason: 'no-binary-label',
            message: `${message}; write \`single_feature: false\``,
            expected,
          }
        : { outcome: 'skipped', reason: 'no-binary-label', message, expected }
    }
    if (value < fewestOfEach) {
      const rarer = value === 0 ? 'the label has only one value' : `the rarer value of the label occurs ${times(value)}`
      const message = `${rarer}, so it cannot be told whether one column predicts it`
      return { outcome: 'inconclusive', reason: 'too-few-rows', message, expected }
    }
    return {
      outcome: 'passed',
      message: `the label has two values, the rarer of which occurs ${times(value)}`,
      expected,
    }
  }
}

function judgeFeature(label: string, limit: number): PlannedCheck['judge'] {
  return ({ total, value }): Judgement => {
    const expected = `a ROC AUC of at most ${areaText(limit)}`
    if (total === 0) {
      return { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge', expected }
    }
    if (value === undefined) {
      const message = `whether it predicts ${label} cannot be told; see the check of ${label}`
      return { outcome: 'skipped', reason: 'no-binary-label', message, expected }
    }
    const seen = `alone it predicts ${label} with a ROC AUC of ${areaText(value)}`
    const common = { expected, actual: areaText(value), comparison: { candidate: value } }
    return value > limit
      ? {
          outcome: 'failed',
          message: `${seen}, above ${areaText(limit)}; ask whether it is known before ${label} is`,
          excess: value - limit,
          ...common,
        }
      : { outcome: 'passed', message: seen, excess: 0, ...common }
  }
}

function times(value: number): string {
  return value === 1 ? 'once' : `${count(value)} times`
}

/** With four digits behind the point. Only a perfect area is written as 1. */
function areaText(area: number): string {
  const text = area.toLocaleString('en-US', { maximumFractionDigits: 4 })
  return text === '1' && area < 1 ? '0.9999' : text
}
