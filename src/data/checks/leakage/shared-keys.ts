import type { Amount } from '../../../options/amount.ts'
import { judgeViolations } from '../judge-violations.ts'
import { type LeakagePlan, leakageCheck } from './leakage-check.ts'
import { keySides, overlapMeasure, pairNamed } from './overlap.ts'

/** Values are compared as the engine compares them, so 1 equals 1.0, and NaN equals NaN. */
export const leakageKey = leakageCheck(
  'data.leakage_key',
  'Rows whose key is also in another data set',
  ({ key, against, max_overlap: limit }) => (key === undefined ? [] : [sharedKeys('key', key, against, limit)]),
)

export const leakageGroup = leakageCheck(
  'data.leakage_group',
  'Rows whose group is also in another data set',
  ({ group, against }) => (group === undefined ? [] : [sharedKeys('group', group, against, undefined)]),
)

function sharedKeys(
  what: 'key' | 'group',
  names: readonly string[],
  against: string,
  limit: Amount | undefined,
): LeakagePlan {
  return {
    of: names.join(', '),
    key: against,
    columns: names,
    measure: overlapMeasure(against, (own, table, more, other) =>
      keySides(
        names.map((name) => pairNamed(own.columns, other, against, name)),
        table,
        more,
        other,
      ),
    ),
    judge: judgeViolations({
      problem: `have a ${what} that is also in ${against}`,
      fine: `have a ${what} that is not in ${against}`,
      expected: `no ${what} that is also in ${against}`,
      ...(limit === undefined ? {} : { limit }),
    }),
  }
}
