import type { Compression } from './format.ts'
import { quoteText } from './sql.ts'

/** A longer line cannot be looked at by itself. */
const longestLine = 2 ** 28

/**
 * A table in SQL of the physical lines of a text file, whatever they hold: `number` from 1, and `line`, null where it is
 * empty. For looking up where a file is broken: it reads the whole file in one thread.
 */
export function fileLines(place: string, compression: Compression): string {
  // With this line end a lone LF or CR is one as well.
  const options = `auto_detect = false, header = false, delim = '\u001f', quote = '', escape = '', comment = '', strict_mode = false, new_line = '\\r\\n'`
  return (
    `(SELECT row_number() OVER () AS number, line FROM read_csv(${quoteText(place)}, ${options}, ` +
    `compression = '${compression}', columns = {'line': 'VARCHAR'}, max_line_size = ${longestLine}))`
  )
}
