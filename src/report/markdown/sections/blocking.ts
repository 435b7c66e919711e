import { findingGroups } from '../../finding-wording.ts'
import { md } from '../escape.ts'
import type { Section } from '../section.ts'
import { groupsOfFindings } from './finding-groups.ts'

/** What has to change before this can be merged. */
export const blocking: Section = {
  title: md`what blocks`,
  priority: 1,
  share: 0.3,
  render(report) {
    const findings = report.findings.filter(findingGroups.blocking)
    if (findings.length === 0) return undefined
    return {
      opening: md`#### What blocks`,
      groups: groupsOfFindings(report, findings),
      closing: md``,
    }
  },
}
