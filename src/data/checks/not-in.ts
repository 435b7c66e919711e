import { z } from 'zod'
import { listing } from '../../tables/wording.ts'
import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'
import { literal } from './membership.ts'

/** The setting of a column. */
export const notInOption = z
  .array(z.union([z.string(), z.number(), z.boolean()]))
  .min(1)
  .optional()
  .describe('Values that are not allowed.')

export const exclusion = columnCheck('data.not_in', 'Values a column may not hold', (column) => {
  const values = column.options.not_in
  if (values === undefined) return []
  const key = JSON.stringify(values)
  const literals = values.map((value) => literal(column, value))
  if (literals.includes(undefined)) return [wrongType(column, key, 'values of the type of the column')]
  const refused = listing(values.map(String), 10)
  const value = checkedType(column) === 'string' ? textOf(column, column.sql) : column.sql
  return [
    {
      key,
      measure: { kind: 'violations', violation: `${value} IN (${literals.join(', ')})`, judged: column.sql },
      judge: judgeViolations({
        problem: 'are among the values not allowed',
        fine: 'are not among those not allowed',
        expected: `none of ${refused}`,
        unit: 'values',
      }),
    },
  ]
})
