import type { ColumnSummary, Histogram } from '../../../model/report.ts'
import { columnValue } from '../../column-value.ts'
import { formatShare } from '../../numbers.ts'
import { coordinate, type Html, html, join, text } from '../escape.ts'

const width = 300
const height = 80
/** Between two bars. */
const gap = 0.6

/** The candidate's values as filled bars, and the other side's as an outline over the same steps. */
export function histogramDrawing(histogram: Histogram, column: ColumnSummary): Html {
  const { candidate, reference } = histogram
  const most = Math.max(...candidate, ...(reference ?? []))
  const outline = reference === undefined ? html`` : html`<path class="before" d="${outlineOf(reference, most)}"/>`
  const { low, high } = endsOf(histogram, column)
  return html`<figure><svg class="histogram" viewBox="0 0 ${coordinate(width)} ${coordinate(height)}" preserveAspectRatio="none" role="img"><title>${text(describe(histogram, column))}</title><path class="now" d="${barsOf(candidate, most)}"/>${outline}</svg><figcaption><span>${text(low)}</span><span class="quiet">tallest bar ${text(formatShare(most, 1))}</span><span>${text(high)}</span></figcaption></figure>`
}

function barsOf(shares: readonly number[], most: number): Html {
  const step = width / shares.length
  return join(
    shares.map((share, index) => {
      if (share <= 0) return html``
      const [left, right] = [coordinate(index * step + gap / 2), coordinate((index + 1) * step - gap / 2)]
      return html`M${left} ${coordinate(height)}V${topOf(share, most)}H${right}V${coordinate(height)}Z`
    }),
  )
}

function outlineOf(shares: readonly number[], most: number): Html {
  const step = width / shares.length
  const steps = shares.map((share, index) => html`V${topOf(share, most)}H${coordinate((index + 1) * step)}`)
  return html`M0 ${coordinate(height)}${join(steps)}V${coordinate(height)}`
}

function topOf(share: number, most: number): Html {
  return coordinate(height * (1 - share / most) + 1)
}

/** The ends of the axis; a sign says where more values lie beyond. */
function endsOf({ low, high }: Histogram, { type, numeric, reference }: ColumnSummary) {
  const sides = [numeric, reference?.numeric]
  const isBelow = sides.some((side) => (side?.minimum ?? low) < low)
  const isAbove = sides.some((side) => (side?.maximum ?? high) > high)
  return {
    low: `${isBelow ? '≤ ' : ''}${columnValue(low, type)}`,
    high: `${isAbove ? '≥ ' : ''}${columnValue(high, type)}`,
  }
}

/** What a picture of it shows, for those who cannot see it. */
function describe(histogram: Histogram, column: ColumnSummary): string {
  const { candidate, reference } = histogram
  const { low, high } = endsOf(histogram, column)
  const peak = (shares: readonly number[]) => {
    const most = Math.max(...shares)
    const at = shares.indexOf(most)
    const middle = histogram.low + ((at + 0.5) / shares.length) * (histogram.high - histogram.low)
    return `the tallest bar holds ${formatShare(most, 1)} of the values, near ${columnValue(middle, column.type)}`
  }
  const before = reference === undefined ? '' : `; in what it is compared with, ${peak(reference)}`
  return `Histogram from ${low} to ${high}: now, ${peak(candidate)}${before}.`
}
