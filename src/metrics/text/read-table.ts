import { CsvError, parse } from 'csv-parse/sync'
import type { MetricValue } from '../../model/metric.ts'
import type { MetricEntry } from '../flatten.ts'
import { decodeText } from './decode-text.ts'
import { parseScalar } from './parse-scalar.ts'
import { problemIn, problemOnLine } from './problem-at.ts'

type Row = readonly string[]

const nameHeaders = ['metric', 'metrics', 'name', 'measure']
const valueHeaders = ['value', 'score', 'result']

/**
 * A table with a header line. Which value a metric has depends on the header:
 * - `metric,value` (exactly two columns): each row is a metric;
 * - an unnamed first column with texts in it, as pandas writes a labelled table: `label.column` for each cell;
 * - otherwise the last value of each column that is neither empty nor `NA` (a training log).
 * @throws UserError also for a table without rows or header, and for two columns of one name.
 */
export function readTable(bytes: Uint8Array, path: string, delimiter: string): readonly MetricEntry[] {
  const [header, ...rows] = parseRows(decodeText(bytes, path), path, delimiter)
  if (header === undefined || rows.length === 0) throw problemIn(path, 'has a header but no row of values.')
  refuseBadHeader(header, path)
  if (isNameAndValue(header)) return rows.flatMap(([name = '', value = '']) => cell(name, value))
  if (header[0] !== '') return lastValues(header, rows)
  const labelled = rows.some(([label = '']) => typeof parseScalar(label) === 'string' && label !== '')
  return labelled ? labelledValues(header, rows) : lastValues(header, rows)
}

function parseRows(text: string, path: string, delimiter: string): readonly Row[] {
  try {
    // The rows come as arrays of texts because `columns` is not given.
    return parse(text, { delimiter, skip_empty_lines: true, trim: true }) as readonly Row[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = error['lines']
    const message = `no valid table: ${error.message.replace(/ (?:on|at) line \d+/, '')}.`
    throw typeof line === 'number' ? problemOnLine(path, line, undefined, message) : problemIn(path, `is ${message}`)
  }
}

function refuseBadHeader(header: Row, path: string): void {
  if (header.every((name) => typeof parseScalar(name) === 'number')) {
    throw problemOnLine(path, 1, undefined, 'the first line must name the columns, but holds only numbers.')
  }
  const seen = new Set<string>()
  const repeated = header.find((name) => name !== '' && seen.size === seen.add(name).size)
  if (repeated !== undefined)
    throw problemOnLine(path, 1, undefined, `two columns are named ${JSON.stringify(repeated)}.`)
}

function isNameAndValue(header: Row): boolean {
  const [name = '', value = ''] = header.map((each) => each.toLowerCase())
  return header.length === 2 && nameHeaders.includes(name) && valueHeaders.includes(value)
}

/** Columns without a name are row numbers and are left out. */
function lastValues(header: Row, rows: readonly Row[]): readonly MetricEntry[] {
  return header.flatMap((name, column) => {
    const row = name === '' ? undefined : rows.findLast((each) => !isEmpty(each[column] ?? ''))
    return row === undefined ? [] : [{ name, value: value(row[column] ?? '') }]
  })
}

function labelledValues(header: Row, rows: readonly Row[]): readonly MetricEntry[] {
  return rows.flatMap(([label = '', ...cells]) =>
    cells.flatMap((text, index) => cell(`${label}.${header[index + 1] ?? ''}`, text)),
  )
}

function cell(name: string, text: string): readonly MetricEntry[] {
  return isEmpty(text) ? [] : [{ name, value: value(text) }]
}

function isEmpty(text: string): boolean {
  return text === '' || text === 'NA'
}

function value(text: string): MetricValue {
  return parseScalar(text)
}
