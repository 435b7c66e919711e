import { countFindings } from '../../counts.ts'
import { formatNumber } from '../../numbers.ts'
import { plural } from '../../wording.ts'
import { code, md, prose, words } from '../escape.ts'
import { icon, more } from '../phrases.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'

/** What passed or was skipped: nobody has to guess what was looked at. */
export const quiet: Section = {
  title: md`what passed`,
  priority: 9,
  share: 0.03,
  render(report) {
    const findings = report.findings.filter(
      ({ check, outcome }) => (outcome === 'passed' || outcome === 'skipped') && !check.startsWith('governance.'),
    )
    if (findings.length === 0) return undefined
    const { passed, skipped } = countFindings(findings)
    const summary = `${plural(passed, 'check')}${skipped > 0 ? `, ${formatNumber(skipped)} skipped` : ''}`
    return {
      opening: md`<details>\n<summary>Passed: ${words(summary)}</summary>`,
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
