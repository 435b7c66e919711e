import { count } from '../../tables/wording.ts'
import type { DataCheck, PlannedCheck } from './check.ts'
import { judgeChange, judgeRange } from './judge-number.ts'

export const rows: DataCheck = {
  id: 'data.rows',
  title: 'How many rows there are, and how that changed',
  plan({ name, options }) {
    const { min, max, max_drop: drop, max_increase: increase } = options.rows
    const level = options.rows.level ?? options.level ?? 'block'
    if (level === 'off') return []
    const owner = options.rows.owner ?? options.owner
    const common = {
      check: 'data.rows',
      subject: name,
      level,
      unit: 'rows',
      columns: [],
      measure: { kind: 'count' },
      ...(owner === undefined ? {} : { owner }),
    } as const
    const range: PlannedCheck = {
      ...common,
      key: 'range',
      judge({ total }) {
        if (total === 0 && min > 0) {
          const message = 'the data set is empty: it has columns but no rows. Write `rows: { min: 0 }` if that is fine'
          return {
            outcome: 'failed',
            reason: 'no-rows',
            message,
            expected: `at least ${count(min)}`,
            actual: '0',
            excess: min,
          }
        }
        return judgeRange('the number of rows is', total, min, max)
      },
    }
    const change: PlannedCheck = {
      ...common,
      key: 'change',
      comparesBaseline: true,
      judge: ({ total }, baseline) => judgeChange('the number of rows is', total, baseline, { drop, increase }),
    }
    return drop === undefined && increase === undefined ? [range] : [range, change]
  },
}
