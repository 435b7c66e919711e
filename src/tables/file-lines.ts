import type { Compression } from './format.ts'
import { quoteText } from './sql.ts'

type LineOptions = {
  /** In SQL. Only with CRLF, a lone LF or CR ends a line as well; as most lines of the file end when absent. */
  readonly lineEnd?: '\\r\\n' | '\\n'
  /** Bytes that a line may have; 2 MB when absent. */
  readonly longest?: number
}

/** A table in SQL of the physical lines of a text file, whatever they hold: one column, `line`, null where it is empty. */
export function linesOf(place: string, compression: Compression, { lineEnd, longest }: LineOptions = {}): string {
  const settings = [
    "auto_detect = false, header = false, delim = '\u001f', quote = '', escape = '', comment = '', strict_mode = false",
    `compression = '${compression}', columns = {'line': 'VARCHAR'}`,
    ...(lineEnd === undefined ? [] : [`new_line = '${lineEnd}'`]),
    ...(longest === undefined ? [] : [`max_line_size = ${longest}`]),
  ]
  return `read_csv(${quoteText(place)}, ${settings.join(', ')})`
}

/** A longer line cannot be looked at by itself. */
const longestLine = 2 ** 28

/**
 * The same with the `number` of each line, from 1. For looking up where a file is broken: it reads the whole file in one
 * thread.
 */
export function numberedLines(place: string, compression: Compression): string {
  const lines = linesOf(place, compression, { lineEnd: '\\r\\n', longest: longestLine })
  return `(SELECT row_number() OVER () AS number, line FROM ${lines})`
}
