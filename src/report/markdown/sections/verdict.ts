import type { Report } from '../../../model/report.ts'
import { changeOf } from '../../change.ts'
import { sampledWords } from '../../data-wording.ts'
import { improvementsOf } from '../../evaluation-wording.ts'
import { distanceWords, headline, plural, shortCommit, tally } from '../../wording.ts'
import { fixed } from '../content.ts'
import { code, join, type Markdown, md, prose, words } from '../escape.ts'
import { changeWords } from '../phrases.ts'
import type { Section } from '../section.ts'

/** The one thing everybody reads: may it be merged, how many checks say so, and what it was compared with. */
export const verdict: Section = {
  title: md`the verdict`,
  priority: 'always',
  share: 1,
  render(report) {
    const counts = tally(report)
    const explanation = counts === undefined ? reasons(report) : md`**${words(counts)}.**`
    const isOnlyReport = report.policy.origin === 'none' && report.verdict === 'pass'
    const mark = isOnlyReport ? md`ℹ️` : icons[report.verdict]
    const sentence = join(
      [isOnlyReport ? md`` : explanation, compared(report), sampled(report), goodNews(report)],
      md` `,
    )
    return fixed(md`### ${mark} ${words(headline(report))}\n\n${sentence}`)
  },
}

const icons = { block: md`❌`, warn: md`⚠️`, pass: md`✅` } as const
const maximumReasons = 5
const maximumImprovements = 2

/** What got better, where nothing stands in the way of it. */
function goodNews({ verdict: reached, evaluations }: Report): Markdown {
  const improvements = reached === 'block' ? [] : improvementsOf(evaluations)
  const shown = improvements.slice(0, maximumImprovements).map(({ evaluation, comparison: { metric, difference } }) => {
    const change = difference === undefined ? undefined : changeOf({ ...difference, interval: difference })
    return change === undefined ? md`` : md`${code(`${evaluation}.${metric}`)} improved by ${changeWords(change)}`
  })
  const hidden = improvements.length - shown.length
  const more = hidden > 0 ? md`, and ${words(plural(hidden, 'more metric'))} improved` : md``
  return shown.length === 0 ? md`` : md`${join(shown, md`, `)}${more}.`
}

/** Of which data sets not all rows were judged. */
function sampled({ data }: Report): Markdown {
  const { named, rest } = sampledWords(data)
  const parts = named.map(({ name, rows }) => md`${code(name)} (${words(rows)})`)
  const all = join(rest === '' ? parts : [...parts, words(rest)], md`, `)
  return named.length === 0 ? md`` : md`Judged by a sample: ${all}.`
}

function reasons(report: Report): Markdown {
  return join(
    report.reasons.slice(0, maximumReasons).map((reason) => md`**${prose(reason)}**`),
    md` `,
  )
}

function compared({ baseline }: Report): Markdown {
  if (baseline.status === 'missing') return md`There was no baseline, so only fixed limits were judged.`
  if (baseline.status === 'unreadable') return md`The baseline could not be read, so nothing was compared with it.`
  const distance = distanceWords(baseline)
  const place = baseline.ref === undefined ? md`` : code(baseline.ref)
  if (distance === undefined) return md`Compared with ${code(shortCommit(baseline.commit))}.`
  const behind = join([words(distance), place], baseline.distance === 0 ? md` of ` : md` `)
  return md`Compared with ${code(shortCommit(baseline.commit))}, ${behind}.`
}
