import { findingGroups, governanceTally } from '../../finding-wording.ts'
import { code, md, prose, words } from '../escape.ts'
import { icon, more } from '../phrases.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'

/** What the governance rules found, the passed ones too: this is the evidence that a reviewer signs. */
export const governance: Section = {
  title: md`governance`,
  priority: 8,
  share: 0.04,
  render(report) {
    const findings = report.findings.filter(findingGroups.governance)
    if (findings.length === 0) return undefined
    return {
      opening: md`<details>\n<summary>Governance: ${words(governanceTally(findings))}</summary>`,
      groups: [
        table(
          [
            { title: md``, cell: icon },
            { title: md`Check`, cell: ({ check }) => code(check) },
            { title: md`What`, cell: ({ subject }) => code(subject) },
            { title: md`Found`, cell: ({ message }) => prose(message) },
          ],
          findings,
          more(report),
        ),
      ],
      closing: md`</details>`,
    }
  },
}
