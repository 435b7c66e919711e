import type { Files } from '../../model/files.ts'

/** Where a table lies, in the words of the policy: a file, or a glob for the parts of one. */
export type TablePlace = {
  readonly path: string
  /** Its parts lie in folders named like `year=2026`. */
  readonly hive_partitions?: true
}

export function placeOf({ path, hive_partitions }: TablePlace): TablePlace {
  return hive_partitions === undefined ? { path } : { path, hive_partitions }
}

export type TableFiles = TablePlace & {
  /** JSON files are often settings and no tables, so nobody is told of those that cannot be read as one. */
  readonly isGuess: boolean
}

const tableGlobs = globsOf(['csv', 'tsv', 'tab', 'jsonl', 'ndjson', 'parquet', 'pq'])
const jsonGlobs = globsOf(['json'])
const passedOver = /(?:^|\/)(?:\.[^/]+|venv|site-packages|dist|build|mlruns|wandb|lightning_logs|dvclive)\//
const programTests = /^(?:.*\/)?tests?\//
const settingsFiles =
  /(?:^|\/)(?:package|package-lock|composer|[tj]sconfig[^/]*|[^/]*(?:config|schema|settings|manifest)|params)\.json(?:\.(?:gz|zstd?))?$/i
const leastParts = 3
const partition = /^([^=]+)=.*$/

/** How many columns the names of the folders make; they are the last ones of the table. */
export function partitionsOf({ path, hive_partitions }: TablePlace): number {
  return hive_partitions === undefined ? 0 : (path.match(/=\*\//g) ?? []).length
}

/** The tables of a tree, parts of one together, sorted by path; JSON files come last. */
export async function findTables(
  files: Files,
  isTaken: (path: string) => boolean,
): Promise<{ readonly tables: readonly TableFiles[]; readonly unnameable: number }> {
  const isWanted = (path: string) => !isPassedOver(path) && !isTaken(path)
  const listed = (await files.list(tableGlobs)).filter(isWanted)
  const guesses = (await files.list(jsonGlobs)).filter((path) => isWanted(path) && !settingsFiles.test(path))
  const plain = listed.filter(isPlain)
  return {
    tables: [
      ...(await withParts(files, plain)).map((place) => ({ ...place, isGuess: false })),
      ...guesses.filter(isPlain).map((path) => ({ path, isGuess: true })),
    ],
    unnameable: listed.length - plain.length,
  }
}

/** Files with these endings in capitals or not, compressed or not. */
function globsOf(endings: readonly string[]): readonly string[] {
  const inEitherCase = (text: string) => text.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
  return ['', '.gz', '.zst', '.zstd'].flatMap((compression) =>
    endings.map((ending) => `**/*.${inEitherCase(`${ending}${compression}`)}`),
  )
}

/** Whether it lies where tools keep their own files, or a program its tests. */
export function isPassedOver(path: string): boolean {
  return passedOver.test(path) || isProgramTest(path)
}

/** Fixtures of tests are no data, but `data/test/` is. */
function isProgramTest(path: string): boolean {
  return programTests.test(path) && !/(?:^|\/)data(?:sets?)?\//.test(path)
}

/** Names that mean themselves as globs. */
function isPlain(path: string): boolean {
  return !/[*?[\]{}!()\\]|\p{Cc}/u.test(path)
}

/**
 * Files of one folder whose names differ only in their numbers become one glob, when it matches nothing else. So do files
 * of partitions, whatever they are called: only the names of their folders say what they are. One partition is enough,
 * because a path of its own would never match the next.
 */
async function withParts(files: Files, paths: readonly string[]): Promise<readonly TablePlace[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const glob = partitionGlob(path) ?? numberedGlob(path)
    groups.set(glob, [...(groups.get(glob) ?? []), path])
  }
  const found: TablePlace[] = []
  for (const [glob, members] of groups) {
    const isPartitioned = members.some((path) => partitionGlob(path) !== undefined)
    const isEnough = isPartitioned || members.length >= leastParts
    const isTable = isEnough && (await files.list([glob])).length === members.length
    const table = isPartitioned ? ({ path: glob, hive_partitions: true } as const) : { path: glob }
    found.push(...(isTable ? [table] : members.map((path) => ({ path }))))
  }
  return found.toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

function numberedGlob(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return `${folder}${path.slice(folder.length).replaceAll(/\d+/g, '*')}`
}

/** `data/year=*\/*.parquet` of `data/year=2026/part-0.parquet`; undefined of a path without such a folder. */
function partitionGlob(path: string): string | undefined {
  const folders = path.split('/').slice(0, -1)
  if (!folders.some((folder) => partition.test(folder))) return undefined
  const [, extension = ''] = /(\.[a-z]+(?:\.(?:gz|zstd?))?)$/i.exec(path) ?? []
  return [...folders.map((folder) => folder.replace(partition, '$1=*')), `*${extension}`].join('/')
}
