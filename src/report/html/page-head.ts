import type { Report } from '../../model/report.ts'
import { changeOf } from '../change.ts'
import { sampledWords } from '../data-wording.ts'
import { improvementsOf } from '../evaluation-wording.ts'
import { baselineWords } from '../origin-wording.ts'
import { headline, plural, tally } from '../wording.ts'
import { code, type Html, html, join, link, sentence, text } from './escape.ts'
import { changeWords, mark } from './phrases.ts'
import type { Section } from './section.ts'

/** The one thing everybody reads: may it be merged, how many checks say so, what it was compared with; and where the rest is. */
export function pageHead(report: Report, shown: readonly Section[]): Html {
  const { verdict, runUrl } = report
  const why = tally(report)
  const explanation = why === undefined ? reasons(report) : html`<p class="lead">${text(why)}.</p>`
  const origin = baselineWords(report.baseline)
  // Why there is no baseline is a sentence already.
  const compared = html`<p class="quiet">${sentence(origin.endsWith('.') ? origin : `${origin}.`)}</p>`
  const run = runUrl === undefined ? html`` : html`<p class="quiet">${link(html`The run and its log`, runUrl)}</p>`
  const links = shown.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)
  return html`<header class="${verdictClass[verdict]}"><h1>${mark(verdictClassMarks[verdict])} ${text(headline(report))}</h1>
${explanation}${goodNews(report)}${notice(report)}${compared}${sampled(report)}${run}<nav aria-label="Parts of this report">${join(links, html` `)}</nav></header>
`
}

const verdictClass = { block: html`block`, warn: html`warned`, pass: html`pass` } as const
const verdictClassMarks = { block: 'bad', warn: 'warn', pass: 'good' } as const
const maximumReasons = 5
const maximumImprovements = 3

function reasons(report: Report): Html {
  return join(
    report.reasons.slice(0, maximumReasons).map((reason) => html`<p class="lead">${sentence(reason, 500)}</p>`),
  )
}

/** What got better, where nothing stands in the way of it. */
function goodNews({ verdict, evaluations }: Report): Html {
  const improvements = verdict === 'block' ? [] : improvementsOf(evaluations)
  const told = improvements.slice(0, maximumImprovements).map(({ evaluation, comparison: { metric, difference } }) => {
    const change = difference && changeOf({ ...difference, interval: difference })
    return html`${code(`${evaluation}.${metric}`)} improved by ${changeWords(change)}`
  })
  const hidden = improvements.length - told.length
  const more = hidden > 0 ? html`, and ${text(plural(hidden, 'more metric'))} improved` : html``
  return told.length === 0 ? html`` : html`<p>${join(told, html`, `)}${more}.</p>`
}

/** Of which data sets not all rows were judged. */
function sampled({ data }: Report): Html {
  const { named, rest } = sampledWords(data)
  const parts = named.map(({ name, rows }) => html`${code(name)} (${text(rows)})`)
  const all = join(rest === '' ? parts : [...parts, text(rest)], html`, `)
  return named.length === 0 ? html`` : html`<p class="quiet">Judged by a sample: ${all}.</p>`
}

/** Says whose policy judged, when that is not what one would expect. */
function notice({ policy: { origin, path } }: Report): Html {
  if (origin === 'bootstrap') {
    return html`<p class="notice"><strong>Bootstrap:</strong> the base branch has no usable policy yet, so this was judged by this branch's ${code(path)}.</p>`
  }
  return origin === 'none'
    ? html`<p class="notice">There is no policy at ${code(path)}, so nothing is required yet.</p>`
    : html``
}
