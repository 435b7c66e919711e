import { UserError } from '../model/user-error.ts'
import type { Format } from './format.ts'
import { explainRemoteError } from './remote.ts'
import { count, shorten } from './wording.ts'

/**
 * One or two sentences about a file that cannot be read, in place of the engine's own, which quote the row (it may
 * hold personal data) and advise options that Holdout does not have.
 * @param files of the table; the first is named where the engine does not say which one it is.
 */
export function explainReadError(format: Format, files: readonly string[], error: UserError): UserError {
  const { message } = error
  if (!/^[A-Z][A-Za-z ]+ Error: /.test(message)) return error // one of our own, which is clear already
  const remote = explainRemoteError(error)
  if (remote !== undefined) return remote
  const file = fileIn(message, files)
  if (/not a GZIP stream/.test(message)) {
    return new UserError(`${file} holds something else behind the end of its gzip archive.`, { file })
  }
  if (/No files found that match the pattern/.test(message)) {
    return new UserError(`${file} is gone: it was there when the files were listed.`, { file })
  }
  if (/Permission denied/.test(message)) return new UserError(`${file} cannot be read: permission denied.`, { file })
  const explain =
    format === 'parquet' ? explainParquet : format === 'csv' || format === 'tsv' ? explainCsv : explainJson
  return explain(file, message) ?? new UserError(`${file} cannot be read: ${reasonIn(message, file)}.`, { file })
}

/** The first line of the message without what it quotes, which may be a value. */
function reasonIn(message: string, file: string): string {
  const [line = ''] = message.replaceAll(file, '').split('\n')
  const reason = line
    .replace(/^(?:[A-Z][A-Za-z ]+ Error: )+/, '')
    .replace(/(?:Parquet )?file (?:''|"")/gi, 'the file')
    .replace(/'[^']*'|"[^"]*"/g, '"…"')
    .replace(/\p{Cc}/gu, '')
  return shorten(reason.replace(/[:.\s]+$/, ''), 150)
}

/** The file that the message names. One of them may be part of the name of another. */
function fileIn(message: string, files: readonly string[]): string {
  const [first = '', ...others] = files
  if (others.length === 0) return first
  const named = files.filter((file) => message.includes(file)).toSorted((left, right) => right.length - left.length)
  return named[0] ?? first
}

function explainCsv(file: string, message: string): UserError | undefined {
  const line = message.match(/CSV Error on Line: (\d+)/)?.[1]
  const place = line === undefined ? file : `${file}, line ${line},`
  const location = line === undefined ? { file } : { file, line: Number(line) }
  const because = (text: string) => new UserError(`${place} ${text}`, location)
  const fields = message.match(/Expected Number of Columns: (\d+) Found: (\d+)/)
  if (fields) {
    const found = Number(fields[2])
    return because(`has ${count(found)} field${found === 1 ? '' : 's'} where the header has ${fields[1]}.`)
  }
  if (/unterminated quote|unquoted value|quote should be followed/i.test(message)) return because(brokenQuote)
  if (/unicode|utf-?8 encoded/i.test(message)) return because('is not UTF-8 text. Save the file as UTF-8.')
  if (/Maximum line size/i.test(message)) {
    return because('is longer than 2 MB. Is a quote not closed? Texts of this size can be kept in Parquet.')
  }
  if (/sniffing|state machine/.test(message)) {
    return because('is no CSV file: its lines cannot be split into as many fields as the first line has.')
  }
  return line === undefined ? undefined : because(brokenQuote)
}

const brokenQuote =
  'has a quote that is not closed, or text after a closing quote. Quotes inside a quoted field are doubled.'

function explainParquet(file: string, message: string): UserError | undefined {
  const because = (text: string) => new UserError(`${file} ${text}`, { file })
  const cast = message.match(/failed to cast column "(.*)" from type (.+) to (.+?): /s)
  if (cast) {
    const [, name = '', own = '', other = ''] = cast
    return new UserError(
      `The files of one data set must have types that fit together, but ${name} is ${shorten(own, 80)} in ${file} and ${shorten(other, 80)} in another.`,
      { file },
    )
  }
  if (/magic bytes|too small to be a Parquet/.test(message)) {
    return because('is no complete Parquet file: its end is missing. Was it written, or copied, to its end?')
  }
  if (/encrypt/.test(message)) return because('is an encrypted Parquet file, which cannot be read.')
  if (/non-root column/.test(message)) return because('holds no columns.')
  return because(`is damaged: ${reasonIn(message, file)}.`)
}

/** Without its line: the engine counts only lines that are not empty, some from 1 and some from 2. */
function explainJson(file: string, message: string): UserError | undefined {
  const because = (text: string) => new UserError(`${file} ${text}`, { file })
  const record = message.match(/in record\/value (\d+): (.*)/)
  if (/maximum_object_size/.test(message)) {
    return because('holds an object of more than 16 MB, or a bracket or quote that is never closed.')
  }
  const twice = message.match(/in (?:line|record\/value) (\d+): Object .* has duplicate key/s)
  if (twice) return because(`has the same key twice in its object ${count(Number(twice[1]))}.`)
  if (/Duplicate name/.test(message)) return because('has two keys in an inner object that differ only in case.')
  if (/byte order mark/.test(message)) {
    return because('begins with a byte order mark, which JSON must not have. Save it as UTF-8 without one.')
  }
  if (/UTF-(?:16|32) encoding/.test(message)) return because('is not UTF-8 text. Save it as UTF-8.')
  if (record && /Malformed JSON/.test(message)) {
    const [, number = '', reason = ''] = record
    return because(
      `is not valid JSON near its object ${count(Number(number) - 1)}: ${reason.trim().replace(/\.$/, '')}.`,
    )
  }
  if (/converted to a DuckDB Type/.test(message)) return because('nests objects or arrays too deeply.')
  if (/expected records/.test(message))
    return because('has to hold objects with keys, one for each row, and holds something else.')
  return /Malformed JSON/.test(message) ? because('is not valid JSON.') : undefined
}
