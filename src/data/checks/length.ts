import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

export const length = columnCheck('data.length', 'How long each text may be', (column) => {
  const { min, max } = column.options.length ?? {}
  if (min === undefined && max === undefined) return []
  const key = `${min ?? ''}..${max ?? ''}`
  if (checkedType(column) !== 'string') return [wrongType(column, key, 'text')]
  const size = `length(${textOf(column, column.sql)})`
  const parts = [min !== undefined && `${size} < ${min}`, max !== undefined && `${size} > ${max}`]
  const expected =
    min === undefined
      ? `at most ${max} characters`
      : max === undefined
        ? `at least ${min} characters`
        : min === max
          ? `${min} characters`
          : `${min} to ${max} characters`
  return [
    {
      key,
      measure: {
        kind: 'violations',
        violation: parts.filter((part) => part !== false).join(' OR '),
        judged: column.sql,
      },
      judge: judgeViolations({
        problem: `do not have ${expected}`,
        fine: `have ${expected}`,
        expected,
        unit: 'values',
      }),
    },
  ]
})
