import type { PolicySummary, Report } from '../../../model/report.ts'
import { type Content, fixed } from '../content.ts'
import { code, md, prose } from '../escape.ts'
import { more } from '../phrases.ts'
import type { Section } from '../section.ts'

/** Says whose policy judged, when that is not what one would expect, and what the pull request would change in it. */
export const policyNotice: Section = {
  title: md`the changes to the policy`,
  priority: 4,
  share: 0.05,
  render(report) {
    const { policy } = report
    if (policy.origin === 'bootstrap') return bootstrap(policy)
    return policy.changes.length === 0 ? undefined : changed(report)
  },
}

function bootstrap({ path }: PolicySummary): Content {
  return fixed(
    md`> [!NOTE]\n> **Bootstrap:** the base branch has no usable policy yet, so this was judged by this branch's ${code(path)}. Once it is merged, the base branch's policy judges.`,
  )
}

function changed(report: Report): Content {
  const { changes, origin, path } = report.policy
  const whose =
    origin === 'base' ? md` It was judged by the base branch's policy; the changes apply once they are merged.` : md``
  return {
    opening: md`> [!IMPORTANT]\n> **This branch changes the policy** ${code(path)}.${whose}`,
    groups: [
      {
        before: md``,
        length: changes.length,
        item: (index) => md`- ${prose(changes[index] ?? '')}`,
        separator: md`\n`,
        more: more(report),
      },
    ],
    closing: md``,
  }
}
