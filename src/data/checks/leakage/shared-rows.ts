import { judgeViolations } from '../judge-violations.ts'
import { leakageCheck } from './leakage-check.ts'
import { commonPairs, overlapMeasure, rowSides } from './overlap.ts'

/** Rows are compared in all columns that both data sets have, and again without label and key: as a model sees them. */
export const leakageRows = leakageCheck(
  'data.leakage_rows',
  'Rows that are also in another data set',
  ({ against, max_overlap: limit, ...settings }, { columns }) => {
    const beside = besidesFeatures(settings)
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

/** The columns that say what a row is about or what it was found to be; all others are features. */
export function besidesFeatures({
  key = [],
  label,
}: {
  readonly key?: readonly string[] | undefined
  readonly label?: string | undefined
}): readonly string[] {
  return label === undefined || key.includes(label) ? key : [...key, label]
}
