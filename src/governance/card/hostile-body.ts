import { UserError } from '../../model/user-error.ts'

const maximumCharacters = 128 * 1024
/** Underlined headings and breaks (`===`, `---`). */
const maximumUnderlines = 2000

/**
 * The markdown parser takes time with the square of some lengths: nested quotes and lists, underlined headings, open
 * brackets of one paragraph. Bodies that could hold a run up for minutes are refused; what people write is far below.
 * @throws UserError that says which bound was crossed, and where.
 */
export function refuseHostileBody(path: string, body: string, bodyLine: number): void {
  if (body.length > maximumCharacters) {
    throw new UserError(
      `${path} has more than ${maximumCharacters} characters of markdown, so it is not read: move data and embedded images into files of their own.`,
      { file: path },
    )
  }
  const nested = /^[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+){100}/m.exec(body)
  if (nested !== null) {
    const line = body.slice(0, nested.index).split('\n').length + bodyLine - 1
    throw new UserError(
      `${path} nests quotes or lists a hundred deep (line ${line}), so it is not read: flatten them.`,
      {
        file: path,
        line,
      },
    )
  }
  const underlines = body.match(/^[ \t>]*(?:=+|-+)[ \t]*\r?$/gm)?.length ?? 0
  if (underlines > maximumUnderlines) {
    throw new UserError(
      `${path} has ${underlines} underlined headings or breaks, so it is not read: use at most ${maximumUnderlines}.`,
      { file: path },
    )
  }
}
