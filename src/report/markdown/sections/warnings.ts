import { findingGroups } from '../../finding-wording.ts'
import { md } from '../escape.ts'
import type { Section } from '../section.ts'
import { groupsOfFindings } from './finding-groups.ts'

/** What the policy wants to be seen without blocking, and what could not be told either way. */
export const warnings: Section = {
  title: md`warnings`,
  priority: 3,
  share: 0.1,
  render(report) {
    const findings = report.findings.filter(findingGroups.warnings)
    if (findings.length === 0) return undefined
    return {
      opening: md`#### Warnings`,
      groups: groupsOfFindings(report, findings),
      closing: md``,
    }
  },
}
