import type { ColumnProfile, DatasetSnapshot, NumericProfile } from '../../model/dataset.ts'
import { lengthText, number, percentage, valueText } from '../init/seen.ts'
import { paint, printable } from '../text.ts'
import { histogramOf, quantileOf } from './histogram.ts'

type Look = {
  readonly colour: boolean
  readonly width: number
  /** What the values of a column look like, where that is personal. */
  readonly personal: (column: string) => string | undefined
}

const longestName = 30
const cells = 24
const indent = '    '

/** A profile that people read: for each column a line of counts and a line about its values. */
export function profileText({ files, rows, columns }: DatasetSnapshot, look: Look): string {
  const title = paint(
    look.colour,
    'bold',
    printable(files.length === 1 ? (files[0] ?? '') : `${number(files.length)} files`),
  )
  const size = `${number(rows)} ${rows === 1 ? 'row' : 'rows'}, ${number(columns.length)} ${columns.length === 1 ? 'column' : 'columns'}`
  const width = Math.min(longestName, Math.max(0, ...columns.map(({ name }) => lengthOf(printable(name)))))
  const blocks = columns.map((column) => columnText(column, rows, width, look))
  return `${[`${title}  ${size}`, ...blocks].join('\n\n')}\n`
}

function columnText(column: ColumnProfile, rows: number, width: number, look: Look): string {
  const personal = look.personal(column.name)
  const name = cut(printable(column.name).replaceAll('\n', ' '), longestName)
  const counts = [column.type.padEnd(9), nullsText(column, rows), distinctText(column)].filter((part) => part !== '')
  const head = `${paint(look.colour, 'bold', name)}${' '.repeat(Math.max(0, width - lengthOf(name)))}  ${counts.join('  ').trimEnd()}`
  const about =
    personal === undefined ? valuesText(column, look.width) : [`values not shown: they look like ${personal}`]
  return [head, ...about.map((line) => `${indent}${cut(line, look.width - indent.length)}`)].join('\n')
}

function nullsText({ nulls }: ColumnProfile, rows: number): string {
  if (nulls === 0) return 'no nulls'.padEnd(12)
  return `${percentage(nulls, rows)} % nulls`.padEnd(12)
}

function distinctText({ distinct }: ColumnProfile): string {
  return distinct === undefined ? '' : `${number(distinct)} different`
}

function valuesText(column: ColumnProfile, width: number): readonly string[] {
  const { numeric, categories, lengths, type } = column
  return [
    ...(numeric === undefined ? [] : numericLines(numeric, type)),
    ...(categories === undefined ? [] : categoryLines(categories, width - indent.length)),
    ...(lengths === undefined
      ? []
      : [`${lengthText(lengths)}${lengths.minimum === lengths.maximum ? '' : `, ${number(lengths.mean)} on average`}`]),
  ]
}

function numericLines(numeric: NumericProfile, type: ColumnProfile['type']): readonly string[] {
  const { minimum, maximum, mean, standardDeviation, notANumber, infinite } = numeric
  if (minimum === undefined || maximum === undefined) return oddLine(notANumber, infinite)
  const text = (value: number | undefined) => (value === undefined ? '?' : valueText(value, type))
  const drawn = histogramOf(numeric, cells)
  const [quarter, median, threeQuarters] = [0.25, 0.5, 0.75].map((share) => {
    // Of a timestamp the day is enough here; three times of the day would not fit.
    return type === 'timestamp' ? text(quantileOf(numeric, share)).slice(0, 10) : text(quantileOf(numeric, share))
  })
  const isCut = drawn !== undefined && (drawn.low > minimum || drawn.high < maximum)
  const bars =
    drawn === undefined
      ? `always ${text(minimum)}`
      : `${drawn.bars}  ${text(drawn.low)} to ${text(drawn.high)}${isCut ? ' (outermost values not drawn)' : ''}`
  const isTime = type === 'date' || type === 'timestamp'
  const numbers =
    drawn === undefined
      ? []
      : [`min ${text(minimum)}, quarters ${quarter} | ${median} | ${threeQuarters}, max ${text(maximum)}`]
  const spread =
    drawn === undefined || isTime || mean === undefined || standardDeviation === undefined
      ? []
      : [`mean ${number(mean)}, standard deviation ${number(standardDeviation)}`]
  return [bars, ...numbers, ...spread, ...oddLine(notANumber, infinite)]
}

function oddLine(notANumber: number, infinite: number): readonly string[] {
  const parts = [
    ...(notANumber > 0 ? [`${number(notANumber)} NaN`] : []),
    ...(infinite > 0 ? [`${number(infinite)} infinite`] : []),
  ]
  return parts.length === 0 ? [] : [parts.join(', ')]
}

/** The most frequent values with their shares, as many as fit, and what all others are. */
function categoryLines(
  {
    values,
    other,
  }: { readonly values: readonly { readonly value: string; readonly count: number }[]; readonly other: number },
  width: number,
): readonly string[] {
  const total = values.reduce((sum, { count }) => sum + count, other)
  if (total === 0) return []
  const shown: string[] = []
  let rest = total
  for (const { value, count } of values) {
    const text = `${cut(printable(value).replaceAll('\n', ' '), 30) || '(empty)'} ${percentage(count, total)} %`
    if (lengthOf([...shown, text].join('  ')) > width - 20) break
    shown.push(text)
    rest -= count
  }
  return [[...shown, ...(rest > 0 ? [`others ${percentage(rest, total)} %`] : [])].join('  ')]
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

function cut(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
