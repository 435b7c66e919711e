import { columnCheck, typeHolds, typeText } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

export const type = columnCheck('data.type', 'The type of a column', (column, { text }) => {
  const wanted = column.options.type
  if (wanted === undefined) return []
  const expected = `${wanted}`
  const byValue = (violation: string) => ({
    key: wanted,
    tolerable: false,
    measure: { kind: 'violations', violation, judged: column.raw } as const,
    judge: judgeViolations({
      problem: `cannot be read as ${wanted}`,
      fine: `can be read as ${wanted}`,
      expected,
      unit: 'values',
    }),
  })
  if (column.cast !== undefined) return [byValue(`${column.raw} IS NOT NULL AND ${column.sql} IS NULL`)]
  // In text "3.0" may be an integer that some tool wrote as a float; "3.5", NaN and infinity are none.
  if (text && wanted === 'integer' && column.type === 'number') {
    return [byValue(`NOT isfinite(${column.sql}) OR ${column.sql} <> trunc(${column.sql})`)]
  }
  const holds = typeHolds(column)
  return [
    {
      key: wanted,
      unit: 'groups',
      measure: { kind: 'known', failing: holds ? 0 : 1, total: 1 },
      judge: ({ failing }) =>
        failing === 0
          ? {
              outcome: 'passed',
              message: `the column is ${typeText(column)}`,
              expected,
              actual: column.type,
              excess: 0,
            }
          : {
              outcome: 'failed',
              message: `the column is ${typeText(column)}, not ${wanted}`,
              expected,
              actual: column.type,
              excess: 1,
            },
    },
  ]
})
