import { amountText } from '../wording.ts'
import type { DataCheck } from './check.ts'
import { judgeViolations } from './judge-violations.ts'

export const duplicateRows: DataCheck = {
  id: 'data.duplicate_rows',
  title: 'Rows that repeat an earlier row in every column',
  plan({ name, options, columns }) {
    const settings = options.duplicate_rows
    const level = settings?.level ?? options.level ?? 'block'
    if (settings === undefined || level === 'off') return []
    const owner = settings.owner ?? options.owner
    return [
      {
        check: 'data.duplicate_rows',
        subject: name,
        key: amountText(settings.max),
        level,
        ...(owner === undefined ? {} : { owner }),
        unit: 'rows',
        columns: columns.map((column) => column.name),
        measure: { kind: 'duplicates' },
        judge: judgeViolations({
          problem: 'repeat an earlier row',
          fine: 'differ from each other',
          expected: settings.max.value === 0 ? 'no repeated rows' : `at most ${amountText(settings.max)}`,
          limit: settings.max,
        }),
      },
    ]
  },
}
