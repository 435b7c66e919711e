import type { Column } from '../check.ts'
import { judgeViolations } from '../judge-violations.ts'
import { indexNames } from './index-column.ts'
import { leakageCheck } from './leakage-check.ts'
import { commonPairs, overlapMeasure, rowSides } from './overlap.ts'

/** Rows are compared in all columns that both data sets have, and again without label and key: as a model sees them. */
export const leakageRows = leakageCheck(
  'data.leakage_rows',
  'Rows that are also in another data set',
  ({ against, max_overlap: limit, ...settings }, { columns }) => {
    const beside = besidesFeatures(settings, columns)
    return (beside.length === 0 ? [[]] : [[], beside]).map((without: readonly string[]) => {
      const leavingOut =
        without.length === 0 ? '' : ` when ${without.join(', ')} ${without.length === 1 ? 'is' : 'are'} left out`
      return {
        key: without.length === 0 ? against : `${against} without ${without.join(', ')}`,
        columns: columns.map(({ name }) => name),
        measure: overlapMeasure(against, (own, table, more, other) =>
          rowSides(commonPairs(own.columns, other, against, without), table, more, other),
        ),
        judge: judgeViolations({
          problem: `equal a row of ${against} in all columns that both have${leavingOut}`,
          fine: `differ from every row of ${against}${leavingOut}`,
          expected: `no row of ${against}`,
          limit,
        }),
      }
    })
  },
)

/** The columns that say what a row is about, where it stood or what it was found to be; all others are features. */
export function besidesFeatures(
  {
    key = [],
    label,
  }: {
    readonly key?: readonly string[] | undefined
    readonly label?: string | undefined
  },
  columns: readonly Column[],
): readonly string[] {
  const indexes = columns.map(({ name }) => name).filter((name) => indexNames.test(name))
  return [...new Set([...key, ...(label === undefined ? [] : [label]), ...indexes])]
}
