import type { Judgement } from './check.ts'
import { columnCheck, countValues, noValues, typeHolds, typeText } from './column-checks.ts'
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
  const common = { key: wanted, unit: 'groups' } as const
  const seen = { expected, actual: column.type }
  if (typeHolds(column)) {
    const message = `the column is ${typeText(column)}`
    const measure = { kind: 'known', failing: 0, total: 1 } as const
    return [{ ...common, measure, judge: () => ({ outcome: 'passed', message, ...seen, excess: 0 }) }]
  }
  const message = `the column is ${typeText(column)}, not ${wanted}`
  const judge = ({ total }: { readonly total: number }): Judgement =>
    total === 0 ? noValues : { outcome: 'failed', message, ...seen, excess: 1 }
  return [{ ...common, measure: countValues(column, true), judge }]
})
