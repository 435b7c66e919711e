import type { Snapshot } from '../model/snapshot.ts'
import type { StoredSnapshot } from '../model/snapshot-store.ts'
import { UserError } from '../model/user-error.ts'
import { parseSnapshot } from './snapshot.ts'

/**
 * One place to look for the baseline: a store's bytes, or a snapshot made on the spot from committed files. Bytes
 * without a commit are taken for whatever commit they name themselves.
 */
export type BaselineSource = {
  readonly name: string
  /** `undefined` means that there is none; an error means that nobody could look. @throws UserError */
  find(
    commits: readonly string[],
  ): Promise<
    (Omit<StoredSnapshot, 'commit'> & { readonly commit?: string }) | { readonly snapshot: Snapshot } | undefined
  >
}

/** A source that had something unusable, or that could not be asked; `problem` is a sentence. */
export type Trouble = { readonly source: string; readonly problem: string }

export type Searched = {
  /** Absent when no source has a usable snapshot. */
  readonly found?: { readonly source: string; readonly snapshot: Snapshot }
  /** What went wrong with the sources before it. */
  readonly troubles: readonly Trouble[]
}

/** Asks the sources in order; the first usable snapshot wins. What could not be read or asked is never taken for "none". */
export async function search(sources: readonly BaselineSource[], commits: readonly string[]): Promise<Searched> {
  const troubles: Trouble[] = []
  for (const source of sources) {
    const attempt = await ask(source, commits)
    if (attempt === undefined) continue
    if ('snapshot' in attempt) return { found: { source: source.name, snapshot: attempt.snapshot }, troubles }
    troubles.push({ source: source.name, problem: attempt.problem })
  }
  return { troubles }
}

async function ask(
  source: BaselineSource,
  commits: readonly string[],
): Promise<{ readonly snapshot: Snapshot } | { readonly problem: string } | undefined> {
  try {
    const found = await source.find(commits)
    if (found === undefined || 'snapshot' in found) return found
    const parsed = await parseSnapshot(found.bytes)
    if ('problem' in parsed) return { problem: `The baseline in ${found.origin} ${parsed.problem}.` }
    if (found.commit !== undefined && parsed.snapshot.commit !== found.commit) {
      return {
        problem: `The baseline in ${found.origin} is filed under commit ${found.commit} and says it measured ${parsed.snapshot.commit}.`,
      }
    }
    return parsed
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { problem: error.message }
  }
}
