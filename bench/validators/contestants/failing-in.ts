import type { BenchmarkCheck } from '../checks.ts'

/** What Holdout says of one check, in a snapshot or in a report. */
type Counted = { readonly check: string; readonly subject: string; readonly failing?: number | undefined }

const ids = {
  not_null: ['data.not_null'],
  between: ['data.min', 'data.max'],
  not_before: ['data.min'],
  not_after: ['data.max'],
  in: ['data.in'],
  matches: ['data.matches'],
  length: ['data.length'],
  not_greater: ['data.expect'],
} as const satisfies Record<BenchmarkCheck['kind'], readonly string[]>

/** Finds how many rows break a check among what Holdout counted. The two bounds of `between` are two of its checks. */
export function failingIn(counted: readonly Counted[]): (check: BenchmarkCheck) => number {
  return (check) => {
    let sum = 0
    for (const id of ids[check.kind]) {
      const found = counted.filter((each) => each.check === id && isAbout(each.subject, check))
      if (found.length !== 1) throw new Error(`${found.length} answers for ${id} of ${check.column}`)
      sum += found[0]?.failing ?? 0
    }
    return sum
  }
}

function isAbout(subject: string, { kind, column }: BenchmarkCheck): boolean {
  return kind === 'not_greater' ? subject.startsWith('table: ') : subject === `table.${column}`
}
