import { UserError } from '../model/user-error.ts'
import type { TextEnds } from './text-ends.ts'

/**
 * Makes sure that JSON which begins an array also ends it, because DuckDB takes one that was cut behind a comma for the
 * whole.
 * @param path as the user wrote it, for the message. @throws UserError when the end is missing.
 */
export function refuseOpenArray({ first, last }: TextEnds, path: string): void {
  if (first !== '[' || last === ']') return
  throw new UserError(
    `${path} begins an array and does not end with its ]. Was it written to its end, and nothing behind it?`,
    {
      file: path,
    },
  )
}
