import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

export const length = columnCheck('data.length', 'How long each text or list may be', (column) => {
  const { min, max } = column.options.length ?? {}
  if (min === undefined && max === undefined) return []
  const key = `${min ?? ''}..${max ?? ''}`
  const isList = column.engineType.endsWith(']')
  if (!isList && checkedType(column) !== 'string') return [wrongType(column, key, 'text')]
  const size = isList ? `len(${column.sql})` : `length(${textOf(column, column.sql)})`
  const unit = isList ? 'items' : 'characters'
  const parts = [min !== undefined && `${size} < ${min}`, max !== undefined && `${size} > ${max}`]
  const expected =
    min === undefined
      ? `at most ${max} ${unit}`
      : max === undefined
        ? `at least ${min} ${unit}`
        : min === max
          ? `${min} ${unit}`
          : `${min} to ${max} ${unit}`
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
