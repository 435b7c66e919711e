import type { BaseCommit } from '../model/base-commit.ts'
import type { Finding } from '../model/finding.ts'
import type { BaselineSummary } from '../model/report.ts'
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

export type BaselineSearch = {
  /** Absent on a first commit or outside a repository. */
  readonly base: BaseCommit | undefined
  /** First-parent ancestors of the base commit, itself first. */
  readonly commits: readonly string[]
  readonly sources: readonly BaselineSource[]
  readonly onMissing: 'pass' | 'block'
}

export type FoundBaseline = {
  readonly summary: BaselineSummary
  readonly snapshot?: Snapshot
  readonly findings: readonly Finding[]
}

/**
 * Asks the sources in order; the first usable snapshot wins. What could not be read or asked is never taken for
 * "none": it is `inconclusive` when a later source helped out, and `errored` when nothing did.
 */
export async function findBaseline(search: BaselineSearch): Promise<FoundBaseline> {
  const troubles: { readonly source: string; readonly problem: string }[] = []
  for (const source of search.sources) {
    const attempt = await ask(source, search.commits)
    if (attempt === undefined) continue
    if ('problem' in attempt) {
      troubles.push({ source: source.name, problem: attempt.problem })
      continue
    }
    const { snapshot } = attempt
    return {
      summary: summarise(search, source.name, snapshot),
      snapshot,
      findings: troubles.map(({ source: subject, problem }) =>
        baselineFinding(subject, 'inconclusive', 'unreadable-baseline', `${problem} The next source was used.`),
      ),
    }
  }
  if (troubles.length > 0) {
    return {
      summary: { status: 'unreadable', explanation: troubles.map(({ problem }) => problem).join(' ') },
      findings: troubles.map(({ source, problem }) =>
        baselineFinding(
          source,
          'errored',
          'unreadable-baseline',
          `${problem} A run on the base branch writes a new baseline; nothing was overwritten here.`,
        ),
      ),
    }
  }
  return missing(search)
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

function missing({ base, commits, sources, onMissing }: BaselineSearch): FoundBaseline {
  const where = sources.map(({ name }) => name).join(', ')
  const explanation =
    base === undefined
      ? 'There is no base commit to compare with.'
      : `No snapshot of ${base.commit.slice(0, 7)} or the ${Math.max(commits.length - 1, 0)} commits before it was found in: ${where}.`
  return {
    summary: { status: 'missing', explanation },
    findings: [
      baselineFinding(
        'baseline',
        onMissing === 'block' ? 'failed' : 'skipped',
        'no-baseline',
        `${explanation} Fixed limits were judged, changes were not. A run on the base branch writes the first baseline.`,
      ),
    ],
  }
}

function baselineFinding(subject: string, outcome: Finding['outcome'], reason: string, message: string): Finding {
  return { check: 'baseline.found', subject, outcome, level: 'block', reason, message }
}

function summarise(search: BaselineSearch, source: string, snapshot: Snapshot): BaselineSummary {
  const distance = search.commits.indexOf(snapshot.commit)
  return {
    status: 'found',
    commit: snapshot.commit,
    ...(distance >= 0 && { distance }),
    source,
    ...(search.base?.ref !== undefined && { ref: search.base.ref }),
    base: search.base?.why ?? 'named by the user',
    createdAt: snapshot.createdAt,
  }
}
