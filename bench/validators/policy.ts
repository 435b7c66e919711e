import { type BenchmarkCheck, checks } from './checks.ts'

/** The checks as a policy has them. `not_greater` is a condition in SQL; all others are options of their column. */
export function policyOf(path: string) {
  const columns: Record<string, Record<string, unknown>> = {}
  const expect: string[] = []
  for (const check of checks) {
    if (check.kind === 'not_greater') expect.push(`${check.column} <= ${check.other}`)
    else columns[check.column] = { ...columns[check.column], ...optionOf(check) }
  }
  return { table: { path, columns, expect } }
}

function optionOf(check: Exclude<BenchmarkCheck, { kind: 'not_greater' }>): Record<string, unknown> {
  switch (check.kind) {
    case 'not_null':
      return { not_null: true }
    case 'between':
      return { min: check.min, max: check.max }
    case 'not_before':
      return { min: check.time }
    case 'not_after':
      return { max: check.time }
    case 'in':
      return { in: check.values }
    case 'matches':
      return { matches: check.pattern }
    case 'length':
      return { length: { min: check.min, max: check.max } }
  }
}
