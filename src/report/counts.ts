import type { Finding } from '../model/finding.ts'

/** How many findings there are of each gravity; they add up to `total`. */
export type Counts = {
  readonly total: number
  /** Failed at level `block`. */
  readonly blocking: number
  readonly errored: number
  /** Failed at level `warn`. */
  readonly warning: number
  readonly inconclusive: number
  readonly skipped: number
  readonly passed: number
}

/** Counts the findings of a report. */
export function countFindings(findings: readonly Finding[]): Counts {
  const failed = findings.filter(({ outcome }) => outcome === 'failed')
  const blocking = failed.filter(({ level }) => level === 'block').length
  const number = (wanted: Finding['outcome']) => findings.filter(({ outcome }) => outcome === wanted).length
  return {
    total: findings.length,
    blocking,
    errored: number('errored'),
    warning: failed.length - blocking,
    inconclusive: number('inconclusive'),
    skipped: number('skipped'),
    passed: number('passed'),
  }
}
