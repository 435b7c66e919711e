import type { Report } from '../../../model/report.ts'
import { fixed } from '../content.ts'
import { type Markdown, md, prose } from '../escape.ts'
import type { Section } from '../section.ts'

/** Why there was nothing to compare with, and what follows from it. */
export const baselineNote: Section = {
  title: md`the note on the baseline`,
  priority: 4,
  share: 0.03,
  render({ baseline, event }) {
    if (baseline.status === 'found') return undefined
    if (baseline.status === 'unreadable') {
      return fixed(md`> [!WARNING]\n> **The baseline could not be read:** ${prose(baseline.explanation)} ${mend}`)
    }
    return fixed(md`> [!NOTE]\n> **No baseline:** ${prose(baseline.explanation)}${next(event)}`)
  },
}

const mend = md`A run of Holdout on the base branch writes a new one; until then, a comparison would be a guess.`

function next(event: Report['event']): Markdown {
  if (event !== 'pull_request' && event !== 'merge_group') return md``
  return md` The first run on the base branch leaves the baseline that later changes are compared with.`
}
