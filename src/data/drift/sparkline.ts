import { type Binned, binnedCdf } from '../../statistics/drift/binned.ts'
import { interior } from './compare-numbers.ts'

const bars = '▁▂▃▄▅▆▇█'
const cells = 12

/**
 * Both distributions as bars over the same twelve equal steps, on one scale. The steps go from the reference's 64-quantile
 * to its last but one; what lies beyond is in the first and the last. `undefined` where that is a single point.
 */
export function sparklines(
  reference: Binned,
  candidate: Binned,
):
  | {
      readonly reference: string
      readonly candidate: string
      readonly low: number
      readonly high: number
    }
  | undefined {
  const [before, now] = [binnedCdf(reference, interior), binnedCdf(candidate, interior)]
  const [low, high] = [before.quantile(interior), before.quantile(1 - interior)]
  if (!(high - low > 0 && Number.isFinite(high - low))) return undefined
  const inner = Array.from({ length: cells - 1 }, (_, step) => low + ((step + 1) / cells) * (high - low))
  const shares = (cdf: (value: number) => number) => {
    const cumulative = [0, ...inner.map(cdf), 1]
    return cumulative.slice(1).map((share, index) => share - (cumulative[index] ?? 0))
  }
  const [first, second] = [shares(before.at), shares(now.at)]
  const most = Math.max(...first, ...second)
  const draw = (line: readonly number[]) => line.map((share) => bar(share / most)).join('')
  return { reference: draw(first), candidate: draw(second), low, high }
}

function bar(height: number): string {
  return bars[Math.min(bars.length - 1, Math.floor(height * bars.length))] ?? ''
}
