import type { BaseCommit } from '../model/base-commit.ts'
import type { Finding } from '../model/finding.ts'
import type { BaselineSummary } from '../model/report.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { type BaselineSource, search } from './search.ts'

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
 * The snapshot to compare with. What could not be read or asked is `inconclusive` when a later source helped out, and
 * `errored` when nothing did.
 */
export async function findBaseline(wanted: BaselineSearch): Promise<FoundBaseline> {
  const { found, troubles } = await search(wanted.sources, wanted.commits)
  if (found !== undefined) {
    return {
      summary: summarise(wanted, found.source, found.snapshot),
      snapshot: found.snapshot,
      findings: troubles.map(({ source, problem }) =>
        baselineFinding(source, 'inconclusive', 'unreadable-baseline', `${problem} The next source was used.`),
      ),
    }
  }
  if (troubles.length === 0) return missing(wanted)
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

/** How the report calls a snapshot that was found. */
export function summarise(
  { base, commits }: Pick<BaselineSearch, 'base' | 'commits'>,
  source: string,
  snapshot: Snapshot,
): BaselineSummary {
  const distance = commits.indexOf(snapshot.commit)
  return {
    status: 'found',
    commit: snapshot.commit,
    ...(distance >= 0 && { distance }),
    source,
    ...(base?.ref !== undefined && { ref: base.ref }),
    base: base?.why ?? 'named by the user',
    createdAt: snapshot.createdAt,
  }
}
