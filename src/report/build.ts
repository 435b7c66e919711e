import type { Report } from '../model/report.ts'
import { standingOf, standings } from '../model/standing.ts'

/** What a report is made of; `findings` may come in any order. */
export type ReportParts = Omit<Report, 'version'>

/** The report value: the findings sorted by gravity, in their given order where that is equal. Nothing is decided here. */
export function buildReport(parts: ReportParts): Report {
  const gravity = new Map(standings.map((standing, index) => [standing, index]))
  const findings = parts.findings.map((finding) => ({ finding, rank: gravity.get(standingOf(finding)) ?? 0 }))
  return { version: 1, ...parts, findings: findings.toSorted((a, b) => a.rank - b.rank).map(({ finding }) => finding) }
}
