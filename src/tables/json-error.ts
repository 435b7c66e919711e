import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { numberedLines } from './file-lines.ts'
import type { Compression, Format } from './format.ts'

type BrokenFile = {
  readonly file: string
  readonly place: string
  readonly format: Format
  readonly compression: Compression
}

/**
 * Why a file of JSON Lines cannot be read, with its physical line: the engine counts only those that are not empty. A file
 * of JSON may be one as well.
 * @param error the engine's, which is returned for other files, and where no line is at fault.
 */
export async function locateJsonError(engine: Engine, broken: BrokenFile, error: UserError): Promise<UserError> {
  const lines = numberedLines(broken.place, broken.compression)
  const filled = `(SELECT number, line FROM ${lines} WHERE trim(line) <> '')`
  try {
    const [row] = await engine.query(
      `SELECT number, kind, before FROM
       (SELECT number, CASE WHEN json_valid(line) THEN json_type(line) ELSE 'broken' END AS kind,
               row_number() OVER (ORDER BY number) - 1 AS before FROM ${filled})
       WHERE kind <> 'OBJECT' ORDER BY number LIMIT 1`,
    )
    // Where not even the first line is an object, JSON is not written in lines.
    if (row === undefined || (broken.format === 'json' && row['before'] === 0)) return error
    return told(broken.file, Number(row['number']), wordsFor(String(row['kind']), broken.format))
  } catch (reason) {
    const line = reason instanceof UserError ? reason.message.match(/CSV Error on Line: (\d+)/)?.[1] : undefined
    const isEncoding = reason instanceof UserError && /unicode|utf-?8 encoded/i.test(reason.message)
    return line !== undefined && isEncoding
      ? told(broken.file, Number(line), 'is not UTF-8 text. Save the file as UTF-8.')
      : error
  }
}

function told(file: string, line: number, what: string): UserError {
  return new UserError(`${file}, line ${line}, ${what}`, { file, line })
}

const advice: Readonly<Partial<Record<Format, string>>> = {
  json: 'Write one object on each line, or one array of objects.',
  jsonl: 'In JSON Lines each line is one object; for one array of objects write `format: json`.',
}
const nouns: Readonly<Record<string, string>> = {
  ARRAY: 'an array',
  VARCHAR: 'a text',
  BOOLEAN: 'true or false',
  NULL: 'null',
}

function wordsFor(kind: string, format: Format): string {
  const what = kind === 'broken' ? 'is not valid JSON' : `holds ${nouns[kind] ?? 'a number'}`
  return `${what}. ${advice[format] ?? ''}`
}
