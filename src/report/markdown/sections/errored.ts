import type { Finding } from '../../../model/finding.ts'
import { code, type Markdown, md, prose } from '../escape.ts'
import { more } from '../phrases.ts'
import type { Section } from '../section.ts'

/** What could not be looked at. That blocks too, whatever the level, so each one says how to mend it. */
export const errored: Section = {
  title: md`what could not be evaluated`,
  priority: 2,
  share: 0.16,
  render(report) {
    const findings = report.findings.filter(({ outcome }) => outcome === 'errored')
    if (findings.length === 0) return undefined
    return {
      opening: md`#### What could not be evaluated`,
      groups: [
        {
          before: md``,
          length: findings.length,
          item: (index) => entry(findings[index]),
          separator: md`\n`,
          more: more(report),
        },
      ],
      closing: md``,
    }
  },
}

function entry(finding: Finding | undefined): Markdown {
  if (finding === undefined) return md``
  const owner = finding.owner === undefined ? md`` : md` Owner: ${code(finding.owner)}.`
  return md`- ${code(finding.subject)} (${code(finding.check)}): ${prose(finding.message)}${owner}`
}
