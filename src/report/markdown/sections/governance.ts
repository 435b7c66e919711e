import type { Finding } from '../../../model/finding.ts'
import { countStandings } from '../../../model/standing.ts'
import { formatNumber } from '../../numbers.ts'
import { code, type Markdown, md, prose, words } from '../escape.ts'
import { icon, more } from '../phrases.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'

/** What the governance rules found, the passed ones too: this is the evidence that a reviewer signs. */
export const governance: Section = {
  title: md`governance`,
  priority: 8,
  share: 0.04,
  render(report) {
    const findings = report.findings.filter(({ check }) => check.startsWith('governance.'))
    if (findings.length === 0) return undefined
    return {
      opening: md`<details>\n<summary>Governance: ${summary(findings)}</summary>`,
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

function summary(findings: readonly Finding[]): Markdown {
  const { passed, total, blocking, warning, errored } = countStandings(findings)
  const failed = blocking + warning
  const parts = [
    failed > 0 && `${formatNumber(failed)} failed`,
    errored > 0 && `${formatNumber(errored)} could not be evaluated`,
    `${formatNumber(passed)} of ${formatNumber(total)} passed`,
  ]
  return words(parts.filter((part) => part !== false).join(', '))
}
