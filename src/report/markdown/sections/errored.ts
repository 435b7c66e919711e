import { findingGroups } from '../../finding-wording.ts'
import { md } from '../escape.ts'
import type { Section } from '../section.ts'
import { findingList } from './finding-groups.ts'

/** What could not be looked at. That blocks too, whatever the level, so each one says how to mend it. */
export const errored: Section = {
  title: md`what could not be evaluated`,
  priority: 2,
  share: 0.13,
  render(report) {
    const findings = report.findings.filter(findingGroups.errored)
    if (findings.length === 0) return undefined
    return { opening: md`#### What could not be evaluated`, groups: [findingList(report, findings)], closing: md`` }
  },
}
