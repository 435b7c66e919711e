import type { NumericProfile } from '../../model/dataset.ts'

const levels = '▁▂▃▄▅▆▇█'
/** Where all values together span more than this many times what nearly all do, the outermost are not drawn. */
const longTail = 3
const mostLeftOut = 0.1

export type Histogram = {
  /** One character for each cell; a blank where no value lies. */
  readonly bars: string
  readonly low: number
  readonly high: number
}

/** A histogram of cells of the same width; `undefined` for a column without a spread. */
export function histogramOf({ edges, counts }: NumericProfile, cells: number): Histogram | undefined {
  const [first, last] = [edges[0], edges.at(-1)]
  if (first === undefined || last === undefined || first === last) return undefined
  const [inner, outer] = [edges[1] ?? first, edges.at(-2) ?? last]
  const total = counts.reduce((sum, count) => sum + count, 0)
  const outermost = (counts[0] ?? 0) + (counts.at(-1) ?? 0)
  const isLong = outer > inner && last - first > longTail * (outer - inner) && outermost <= mostLeftOut * total
  const [low, high] = isLong ? [inner, outer] : [first, last]
  return { bars: barsOf(heights(edges, counts, { low, high, cells })), low, high }
}

type Frame = { readonly low: number; readonly high: number; readonly cells: number }

/** Values are taken to lie evenly within their bin. */
function heights(edges: readonly number[], counts: readonly number[], { low, high, cells }: Frame): readonly number[] {
  const width = (high - low) / cells
  const sums = new Array<number>(cells).fill(0)
  for (const [bin, count] of counts.entries()) {
    const [from = low, to = low] = [edges[bin], edges[bin + 1]]
    if (to < low || from > high) continue
    if (from === to) {
      const cell = Math.min(cells - 1, Math.floor((from - low) / width))
      sums[cell] = (sums[cell] ?? 0) + count
      continue
    }
    for (let cell = 0; cell < cells; cell += 1) {
      const overlap = Math.min(to, low + (cell + 1) * width) - Math.max(from, low + cell * width)
      if (overlap > 0) sums[cell] = (sums[cell] ?? 0) + (count * overlap) / (to - from)
    }
  }
  return sums
}

function barsOf(values: readonly number[]): string {
  const most = Math.max(...values)
  return values
    .map((value) => (value === 0 ? ' ' : levels.charAt(Math.min(7, Math.ceil((8 * value) / most) - 1))))
    .join('')
}

/** About the value that this share of the finite values does not exceed, as far as the bins tell. */
export function quantileOf({ edges, counts }: NumericProfile, share: number): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (const [bin, count] of counts.entries()) {
    seen += count
    if (seen >= share * total) return edges[bin + 1]
  }
  return edges.at(-1)
}
