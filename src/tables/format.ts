import { UserError } from '../model/user-error.ts'

export const formats = ['csv', 'tsv', 'jsonl', 'json', 'parquet'] as const
export type Format = (typeof formats)[number]
export type Compression = 'none' | 'gzip' | 'zstd'

/** What the names of files end with, in either case, and the format they then have. */
export const endings: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  parquet: 'parquet',
  pq: 'parquet',
}

/** The format the files share. @throws UserError when it cannot be told, or differs. */
export function formatOf(files: readonly string[], declared: Format | undefined): Format {
  if (declared !== undefined) return declared
  const [first = '', ...rest] = files
  const format = formatOfFile(first)
  if (format === undefined) {
    throw new UserError(
      `It cannot be told from the name how ${first} is written. Add \`format:\` (csv, tsv, jsonl, json or parquet).`,
      { file: first },
    )
  }
  const other = rest.find((file) => formatOfFile(file) !== format)
  if (other !== undefined)
    throw new UserError(`The files of one data set must have one format, but there are ${first} and ${other}.`, {
      file: other,
    })
  return format
}

/** How the files are compressed, from their names. @throws UserError when it differs. */
export function compressionOf(files: readonly string[]): Compression {
  const found = files.map((file) => (/\.gz$/i.test(file) ? 'gzip' : /\.zstd?$/i.test(file) ? 'zstd' : 'none'))
  const [first = 'none'] = found
  const other = found.findIndex((compression) => compression !== first)
  if (other >= 0) {
    throw new UserError(
      `The files of one data set must be compressed alike, but there are ${files[0]} and ${files[other]}.`,
    )
  }
  return first
}

export function isCsv(format: Format): boolean {
  return format === 'csv' || format === 'tsv'
}

/** CSV, TSV and JSON hold text; types are told from the values. */
export function isText(format: Format): boolean {
  return format !== 'parquet'
}

function formatOfFile(file: string): Format | undefined {
  const ending = file
    .toLowerCase()
    .replace(/\.(gz|zstd?)$/, '')
    .match(/\.([a-z]+)$/)?.[1]
  return ending === undefined ? undefined : endings[ending]
}
