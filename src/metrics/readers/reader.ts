import type { MetricEntry } from '../flatten.ts'

/** One file format. A new one is one file here, one line in `index.ts` and one fixture folder. */
export type Reader = {
  readonly id: string
  readonly title: string
  /** Whether a file of this name is in this format. The first reader of the registry that says yes reads it. */
  matches(path: string): boolean
  /** @throws UserError that names the file and, where the parser knows them, line and column. */
  read(bytes: Uint8Array, path: string): readonly MetricEntry[]
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether the name ends, whatever its case, with one of the endings (given with their dot, in lower case). */
export function hasEnding(path: string, endings: readonly string[]): boolean {
  const name = baseName(path).toLowerCase()
  return endings.some((ending) => name.endsWith(ending))
}
