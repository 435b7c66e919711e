import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'

/** What a report is made of; `findings` may come in any order. */
export type ReportParts = Omit<Report, 'version'>

/** The report value: the findings sorted by gravity, in their given order where that is equal. Nothing is decided here. */
export function buildReport(parts: ReportParts): Report {
  return { version: 1, ...parts, findings: parts.findings.toSorted((a, b) => gravity(a) - gravity(b)) }
}

function gravity({ outcome, level }: Finding): number {
  switch (outcome) {
    case 'failed':
      return level === 'block' ? 0 : 2
    case 'errored':
      return 1
    case 'inconclusive':
      return 3
    case 'skipped':
      return 4
    case 'passed':
      return 5
  }
}
