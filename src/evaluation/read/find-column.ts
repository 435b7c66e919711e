import { UserError } from '../../model/user-error.ts'
import { nearest } from '../../options/nearest.ts'
import type { ReadColumn } from '../../tables/read-column.ts'
import { listing } from '../../tables/wording.ts'

/** The column of this name. @throws UserError with the nearest name when there is none. */
export function findColumn(
  columns: readonly ReadColumn[],
  { setting, name }: { readonly setting: string; readonly name: string },
  file: string,
): ReadColumn {
  const found = columns.find((column) => column.name === name)
  if (found !== undefined) return found
  const names = columns.map((column) => column.name).filter((other) => !other.startsWith('__holdout_'))
  const near = nearest(name, names)
  throw new UserError(
    `\`${setting}\` names the column ${name}, but ${file} has none of that name.` +
      `${near === undefined ? '' : ` Did you mean ${near}?`} Its columns are ${listing(names, 20)}.${delimiterHint(names)}`,
  )
}

/** A table of one column whose name holds another separator was split at the wrong one. */
function delimiterHint([name = '', ...others]: readonly string[]): string {
  const separator = [';', '\t', '|'].find((character) => name.includes(character))
  if (others.length > 0 || separator === undefined) return ''
  return ` If its fields are separated by ${JSON.stringify(separator)}, say \`delimiter: ${JSON.stringify(separator)}\`.`
}
