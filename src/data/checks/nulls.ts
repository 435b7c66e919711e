import { amountText } from '../wording.ts'
import { columnCheck } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

export const nulls = columnCheck('data.nulls', 'How many values of a column may be null', ({ options, raw }) => {
  if (options.nulls === undefined) return []
  const { max } = options.nulls
  return [
    {
      key: amountText(max),
      measure: { kind: 'violations', violation: `${raw} IS NULL` },
      judge: judgeViolations({
        problem: 'have no value',
        fine: 'have a value',
        expected: `at most ${amountText(max)} nulls`,
        limit: max,
      }),
    },
  ]
})
