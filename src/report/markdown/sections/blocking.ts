import { md } from '../escape.ts'
import { more } from '../phrases.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'
import { findingColumns } from './finding-columns.ts'

/** What has to change before this can be merged. */
export const blocking: Section = {
  title: md`what blocks`,
  priority: 1,
  share: 0.34,
  render(report) {
    const findings = report.findings.filter(({ outcome, level }) => outcome === 'failed' && level === 'block')
    if (findings.length === 0) return undefined
    return {
      opening: md`#### What blocks`,
      groups: [table(findingColumns(findings), findings, more(report))],
      closing: md``,
    }
  },
}
