import type { Files } from '../../model/files.ts'

/** Files that together are one table: a file, or a glob for parts of one. */
export type TableFiles = {
  readonly path: string
  /** JSON files are often settings and no tables, so nobody is told of those that cannot be read as one. */
  readonly isGuess: boolean
}

const extensions = '{csv,tsv,jsonl,ndjson,parquet}'
const tableGlobs = [`**/*.${extensions}`, `**/*.${extensions}.{gz,zst}`]
const passedOver = /(?:^|\/)(?:\.[^/]+|venv|site-packages|dist|build|mlruns|wandb|lightning_logs|dvclive)\//
const programTests = /^(?:.*\/)?tests?\//
const settingsFiles =
  /(?:^|\/)(?:package|package-lock|composer|[tj]sconfig[^/]*|[^/]*(?:config|schema|settings|manifest)|params)\.json$/
const leastParts = 3

/** The tables of a tree, parts of one together, sorted by path; JSON files come last. */
export async function findTables(
  files: Files,
  isTaken: (path: string) => boolean,
): Promise<{ readonly tables: readonly TableFiles[]; readonly unnameable: number }> {
  const isWanted = (path: string) => !isPassedOver(path) && !isTaken(path)
  const listed = (await files.list(tableGlobs)).filter(isWanted)
  const guesses = (await files.list(['**/*.json'])).filter((path) => isWanted(path) && !settingsFiles.test(path))
  const plain = listed.filter(isPlain)
  return {
    tables: [
      ...(await withParts(files, plain)).map((path) => ({ path, isGuess: false })),
      ...guesses.filter(isPlain).map((path) => ({ path, isGuess: true })),
    ],
    unnameable: listed.length - plain.length,
  }
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

/** Files of one folder whose names differ only in their numbers become one glob, when it matches nothing else. */
async function withParts(files: Files, paths: readonly string[]): Promise<readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    const glob = `${folder}${path.slice(folder.length).replaceAll(/\d+/g, '*')}`
    groups.set(glob, [...(groups.get(glob) ?? []), path])
  }
  const found: string[] = []
  for (const [glob, members] of groups) {
    const isTable = members.length >= leastParts && (await files.list([glob])).length === members.length
    found.push(...(isTable ? [glob] : members))
  }
  return found.toSorted()
}
