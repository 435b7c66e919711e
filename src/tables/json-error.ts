import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { fileLines } from './file-lines.ts'
import type { Compression, Format } from './format.ts'

type BrokenFile = {
  readonly file: string
  readonly place: string
  readonly format: Format
  readonly compression: Compression
}

/**
 * Why a file of JSON Lines cannot be read, with its physical line: the engine counts only those that are not empty.
 * @param error the engine's, which is returned for other files, and where no line is at fault.
 */
export async function locateJsonError(engine: Engine, broken: BrokenFile, error: UserError): Promise<UserError> {
  if (broken.format !== 'jsonl') return error
  const lines = fileLines(broken.place, broken.compression)
  const filled = `(SELECT number, line FROM ${lines} WHERE trim(line) <> '')`
  try {
    const [row] = await engine.query(
      `SELECT number, kind FROM
       (SELECT number, CASE WHEN json_valid(line) THEN json_type(line) ELSE 'broken' END AS kind FROM ${filled})
       WHERE kind <> 'OBJECT' ORDER BY number LIMIT 1`,
    )
    return row === undefined ? error : told(broken.file, Number(row['number']), wordsFor(String(row['kind'])))
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

const advice = 'In JSON Lines each line is one object; for one array of objects write `format: json`.'
const nouns: Readonly<Record<string, string>> = {
  ARRAY: 'an array',
  VARCHAR: 'a text',
  BOOLEAN: 'true or false',
  NULL: 'null',
}

function wordsFor(kind: string): string {
  return kind === 'broken' ? `is not valid JSON. ${advice}` : `holds ${nouns[kind] ?? 'a number'}. ${advice}`
}
