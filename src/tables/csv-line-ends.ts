import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { linesOf } from './file-lines.ts'
import type { Compression } from './format.ts'

/** Why a CSV file cannot be split into rows, where some of its lines end with CRLF and others do not; else undefined. */
export async function mixedLineEnds(
  engine: Engine,
  { file, place }: { readonly file: string; readonly place: string },
  compression: Compression,
): Promise<UserError | undefined> {
  // Read with LF as line end, a CRLF is a line more, because a lone CR counts as well.
  const lines = (lineEnd: '\\r\\n' | '\\n') => `SELECT count(*) FROM ${linesOf(place, compression, { lineEnd })}`
  const [row] = await engine
    .query(`SELECT (${lines('\\r\\n')}) AS lines, (${lines('\\n')}) AS more`)
    .catch((): readonly undefined[] => [])
  if (row === undefined) return undefined
  const all = Number(row['lines'])
  const crlf = Number(row['more']) - all
  if (crlf === 0 || crlf >= all - 1) return undefined
  return new UserError(
    `${file} ends some lines with CRLF and others with LF. Write all of them alike: \`dos2unix\` does, or your editor.`,
    { file },
  )
}
