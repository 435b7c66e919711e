import { UserError } from '../model/user-error.ts'
import type { ReadColumn } from './read-column.ts'
import { isRemote } from './remote.ts'
import { quoteName, quoteText } from './sql.ts'
import { listing } from './wording.ts'

/** A column that the names of the folders make: `year` of `year=2026`. */
export type Partition = {
  readonly name: string
  /** One for each file. */
  readonly values: readonly (string | null)[]
}

/** What writers of hive partitions put where a value is null. */
const nullName = '__HIVE_DEFAULT_PARTITION__'

/**
 * The columns that the folders of the files make, from the outermost folder on.
 * @throws UserError when there is none, or the files do not lie in folders of the same keys.
 */
export function partitionsOf(files: readonly string[]): readonly Partition[] {
  const found = files.map(keysOf)
  const [first = []] = found
  const names = first.map(([name]) => name)
  const other = found.findIndex((keys) => JSON.stringify(keys.map(([name]) => name)) !== JSON.stringify(names))
  if (other >= 0) {
    throw new UserError(
      `The files of one data set must lie in folders of the same keys, but ${files[0]} has ${told(first)} and ${files[other]} has ${told(found[other] ?? [])}.`,
    )
  }
  if (names.length === 0) {
    throw new UserError(
      `\`hive_partitions\` is on, but no folder of ${files[0] ?? 'the data set'} is named like year=2026. Take the setting out, or check the path.`,
    )
  }
  const twice = names.find((name, index) => names.findIndex((earlier) => isSame(earlier, name)) !== index)
  if (twice !== undefined) throw new UserError(`${files[0]} lies in two folders that give ${twice} a value.`)
  return names.map((name, index) => ({ name, values: found.map((keys) => keys[index]?.[1] ?? null) }))
}

/** @throws UserError when a name is also that of a column in the files: which of the two is meant could not be told. */
export function refuseOverlap(partitions: readonly Partition[], read: readonly ReadColumn[]): void {
  const both = partitions.find(({ name }) => read.some((column) => isSame(column.name, name)))
  if (both !== undefined) {
    throw new UserError(
      `${both.name} is a column of the files and the name of their folders. Rename one, or take \`hive_partitions\` out: the column is there without it.`,
    )
  }
  if (read.some(({ name }) => isSame(name, fileIndex))) {
    throw new UserError(`With \`hive_partitions\` the column name ${fileIndex} is reserved; rename the column.`)
  }
}

/** A table of files with the columns that their folders make, at its end. */
export function withPartitions(partitions: readonly Partition[], table: string): string {
  if (partitions.length === 0) return table
  const columns = partitions.map(({ name, values }) => {
    const texts = values.map((value) => (value === null ? 'NULL' : quoteText(value)))
    return `([${texts.join(', ')}]::VARCHAR[])[CAST(${fileIndex} AS BIGINT) + 1] AS ${quoteName(name)}`
  })
  return `(SELECT *, ${columns.join(', ')} FROM ${table})`
}

/** Where the engine says of each row which of the files it comes from. */
const fileIndex = 'file_index'

function keysOf(file: string): readonly (readonly [name: string, value: string | null])[] {
  const [path = ''] = isRemote(file) ? file.split('?') : [file]
  return path
    .split('/')
    .slice(0, -1)
    .flatMap((folder) => {
      const at = folder.indexOf('=')
      if (at < 1) return []
      const value = folder.slice(at + 1)
      return [[decoded(folder.slice(0, at)), value === '' || value === nullName ? null : decoded(value)] as const]
    })
}

/** Writers encode characters that a folder's name cannot hold: `%2F`. What is no such code stays as it is. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (codes) => {
    try {
      return decodeURIComponent(codes)
    } catch {
      return codes
    }
  })
}

function told(keys: readonly (readonly [name: string, value: string | null])[]): string {
  const names = keys.map(([name]) => name)
  return names.length === 0 ? 'none' : listing(names, 5)
}

/** The engine does not tell names apart by case. */
function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
