import { z } from 'zod'
import { quoteText } from '../../tables/sql.ts'
import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

/** Unicode's White_Space, and the invisible zero-width space, word joiner and byte order mark, for a class of RE2. */
export const whitespaceClass = '\\s\\x0B\\x{85}\\p{Z}\\x{200B}\\x{2060}\\x{FEFF}'

/** The setting of a column. */
export const whitespaceOption = z
  .boolean()
  .default(true)
  .describe('`false`: no value may begin or end with white space, or be nothing else. Unicode spaces count.')

/** The empty string has no white space. */
export const whitespace = columnCheck('data.whitespace', 'White space around values', (column) => {
  if (column.options.whitespace) return []
  const key = 'around'
  if (checkedType(column) !== 'string') return [wrongType(column, key, 'text')]
  const pattern = quoteText(`\\A[${whitespaceClass}]|[${whitespaceClass}]\\z`)
  return [
    {
      key,
      measure: {
        kind: 'violations',
        violation: `regexp_matches(${textOf(column, column.sql)}, ${pattern})`,
        judged: column.sql,
      },
      judge: judgeViolations({
        problem: 'begin or end with white space',
        fine: 'have no white space around them',
        expected: 'no white space around values',
        unit: 'values',
      }),
    },
  ]
})
