import { listing } from '../../tables/wording.ts'
import type { Column, DataCheck, Judgement, PlannedCheck, Scope } from './check.ts'
import { judgeViolations } from './judge-violations.ts'

export const unique: DataCheck = {
  id: 'data.unique',
  title: 'Keys that may not occur twice, of one column or several',
  plan(scope) {
    const { options } = scope
    const single = Object.entries(options.columns).flatMap(([name, column]) =>
      column.unique
        ? key(scope, [name], column.level ?? options.level, column.owner ?? options.owner, column.required)
        : [],
    )
    return [...single, ...options.unique.flatMap((names) => key(scope, names, options.level, options.owner, true))]
  },
}

function key(
  scope: Scope,
  names: readonly string[],
  level: 'block' | 'warn' | 'off' = 'block',
  owner: string | undefined,
  required: boolean,
): readonly PlannedCheck[] {
  if (level === 'off') return []
  const columns = names.map((name) => scope.columns.find((column) => column.name === name))
  const missing = names.filter((_, index) => columns[index] === undefined)
  const declared = missing.every((name) => Object.hasOwn(scope.options.columns, name))
  if (missing.length > 0 && declared && (!required || names.length === 1)) return [] // data.required tells it
  const none: Judgement = {
    outcome: 'errored',
    reason: 'missing-column',
    message: `the key cannot be checked, because there is no column ${listing(missing, 10)}`,
  }
  const found = columns.filter((column): column is Column => column !== undefined)
  return [
    {
      check: 'data.unique',
      subject: `${scope.name}.${names.join(', ')}`,
      key: 'key',
      level,
      ...(owner === undefined ? {} : { owner }),
      unit: 'groups',
      columns: names,
      measure: missing.length > 0 ? { kind: 'none', judgement: none } : { kind: 'keys', columns: found },
      judge: judgeViolations({
        problem: 'occur more than once',
        fine: 'occur once',
        expected: 'each key once',
        unit: 'keys',
      }),
    },
  ]
}
