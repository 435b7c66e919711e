import { parse } from 'csv-parse/sync'
import { UserError } from '../model/user-error.ts'

/**
 * The names in the first line of a CSV file, as they stand there: none is empty, and none is there twice.
 * @throws UserError when there is no such line, or it is none of a CSV file with this delimiter.
 */
export function csvHeader(line: unknown, file: string, delimiter: string): readonly string[] {
  const location = { file, line: 1 }
  const because = (text: string) => new UserError(`${file}, line 1, ${text}`, location)
  if (typeof line !== 'string' || line.trim() === '') {
    throw new UserError(`${file} has no header line: its first line is empty.`, location)
  }
  if (line.includes('\0')) throw because('holds NUL bytes. Is the file UTF-8 text, and was it written to its end?')
  if (/^\uFEFF?"?sep=.?"?$/i.test(line.trim())) throw because('is a hint to Excel and no header. Delete it.')
  if (isMarkup.test(line)) throw because('is no CSV header: it begins a web page, XML or JSON.')
  const names = splitHeader(line.replace(/^\uFEFF/, ''), file, delimiter)
  const unnamed = names.indexOf('')
  if (unnamed >= 0) throw because(`gives column ${unnamed + 1} no name.`)
  // The engine does not tell names apart by case.
  const lower = names.map((name) => name.toLowerCase())
  const twice = names.find((name, index) => lower.indexOf(name.toLowerCase()) !== index)
  if (twice !== undefined) throw because(`names the column ${twice} twice.`)
  const [only = ''] = names
  const other = names.length > 1 ? undefined : otherDelimiter(only, delimiter)
  if (other !== undefined) {
    throw because(`is one column, ${only}. Write \`delimiter: "${other}"\` if that is what separates the columns.`)
  }
  return names
}

const isMarkup = /^\uFEFF?\s*(?:<(?:!doctype|html|\?xml)|[[{]\s*(?:$|[{"]))/i

function splitHeader(line: string, file: string, delimiter: string): readonly string[] {
  try {
    const records: readonly (readonly string[])[] = parse(line, { delimiter, relax_column_count: true })
    return records[0] ?? []
  } catch {
    const what = 'is no CSV header: a quote is not closed. Names with line breaks are not read.'
    throw new UserError(`${file}, line 1, ${what}`, { file, line: 1 })
  }
}

/** What seems to separate names that are read as one; written as in the policy. */
function otherDelimiter(name: string, delimiter: string): string | undefined {
  const isList = (other: string) =>
    name.includes(other) && name.split(other).every((part) => /^\S(?:.*\S)?$/.test(part))
  return [';', '\t', '|', ','].find((other) => other !== delimiter && isList(other))?.replace('\t', '\\t')
}
