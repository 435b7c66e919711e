import { findingGroups, quietTally } from '../../finding-wording.ts'
import { code, md, prose, words } from '../escape.ts'
import { icon, more } from '../phrases.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'

/** What passed, was skipped, or could not be told where the policy does not mind: nobody has to guess what was looked at. */
export const quiet: Section = {
  title: md`what passed`,
  priority: 10,
  share: 0.02,
  render(report) {
    const findings = report.findings.filter(findingGroups.quiet)
    if (findings.length === 0) return undefined
    return {
      opening: md`<details>\n<summary>Passed: ${words(quietTally(findings))}</summary>`,
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
