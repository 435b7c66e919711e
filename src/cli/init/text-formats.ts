import { hasFormat } from '../../data/checks/format.ts'
import { wordsOf } from '../../data/personal/column-name.ts'

/** A value of `format`, with SQL for a text that has it. */
export type TextFormat = { readonly format: string; readonly sql: string }

/** What has to hold besides, because a word is a host and a number is JSON. */
type Candidate = {
  readonly format: string
  readonly besides?: (text: string) => string
  readonly words?: readonly string[]
}

const dates = [
  '%d.%m.%Y',
  '%d/%m/%Y',
  '%m/%d/%Y',
  '%d-%m-%Y',
  '%m-%d-%Y',
  '%Y/%m/%d',
  '%Y.%m.%d',
  '%d.%m.%y',
  '%d/%m/%y',
  '%m/%d/%y',
]
const named = ['%d %b %Y', '%d %B %Y', '%b %d %Y', '%B %d %Y', '%b %d, %Y', '%B %d, %Y', '%d-%b-%Y', '%d-%b-%y']
const clocks = ['%H:%M', '%H:%M:%S']

const candidates: readonly Candidate[] = [
  ...['uuid', 'email', 'url', 'ipv4', 'ipv6'].map((format) => ({ format })),
  { format: 'json', besides: (text) => `regexp_matches(${text}, '^\\s*[\\[{]')` },
  {
    format: 'hostname',
    besides: (text) => `contains(${text}, '.')`,
    words: ['host', 'hostname', 'domain', 'server', 'fqdn'],
  },
]

const moments: readonly Candidate[] = [
  'datetime',
  'date',
  ...dates,
  ...named,
  ...dates.flatMap((date) => clocks.map((clock) => `${date} ${clock}`)),
].map((format) => ({ format }))

/** Fewer values have a format by accident. */
const leastValues = 5

/** Formats that texts of a column of this name may have. */
export function formatConditions(name: string, text: string): readonly TextFormat[] {
  const words = wordsOf(name)
  return [...candidates, ...moments]
    .filter((each) => each.words === undefined || each.words.some((word) => words.includes(word)))
    .map((candidate) => conditionOf(candidate, text))
}

/** Formats of dates and times. */
export function momentConditions(text: string): readonly TextFormat[] {
  return moments.map((candidate) => conditionOf(candidate, text))
}

function conditionOf({ format, besides }: Candidate, text: string): TextFormat {
  const condition = hasFormat(text, format)
  return { format, sql: besides === undefined ? condition : `${besides(text)} AND ${condition}` }
}

export type ChosenFormat = {
  readonly format?: string
  /** Formats that the values do not tell apart. */
  readonly open?: readonly string[]
}

/** The one format that all values have. Of a day and a month that could be exchanged in all of them, none is chosen. */
export function chooseFormat(formats: readonly string[], values: number): ChosenFormat {
  const [first] = formats
  if (first === undefined || values < leastValues) return {}
  const other = formats.find((format) => isExchanged(first, format))
  if (other !== undefined) return { open: [first, other] }
  return { format: first }
}

/** `%d/%m/%Y` and `%m/%d/%Y` */
function isExchanged(first: string, second: string): boolean {
  const exchanged = first.replaceAll(/%[dm]/g, (part) => (part === '%d' ? '%m' : '%d'))
  return first !== second && exchanged === second
}
