import { columnCheck } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

export const notNull = columnCheck('data.not_null', 'No null in a column', ({ options, raw }) =>
  options.not_null
    ? [
        {
          key: '0',
          measure: { kind: 'violations', violation: `${raw} IS NULL` },
          judge: judgeViolations({ problem: 'have no value', fine: 'have a value', expected: 'no nulls' }),
        },
      ]
    : [],
)
