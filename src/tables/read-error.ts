import { UserError } from '../model/user-error.ts'
import type { Format } from './format.ts'

/**
 * One or two sentences about a file that cannot be read, in place of the engine's own, which quote the row (it may
 * hold personal data) and advise options that Holdout does not have.
 * @param file named where the engine does not say which of several files it is.
 */
export function explainReadError(format: Format, file: string, error: UserError): UserError {
  const { message } = error
  if (!/^[A-Z][A-Za-z ]+ Error: /.test(message)) return error // one of our own, which is clear already
  if (format === 'csv' || format === 'tsv') return explainCsv(file, message) ?? error
  if (format === 'parquet') return explainParquet(file, message) ?? error
  return explainJson(file, message) ?? error
}

function explainCsv(given: string, message: string): UserError | undefined {
  const file = message.match(/^ {2}file = (.+)$/m)?.[1] ?? named(message, given)
  const line = message.match(/CSV Error on Line: (\d+)/)?.[1]
  const place = line === undefined ? file : `${file}, line ${line},`
  const location = line === undefined ? { file } : { file, line: Number(line) }
  const because = (text: string) => new UserError(`${place} ${text}`, location)
  const fields = message.match(/Expected Number of Columns: (\d+) Found: (\d+)/)
  if (fields) return because(`has ${fields[2]} fields where the header has ${fields[1]}.`)
  if (/unterminated quote|unquoted value/.test(message)) {
    return because(
      'has a quote that is not closed, or text after a closing quote. Quotes inside a quoted field are doubled.',
    )
  }
  if (/unicode|utf-?8 encoded/i.test(message))
    return because('is not UTF-8 text. Save it as UTF-8, or name its format.')
  if (/Maximum line size/i.test(message)) return because('is longer than 2 MB. Is this a CSV file?')
  if (/sniffing|state machine/.test(message)) {
    return because('is no CSV file: its lines cannot be split into as many fields as the first line has.')
  }
  return line === undefined ? undefined : because(`cannot be read: ${firstSentence(message)}`)
}

function explainParquet(given: string, message: string): UserError | undefined {
  if (!/parquet|magic bytes|snappy|thrift|zstd|gzip|file too small|footer|metadata/i.test(message)) return undefined
  const file = named(message, given)
  return new UserError(`${file} is no complete Parquet file: ${firstSentence(message)}`, { file })
}

function explainJson(given: string, message: string): UserError | undefined {
  if (!/JSON/.test(message)) return undefined
  const file = named(message, given)
  const line = message.match(/(?:in line|record\/value) (\d+)/)?.[1]
  const location = line === undefined ? { file } : { file, line: Number(line) }
  return new UserError(`${file} is not valid JSON: ${firstSentence(message)}`, location)
}

/** The file the engine quotes in its message. */
function named(message: string, given: string): string {
  return message.match(/(?:file|File|stream:) ["']?([^"'\n]+\.[A-Za-z0-9]+)["']?/)?.[1] ?? given
}

function firstSentence(message: string): string {
  const [line = ''] = message.split('\n')
  return `${line
    .replace(/^[A-Z][A-Za-z ]+ Error: /, '')
    .trim()
    .replace(/\.$/, '')}.`
}
