import { type BenchmarkCheck, checks, nameOf } from '../checks.ts'

/** What a contestant prints: how many rows break each check, by the check's name. */
export type Answer = { readonly counts: Readonly<Record<string, number>> }

export function printAnswer(failing: (check: BenchmarkCheck, index: number) => number): void {
  const counts = Object.fromEntries(checks.map((check, index) => [nameOf(check), failing(check, index)]))
  console.log(JSON.stringify({ counts } satisfies Answer))
}
