import { type BenchmarkCheck, checks } from './checks.ts'

/** All checks as one who knows the engine would ask for them by hand: one scan, predicates first, nulls left out. */
export function handFused(table: string): string {
  const predicates = checks.map((check, index) => `${violation(check)} AS v${index}`)
  const counts = checks.map((_, index) => `count_if(v${index}) AS n${index}`)
  return `SELECT ${counts.join(', ')} FROM (SELECT ${predicates.join(', ')} FROM ${table})`
}

function violation(check: BenchmarkCheck): string {
  const { column } = check
  switch (check.kind) {
    case 'not_null':
      return `${column} IS NULL`
    case 'between':
      return `${column} < ${check.min} OR ${column} > ${check.max}`
    case 'not_before':
      return `${column} < TIMESTAMP '${check.time}'`
    case 'not_after':
      return `${column} > TIMESTAMP '${check.time}'`
    case 'in':
      return `${column} NOT IN (${check.values.map((value) => `'${value}'`).join(', ')})`
    case 'matches':
      return `NOT regexp_matches(${column}, '${check.pattern}')`
    case 'length':
      return `length(${column}) < ${check.min} OR length(${column}) > ${check.max}`
    case 'not_greater':
      return `${column} > ${check.other}`
  }
}
