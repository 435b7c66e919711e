import { quoteText } from '../../tables/sql.ts'
import { shorten } from '../../tables/wording.ts'
import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

export const matches = columnCheck('data.matches', 'A regular expression for each value', (column) => {
  const pattern = column.options.matches
  if (pattern === undefined) return []
  if (checkedType(column) !== 'string') return [wrongType(column, pattern, 'text')]
  return [
    {
      key: pattern,
      measure: {
        kind: 'violations',
        violation: `NOT regexp_matches(${textOf(column, column.sql)}, ${quoteText(pattern)})`,
        judged: column.sql,
      },
      judge: judgeViolations({
        problem: `do not match ${shorten(pattern, 80)}`,
        fine: `match ${shorten(pattern, 80)}`,
        expected: `matches ${shorten(pattern, 80)}`,
        unit: 'values',
      }),
    },
  ]
})
