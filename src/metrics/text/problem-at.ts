import { UserError } from '../../model/user-error.ts'

/** A mistake in a text, at an offset into it: the message names file, line and column (from 1). */
export function problemAt(path: string, text: string, offset: number, message: string): UserError {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return problemOnLine(path, line, offset - before.lastIndexOf('\n'), message)
}

/** The same where a parser has counted lines and columns itself; both from 1. */
export function problemOnLine(path: string, line: number, column: number | undefined, message: string): UserError {
  const place = column === undefined ? `line ${line}` : `line ${line}, column ${column}`
  return new UserError(`${path}, ${place}: ${message}`, {
    file: path,
    line,
    ...(column === undefined ? {} : { column }),
  })
}

/** A mistake that concerns the file as a whole. */
export function problemIn(path: string, message: string): UserError {
  return new UserError(`${path} ${message}`, { file: path })
}
