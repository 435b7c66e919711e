import type { Report } from '../../model/report.ts'
import { utf8Length } from '../utf8-length.ts'
import { headline, shortCommit } from '../wording.ts'
import { type Html, html, join, text } from './escape.ts'
import { pageHead } from './page-head.ts'
import type { Section } from './section.ts'
import { sections } from './sections/index.ts'
import { style } from './style.ts'

/** Enough for some five hundred drawn columns; a browser still shows it at once. */
const maximumPageBytes = 5_000_000

/**
 * The report as one page for a browser: no scripts, nothing that is loaded from elsewhere. Equal reports give equal
 * pages. What does not fit is left out by whole items, and the page says so.
 * @param maximum bytes of UTF-8 that are never exceeded; at least 100,000.
 */
export function renderHtml(report: Report, maximum = maximumPageBytes): string {
  if (maximum < leastMaximum) throw new RangeError(`A page needs at least ${leastMaximum} bytes, not ${maximum}.`)
  const room = maximum - aboutTheFrame
  const parts = sections.flatMap((section) => {
    const own = section.share * room
    const content = section.render(report, own - aboutTheHeading)
    return content === undefined ? [] : [{ section, content: utf8Length(content) > own ? tooLong : content }]
  })
  const body = join(parts.map(({ section, content }) => framed(section, content, report)))
  return page(
    report,
    html`${pageHead(
      report,
      parts.map(({ section }) => section),
    )}<main>${body}</main>`,
  )
}

const leastMaximum = 100_000
/** The styles and the verdict; the latter cuts each of its texts. */
const aboutTheFrame = 40_000
const aboutTheHeading = 500
const tooLong = html`<p class="more">This part is too long for the page; it is in the JSON report.</p>`

function framed({ id, title, tally, isFolded }: Section, content: Html, report: Report): Html {
  const beside = tally === undefined ? html`` : html` <span class="tally">${text(tally(report))}</span>`
  const heading = html`<h2 id="${id}">${title}${beside}</h2>`
  return isFolded?.(report)
    ? html`<section aria-labelledby="${id}"><details><summary>${heading}</summary>${content}</details></section>\n`
    : html`<section aria-labelledby="${id}">${heading}\n${content}</section>\n`
}

/** No script, no image, no request: whatever a file smuggled in, a browser would not run it. */
const security = html`default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`

function page(report: Report, body: Html): string {
  const title = text(`${headline(report)} · ${shortCommit(report.commit)}`, 200)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${security}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}
