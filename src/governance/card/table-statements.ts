import { isUsualMetric, readSplit } from './metric-name.ts'
import type { CardTable } from './parse.ts'
import { findPlaceholder } from './placeholder.ts'
import { readStatedNumber } from './stated-number.ts'

/** One number that a card states about a metric. */
export type Statement = {
  /** The metric's name as the card writes it. */
  readonly name: string
  /** A second name, from a front matter entry's `type`. */
  readonly type?: string
  /** What stands on the other side of the table or beside it: a split, a slice, a class, another model; or nothing. */
  readonly label: string
  /** The value as the card writes it. */
  readonly text: string
  readonly line: number
  readonly place: string
  /** The number is about this model as a whole, so a disagreement is a failure. */
  readonly sure: boolean
}

type Cell = { readonly name: string; readonly label: string; readonly text: string; readonly line: number }

/**
 * The numbers of a table whose rows or columns are metrics. A label that is neither the model, nor a split, nor the only
 * one of its table may be a slice or another model: its numbers are kept, but not as sure.
 */
export function tableStatements(
  table: CardTable,
  place: string,
  title: string | undefined,
  isMetric: (name: string) => boolean,
): readonly Statement[] {
  const cells = cellsOf(table, (name) => isUsualMetric(name) || isMetric(name)).filter(({ label }) => !isOther(label))
  const labels = new Set(cells.map(({ label }) => label))
  return cells.map(({ name, label, text, line }) => {
    const own = label === '' || isModel(label, title)
    const sure = own || labels.size === 1 || readSplit(label) !== undefined
    return { name, label: own ? '' : label, text: withPercent(name, text), line, place, sure }
  })
}

function cellsOf(table: CardTable, isMetric: (name: string) => boolean): readonly Cell[] {
  const [header, ...body] = table.rows
  if (header === undefined) return []
  const metricColumns = header.cells.flatMap((cell, column) => (isMetric(cell) ? [column] : []))
  const nameColumn = header.cells
    .map((_, column) => ({ column, count: body.filter(({ cells }) => isMetric(cells[column] ?? '')).length }))
    .reduce((best, each) => (each.count > best.count ? each : best), { column: 0, count: 0 })
  const byRows =
    nameColumn.count > metricColumns.length || (nameColumn.count > 0 && isNameHeader(header.cells[nameColumn.column]))
  return byRows
    ? body.flatMap(({ line, cells }) => rowCells(header.cells, cells, line, nameColumn.column, isMetric))
    : body.flatMap(({ line, cells }) => columnCells(header.cells, cells, line, metricColumns))
}

/** A row that begins with a metric's name; further texts of the row and the column's header make the label. */
function rowCells(
  header: readonly string[],
  cells: readonly string[],
  line: number,
  nameColumn: number,
  isMetric: (name: string) => boolean,
): readonly Cell[] {
  const name = cells[nameColumn] ?? ''
  if (!isMetric(name)) return []
  const before = cells.slice(0, nameColumn)
  return cells.flatMap((text, column) => {
    if (column <= nameColumn || !statesValue(text)) return []
    const heading = header[column] ?? ''
    const labels = [...before, ...(isModel(heading, undefined) ? [] : [heading])]
    return [{ name, label: labels.join(' ').trim(), text: withPercent(heading, text), line }]
  })
}

function columnCells(
  header: readonly string[],
  cells: readonly string[],
  line: number,
  metricColumns: readonly number[],
): readonly Cell[] {
  const label = cells.filter((text, column) => !metricColumns.includes(column) && readStatedNumber(text) === undefined)
  return metricColumns.flatMap((column) => {
    const text = cells[column] ?? ''
    if (!statesValue(text)) return []
    return [{ name: header[column] ?? '', label: label.join(' ').trim(), text, line }]
  })
}

/** A number, or a placeholder where one belongs. */
function statesValue(text: string): boolean {
  return readStatedNumber(text) !== undefined || findPlaceholder(text) !== undefined
}

/** "Accuracy (%)" says once for its column what "91.5 %" says in each cell. */
function withPercent(heading: string, text: string): string {
  return heading.includes('%') && readStatedNumber(text)?.percent === false ? `${numberOf(text)}%` : text
}

function numberOf(text: string): string {
  return /^[^\s(±[]+/.exec(text.trim())?.[0] ?? text
}

function isNameHeader(header: string | undefined): boolean {
  return /^(?:metrics?|measures?|names?|scores?|kpi)$/i.test(header ?? '')
}

const modelLabels = new Set([
  ...[
    'value',
    'values',
    'result',
    'results',
    'score',
    'measured',
    'metric',
    'estimate',
    'point estimate',
    'model',
    'this model',
  ],
  ...[
    'our model',
    'ours',
    'candidate',
    'current',
    'overall',
    'all',
    'total',
    'final',
    'performance',
    'mean',
    'average',
  ],
])

function isModel(label: string, title: string | undefined): boolean {
  const plain = label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return modelLabels.has(plain) || (title !== undefined && plain !== '' && plain === title.toLowerCase().trim())
}

const otherWords = new Set([
  ...[
    'baseline',
    'previous',
    'target',
    'threshold',
    'limit',
    'goal',
    'minimum',
    'maximum',
    'support',
    'std',
    'stdev',
    'sd',
  ],
  ...['ci', 'interval', 'change', 'delta', 'difference', 'unit', 'description', 'δ'],
])
/** Words that are only telling when they are the whole label: a random forest is a model. */
const otherLabels = new Set([
  ...['before', 'old', 'last', 'min', 'max', 'n', 'count', 'lower', 'upper', 'reference', 'sota', 'published', 'human'],
  ...['random', 'dummy', 'majority', 'examples', 'samples', 'rows'],
])

/** A limit, another model, a spread: not what this model measured. */
function isOther(label: string): boolean {
  const words = label
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return words.some((word) => otherWords.has(word)) || otherLabels.has(words.join(' '))
}
