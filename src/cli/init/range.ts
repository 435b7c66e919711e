import { wordsOf } from '../../data/personal/column-name.ts'
import type { ColumnProfile, NumericProfile } from '../../model/dataset.ts'
import type { Setting } from './proposal.ts'

type Bounds = { readonly min?: number; readonly max?: number }

/** Columns whose values may be negative tomorrow though none is today. */
const signed = new Set(
  [
    'change delta diff difference return returns profit loss balance margin net gain growth drift offset delay lag error',
    'residual bias temperature temp latitude lat longitude lon lng long z x y logit log slope shift deviation anomaly',
  ].flatMap((line) => line.split(' ')),
)
const shares = new Set(
  'p prob proba probability share fraction ratio rate score confidence auc accuracy precision recall'.split(' '),
)

const years = new Set(['year', 'yr', 'years'])
/** Scales of marks that people give, by their best. */
const marks = new Set(['rating', 'ratings', 'grade', 'stars'])
const bestMarks = [1, 5, 10, 100]

/** What a word of the name says about the values, whatever they are today. */
const natural: readonly { readonly words: readonly string[]; readonly bounds: Bounds; readonly whole?: true }[] = [
  { words: ['latitude', 'lat'], bounds: { min: -90, max: 90 } },
  { words: ['longitude', 'lon', 'lng', 'long'], bounds: { min: -180, max: 180 } },
  { words: ['percent', 'percentage', 'pct'], bounds: { min: 0, max: 100 } },
  { words: ['age'], bounds: { min: 0, max: 120 } },
  { words: ['month'], bounds: { min: 1, max: 12 }, whole: true },
  { words: ['weekday', 'dayofweek'], bounds: { min: 0, max: 7 }, whole: true },
  { words: ['hour'], bounds: { min: 0, max: 24 }, whole: true },
  { words: ['minute', 'second'], bounds: { min: 0, max: 60 }, whole: true },
]

/** Limits with headroom for a column of numbers or dates; none where nothing can be said. */
export function proposeRange(column: ColumnProfile, isKey: boolean): readonly Setting[] {
  const { numeric, type } = column
  if (numeric === undefined) return isNumber(type) ? settingsOf(namedBounds(column, undefined) ?? {}, String) : []
  const { minimum, maximum, notANumber, infinite } = numeric
  // NaN and infinity lie in no range.
  if (minimum === undefined || maximum === undefined || notANumber + infinite > 0) return []
  if (type === 'date' || type === 'timestamp') return dateRange(numeric, type === 'date' ? 1 : 86_400)
  const named = namedBounds(column, numeric)
  if (named !== undefined) return settingsOf(named, String)
  if (isKey) return minimum >= 0 ? [['min', '0']] : []
  return settingsOf(boundsWithSlack(column, numeric), String)
}

function isNumber(type: ColumnProfile['type']): boolean {
  return type === 'integer' || type === 'number'
}

function settingsOf({ min, max }: Bounds, text: (value: number) => string): readonly Setting[] {
  return [
    ...(min === undefined ? [] : [['min', text(min)] as const]),
    ...(max === undefined ? [] : [['max', text(max)] as const]),
  ]
}

/** Bounds that follow from the name, where today's values keep them. */
function namedBounds({ name, type }: ColumnProfile, numeric: NumericProfile | undefined): Bounds | undefined {
  const words = wordsOf(name)
  const rule = natural.find((each) => each.words.some((word) => words.includes(word)))
  if (rule !== undefined && (rule.whole !== true || (type === 'integer' && words.length <= 2))) {
    return numeric === undefined || keeps(rule.bounds, numeric) ? rule.bounds : undefined
  }
  if (numeric === undefined) return undefined
  const { minimum = 0, maximum = 0 } = numeric
  if (words.some((word) => years.has(word)) && type === 'integer') return yearBounds(minimum, maximum)
  const best = bestMarks.find((mark) => maximum <= mark)
  if (words.some((word) => marks.has(word)) && best !== undefined && minimum >= 0) return { min: 0, max: best }
  if (type !== 'number') return undefined
  const isShare = words.some((word) => shares.has(word)) || maximum > 0.5
  return isShare && keeps({ min: 0, max: 1 }, numeric) ? { min: 0, max: 1 } : undefined
}

/** Years go on, so only a placeholder is too late. */
function yearBounds(minimum: number, maximum: number): Bounds | undefined {
  if (minimum < 1000 || maximum > 2100) return undefined
  return { min: Math.floor((minimum - Math.max((maximum - minimum) / 2, 10)) / 10) * 10, max: 2100 }
}

function keeps({ min = 0, max = 0 }: Bounds, { minimum, maximum }: NumericProfile): boolean {
  return minimum !== undefined && maximum !== undefined && minimum >= min && maximum <= max
}

/** Limits that lie beyond today's values. A column without a spread gets none. */
function boundsWithSlack({ name }: ColumnProfile, numeric: NumericProfile): Bounds {
  const { minimum = 0, maximum = 0 } = numeric
  const { low, high } = middle(numeric)
  const whole = maximum - minimum
  if (!(whole > 0) || !Number.isFinite(whole)) return {}
  const below = slack(high - low, low - minimum) || whole / 2
  const above = slack(high - low, maximum - high) || whole / 2
  const least = outward(minimum - below, below, Math.floor)
  const most = outward(maximum + above, above, Math.ceil)
  const isSigned = wordsOf(name).some((word) => signed.has(word))
  return {
    min: minimum >= 0 && least < 0 && !isSigned ? 0 : least,
    max: maximum <= 0 && most > 0 && !isSigned ? 0 : most,
  }
}

/**
 * Half of what nearly all values span; of a long tail three times its length, because the next extreme of such a column
 * lies far beyond the last.
 */
function slack(span: number, tail: number): number {
  return tail > span ? 3 * tail : Math.max(span / 2, tail)
}

/** Between which values nearly all lie, as far as the bins tell. */
function middle({ edges, minimum = 0, maximum = 0 }: NumericProfile): { readonly low: number; readonly high: number } {
  return { low: edges[1] ?? minimum, high: edges.at(-2) ?? maximum }
}

/** Rounded to the lenient side, to a multiple of the power of ten below `step`. */
function outward(value: number, step: number, round: (value: number) => number): number {
  const unit = 10 ** Math.floor(Math.log10(step))
  // Twelve digits take away what binary fractions add: 0.3 is not 0.30000000000000004.
  return Number((round(Number((value / unit).toPrecision(12))) * unit).toPrecision(12))
}

/** From the year before the first by half the time spanned; the last day that is a date and no placeholder is fixed. */
function dateRange({ minimum = 0, maximum = 0 }: NumericProfile, perDay: number): readonly Setting[] {
  const days = minimum / perDay - Math.max((maximum - minimum) / perDay / 2, 31)
  const year = new Date(days * 86_400_000).getUTCFullYear()
  const isAfter = maximum / perDay >= Date.UTC(2100, 0, 1) / 86_400_000
  if (!(year >= 1000 && year <= 9999)) return []
  return [['min', `'${year}-01-01'`], ...(isAfter ? [] : [['max', "'2100-01-01'"] as const])]
}
