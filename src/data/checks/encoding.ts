import { z } from 'zod'
import { quoteText } from '../../tables/sql.ts'
import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { garbledText } from './garbled-text.ts'
import { judgeViolations } from './judge-violations.ts'

/** U+FFFD stands where bytes were no text. Tab, line feed and carriage return are the control characters of text. */
const broken = `\\x{FFFD}|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x{9F}]|${garbledText}`

/** The setting of a column. */
export const encodingOption = z
  .boolean()
  .default(false)
  .describe(
    '`true`: no value may hold U+FFFD, a control character (tab and line ends are fine), or UTF-8 that was read as Latin-1 or Windows-1252.',
  )

export const encoding = columnCheck('data.encoding', 'Characters broken by a wrong encoding', (column) => {
  if (!column.options.encoding) return []
  const key = 'broken'
  if (checkedType(column) !== 'string') return [wrongType(column, key, 'text')]
  return [
    {
      key,
      measure: {
        kind: 'violations',
        violation: `regexp_matches(${textOf(column, column.sql)}, ${quoteText(broken)})`,
        judged: column.sql,
      },
      judge: judgeViolations({
        problem: 'hold control characters or text read in a wrong encoding',
        fine: 'hold no broken characters',
        expected: 'no broken characters',
        unit: 'values',
      }),
    },
  ]
})
