import { listing, shorten } from '../../tables/wording.ts'
import { holderOf } from '../nested-field.ts'
import type { DataCheck, Judgement } from './check.ts'

export const required: DataCheck = {
  id: 'data.required',
  title: 'Columns that must be there',
  plan({ name, options, columns }) {
    const present = new Set(columns.map((column) => column.name))
    return Object.entries(options.columns).flatMap(([column, settings]) => {
      const level = settings.level ?? options.level ?? 'block'
      if (level === 'off') return []
      const owner = settings.owner ?? options.owner
      const missing = !present.has(column)
      return {
        check: 'data.required',
        subject: `${name}.${column}`,
        key: 'required',
        level,
        ...(owner === undefined ? {} : { owner }),
        unit: 'groups' as const,
        columns: [],
        measure: { kind: 'known' as const, failing: missing ? 1 : 0, total: 1 },
        judge: ({ failing }): Judgement => {
          if (failing === 0) return { outcome: 'passed', message: 'the column is there' }
          if (!settings.required) {
            return { outcome: 'skipped', reason: 'missing-column', message: 'the column is not there, and need not be' }
          }
          const holder = holderOf(column, columns)
          if (holder !== undefined) {
            return {
              outcome: 'failed',
              reason: 'missing-column',
              message: `"${holder.name}" has no field "${column.slice(holder.name.length + 1)}"; it is ${shorten(holder.engineType, 200)}. Its checks were not made`,
              expected: 'a field of this name',
            }
          }
          const similar = [...present].find((other) => other.trim().toLowerCase() === column.trim().toLowerCase())
          const hint = similar === undefined ? `there are: ${listing([...present], 10)}` : `there is "${similar}"`
          return {
            outcome: 'failed',
            reason: 'missing-column',
            message: `the column is not there; ${hint}. Its other checks were not made`,
            expected: 'a column of this name',
          }
        },
      }
    })
  },
}
