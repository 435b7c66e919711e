import type { Report } from '../../model/report.ts'
import { utf8Length } from '../utf8-length.ts'
import { type Content, type Fitted, fit, paragraphs } from './content.ts'
import { hiddenMarker, join, type Markdown, md } from './escape.ts'
import { fullReport } from './phrases.ts'
import type { Section } from './section.ts'
import { sections } from './sections/index.ts'

/** Below this not even the verdict, the left-out note and the link are sure to fit. */
const minimumLimit = 4_000

/**
 * The report as markdown for a comment or a job summary. Equal reports give equal texts. What does not fit is
 * shortened by whole rows or left out as whole sections, and the text says so; the verdict and the link always stay.
 * @param maximum never exceeded, neither in UTF-16 units nor in UTF-8 bytes; at least 4,000.
 * @param marker the host's hidden line, an HTML comment; it stands first.
 */
export function renderMarkdown(report: Report, maximum: number, marker?: string): string {
  if (maximum < minimumLimit)
    throw new RangeError(`A report needs at least ${minimumLimit} characters, not ${maximum}.`)
  const first = marker === undefined ? md`` : hiddenMarker(marker)
  const drafts = sections.flatMap((section) => {
    const content = section.render(report)
    return content === undefined ? [] : [{ section, content }]
  })
  const fixedSize =
    utf8Length(first) +
    utf8Length(
      omission(
        report,
        drafts.map(({ section }) => section),
      ),
    ) +
    3 * gap
  const shown = allot(drafts, maximum - fixedSize, maximum)
  const omitted = drafts.flatMap(({ section }) => (shown.has(section) ? [] : [section]))
  const parts = drafts.map(({ section }) => shown.get(section)?.text ?? md``)
  const note = omitted.length === 0 ? md`` : omission(report, omitted)
  return `${paragraphs([first, ...parts.slice(0, -1), note, ...parts.slice(-1)])}\n`
}

/** The blank line between blocks. */
const gap = 2

type Draft = { readonly section: Section; readonly content: Content }

/** First everybody within their share, by priority; then what is left goes to those that were shortened. */
function allot(drafts: readonly Draft[], limit: number, whole: number): ReadonlyMap<Section, Fitted> {
  const shown = new Map<Section, Fitted>()
  let room = limit
  const place = ({ section, content }: Draft, allowed: number) => {
    const before = shown.get(section)
    const free = room + (before === undefined ? 0 : before.size + gap)
    const fitted = fit(content, Math.min(allowed, free) - gap)
    if (fitted === undefined) return
    shown.set(section, fitted)
    room = free - fitted.size - gap
  }
  const ordered = drafts.toSorted((a, b) => rank(a.section) - rank(b.section))
  for (const draft of ordered) place(draft, draft.section.priority === 'always' ? room : draft.section.share * whole)
  for (const draft of ordered) if (!shown.get(draft.section)?.isWhole) place(draft, whole)
  return shown
}

function rank({ priority }: Section): number {
  return priority === 'always' ? 0 : priority
}

function omission(report: Report, omitted: readonly Section[]): Markdown {
  const titles = join(
    omitted.map(({ title }) => title),
    md`, `,
  )
  return md`*Left out here for length: ${titles}. All of it is in ${fullReport(report.runUrl)}.*`
}
