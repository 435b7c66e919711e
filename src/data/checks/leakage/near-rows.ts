import type { Column } from '../check.ts'
import { checkedType } from '../column-checks.ts'
import { judgeViolations } from '../judge-violations.ts'
import { leakageCheck } from './leakage-check.ts'
import {
  commonPairs,
  comparedValue,
  namedValues,
  numberedNames,
  overlapMeasure,
  rowSides,
  sameValues,
} from './overlap.ts'
import { besidesFeatures } from './shared-rows.ts'

/** Rows that equal a row of the other data set exactly are not counted again. */
export const leakageNear = leakageCheck(
  'data.leakage_near',
  'Rows that are nearly the same as one of another data set',
  ({ against, max_overlap: limit, near_duplicates: wanted, ...settings }, { columns }) => {
    if (!wanted) return []
    const without = besidesFeatures(settings, columns)
    return [
      {
        key: [against, ...without].join(' without '),
        columns: columns.map(({ name }) => name),
        measure: overlapMeasure(against, (own, table, more, other) => {
          const pairs = commonPairs(own.columns, other, against, without)
          const exact = rowSides(pairs, table, '', other)
          const coarse = (side: 'mine' | 'theirs') =>
            namedValues(
              `coarse_${side}`,
              pairs.map((pair) => coarsely(pair[side])),
            )
          const values = namedValues(
            'mine',
            pairs.map(({ mine }) => comparedValue(mine)),
          )
          return {
            mine: `(SELECT ${more === '' ? '' : 'number, '}${numberedNames('coarse_mine', pairs.length)}
              FROM (SELECT ${more}${coarse('mine')}, ${values} FROM ${table}) ANTI JOIN ${exact.theirs} ON ${exact.equal})`,
            theirs: `(SELECT ${coarse('theirs')} FROM ${other?.table})`,
            equal: sameValues('coarse_mine', 'coarse_theirs', pairs.length),
          }
        }),
        judge: judgeViolations({
          problem: `nearly equal a row of ${against}`,
          fine: `are not near any row of ${against}`,
          expected: `no row nearly as in ${against}`,
          limit,
        }),
      },
    ]
  },
)

/** Numbers with three significant digits, texts without case, outer white space and runs of it; other values as they are. */
function coarsely(column: Column): string {
  const value = comparedValue(column)
  switch (checkedType(column)) {
    case 'string':
      return `lower(trim(regexp_replace(nfc_normalize(${value}), '[\\s\\p{Z}]+', ' ', 'g')))`
    case 'integer':
    case 'number':
      // Adding zero takes the sign from a negative one.
      return `format('{:.2e}', CAST(${value} AS DOUBLE) + 0.0)`
    default:
      return value
  }
}
