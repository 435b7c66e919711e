import type { NumericProfile } from '../../model/dataset.ts'
import type { NumberComparison } from '../../model/finding.ts'
import { binnedCdf } from '../../statistics/drift/binned.ts'
import { jensenShannonDistance } from '../../statistics/drift/jensen-shannon.ts'
import { populationStability } from '../../statistics/drift/population-stability.ts'
import { binnedWasserstein } from '../../statistics/drift/wasserstein.ts'
import { count, listing, shorten } from '../../tables/wording.ts'
import { nullCategory, otherCategories, presentValues } from './align-categories.ts'
import { interior } from './compare-numbers.ts'
import type { Answer } from './judge-questions.ts'
import type { Cell, Question, Sizes } from './question.ts'
import { sparklines } from './sparkline.ts'

/** Two significant digits: `0.18`. */
export function distanceText(distance: number): string {
  return distance.toLocaleString('en-US', { maximumSignificantDigits: 2 })
}

/** What the effect of a question is called. */
export function effectName({ about }: Question): string {
  return about === 'numbers' ? 'KS' : 'share moved'
}

/** The change in words, then the numbers that it was judged by. */
export function describeDrift({ question, threshold, adjustedPValue }: Answer, type: string, against: string): string {
  const { sizes, effect } = question
  const probability = adjustedPValue < 0.001 ? '< 0.001' : `= ${distanceText(adjustedPValue)}`
  const judged = `${effectName(question)} ${distanceText(effect)}, less than ${distanceText(threshold)} is asked, adjusted p ${probability}`
  const rows = `${count(sizes.candidate)} ${question.about === 'numbers' ? 'values' : 'rows'} against ${count(sizes.reference)} of ${against}`
  return `${changeOf(question, type)}; ${judged}; ${rows}`
}

/** Other measures of the same change, and a numeric column's two distributions drawn as bars. */
export function besides(question: Question, type: string): string {
  if (question.about === 'numbers') return besideNumbers(question.reference, question.candidate, type)
  const before = question.cells.map(({ reference }) => reference)
  const now = question.cells.map(({ candidate }) => candidate)
  return `PSI ${distanceText(populationStability(before, now))}, Jensen-Shannon ${distanceText(jensenShannonDistance(before, now))}`
}

/** The number that tells most of it: medians, or the share of nulls; none for other categories and for dates. */
export function comparisonOf(question: Question, type: string): NumberComparison | undefined {
  const pair = comparedNumbers(question, type)
  if (pair === undefined) return undefined
  const [baseline, candidate] = pair
  return baseline === candidate ? undefined : { baseline, candidate, delta: candidate - baseline }
}

function comparedNumbers(question: Question, type: string): readonly [number, number] | undefined {
  if (question.about === 'numbers') {
    if (type === 'date' || type === 'timestamp') return undefined
    return [medianOf(question.reference), medianOf(question.candidate)]
  }
  if (question.about === 'categories') return undefined
  const nulls = question.cells.find(({ name }) => name === nullCategory)
  return nulls && [nulls.reference / question.sizes.reference, nulls.candidate / question.sizes.candidate]
}

function changeOf(question: Question, type: string): string {
  return question.about === 'numbers'
    ? numbersChange(question.reference, question.candidate, type)
    : cellsChange(question.cells, question.sizes)
}

function numbersChange(reference: NumericProfile, candidate: NumericProfile, type: string): string {
  const [before, now] = [binnedCdf(reference, interior), binnedCdf(candidate, interior)]
  const quartiles = (cdf: typeof before) => [0.25, 0.5, 0.75].map(cdf.quantile)
  const [low = 0, median = 0, high = 0] = quartiles(before)
  const [lowNow = 0, medianNow = 0, highNow = 0] = quartiles(now)
  const medians = `median ${valueText(median, type)} → ${valueText(medianNow, type)}`
  const means =
    reference.mean === undefined || candidate.mean === undefined
      ? ''
      : `, mean ${valueText(reference.mean, type)} → ${valueText(candidate.mean, type)}`
  const middle = (from: number, to: number) => `${valueText(from, type)} to ${valueText(to, type)}`
  const direction = directionOf([low, median, high], [lowNow, medianNow, highNow])
  const half =
    direction === 'moved up' || direction === 'moved down'
      ? ''
      : `, middle half ${middle(low, high)} → ${middle(lowNow, highNow)}`
  return `${direction}: ${medians}${means}${half}`
}

/** Up or down where no quartile went the other way, wider or narrower where the outer two parted or met. */
function directionOf(before: readonly [number, number, number], now: readonly [number, number, number]): string {
  const [low, median, high] = [now[0] - before[0], now[1] - before[1], now[2] - before[2]]
  const all = [low, median, high]
  if (all.every((change) => change >= 0) && median + high > 0) return 'moved up'
  if (all.every((change) => change <= 0) && median + low < 0) return 'moved down'
  if (low < 0 && high > 0) return 'spread out'
  if (low > 0 && high < 0) return 'drew together'
  return 'changed its shape'
}

const mostCells = 3

function cellsChange(cells: readonly Cell[], sizes: Sizes): string {
  const rows = cells
    .filter(({ name }) => name !== presentValues)
    .map(({ name, reference, candidate }) => ({
      name,
      before: reference / sizes.reference,
      now: candidate / sizes.candidate,
    }))
    .toSorted((one, other) => Math.abs(other.now - other.before) - Math.abs(one.now - one.before))
  const shown = rows.filter(({ before, now }) => before !== now).slice(0, mostCells)
  const moved = shown.map(({ name, before, now }) => `${shorten(name, 40)} ${percent(before)} → ${percent(now)}`)
  const hidden = rows.filter((row) => row.name !== otherCategories && !shown.includes(row))
  const added = hidden.filter(({ before, now }) => before === 0 && now > 0).map(({ name }) => name)
  const gone = hidden.filter(({ before, now }) => before > 0 && now === 0).map(({ name }) => name)
  return [
    moved.join(', '),
    ...(added.length === 0 ? [] : [`also new: ${listing(added, mostCells)}`]),
    ...(gone.length === 0 ? [] : [`also gone: ${listing(gone, mostCells)}`]),
  ].join('; ')
}

function besideNumbers(reference: NumericProfile, candidate: NumericProfile, type: string): string {
  const [before, now] = tenths(reference, candidate)
  const measures = [
    `PSI ${distanceText(populationStability(before, now))}`,
    `Jensen-Shannon ${distanceText(jensenShannonDistance(before, now))}`,
    ...wassersteinText(reference, candidate),
  ]
  const lines = sparklines(reference, candidate)
  if (lines === undefined) return measures.join(', ')
  const range = `${valueText(lines.low, type)} to ${valueText(lines.high, type)}`
  return `${measures.join(', ')}; ${lines.reference} → ${lines.candidate} from ${range}`
}

function wassersteinText(reference: NumericProfile, candidate: NumericProfile): readonly string[] {
  const deviation = reference.standardDeviation ?? 0
  const distance = binnedWasserstein(reference, candidate, interior)
  return deviation > 0 && Number.isFinite(distance)
    ? [`Wasserstein ${distanceText(distance / deviation)} standard deviations`]
    : []
}

/** Shares of both sides in the reference's ten equally full bins, fewer where values are heavy. */
function tenths(reference: NumericProfile, candidate: NumericProfile): readonly [readonly number[], readonly number[]] {
  const [before, now] = [binnedCdf(reference, interior), binnedCdf(candidate, interior)]
  const edges = [...new Set(Array.from({ length: 9 }, (_, step) => before.quantile((step + 1) / 10)))]
  const counts = (cdf: typeof before, size: number) => {
    const cumulative = [0, ...edges.map(cdf.at), 1]
    return cumulative.slice(1).map((share, index) => size * (share - (cumulative[index] ?? 0)))
  }
  return [counts(before, reference.finite), counts(now, candidate.finite)]
}

function medianOf(profile: NumericProfile): number {
  return Number(binnedCdf(profile, interior).quantile(0.5).toPrecision(6))
}

function percent(share: number): string {
  return `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 2 })} %`
}

/** Four significant digits; dates and times as such. */
function valueText(value: number, type: string): string {
  const milliseconds = value * (type === 'date' ? 86_400_000 : 1000)
  if ((type === 'date' || type === 'timestamp') && Math.abs(milliseconds) <= 8.64e15) {
    const text = new Date(milliseconds).toISOString()
    return type === 'date' ? text.slice(0, text.indexOf('T')) : text.slice(0, -5)
  }
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 })
}
