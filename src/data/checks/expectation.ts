import { shorten } from '../../tables/wording.ts'
import { measured } from '../wording.ts'
import type { DataCheck } from './check.ts'
import { judgeViolations } from './judge-violations.ts'

export const expectation: DataCheck = {
  id: 'data.expect',
  title: "The policy's own conditions",
  plan({ name, options }) {
    return options.expect.flatMap((expected) => {
      const level = expected.level ?? options.level ?? 'block'
      if (level === 'off') return []
      const owner = expected.owner ?? options.owner
      const share = expected.at_least
      const { sql, when } = expected
      const shown = onOneLine(sql)
      const where = when === undefined ? '' : ` where ${onOneLine(when)}`
      return {
        check: 'data.expect',
        subject: `${name}: ${expected.name ?? `${shown}${where}`}`,
        key: when === undefined ? sql : `${sql} WHERE ${when}`,
        level,
        ...(owner === undefined ? {} : { owner }),
        unit: 'rows' as const,
        columns: [],
        measure: { kind: 'expression' as const, sql, ...(when === undefined ? {} : { when }) },
        judge: judgeViolations({
          problem: `do not satisfy ${shown}`,
          fine: `satisfy ${shown}`,
          expected: share === 1 ? shown : `${shown} for at least ${measured(share * 100, 12)} %`,
          limit: { value: 1 - share, relative: true },
          unit: `rows${where}`,
          nothing: `there was no row${where}`,
        }),
      }
    })
  },
}

function onOneLine(sql: string): string {
  return shorten(sql.replace(/\s+/g, ' ').trim(), 120)
}
