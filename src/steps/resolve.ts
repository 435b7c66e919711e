import { type FoundAnchor, findAnchor, unreadableAnchor, withoutAnchor } from '../baseline/anchor.ts'
import { type FoundBaseline, findBaseline } from '../baseline/find.ts'
import type { BaselineSource } from '../baseline/search.ts'
import type { Host } from '../host.ts'
import { captureMetrics } from '../metrics/index.ts'
import type { BaseCommit } from '../model/base-commit.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { UserError } from '../model/user-error.ts'
import type { Policy } from '../policy/index.ts'
import { version } from '../version.ts'

const snapshotFileName = 'snapshot.json'
const maximumPathBytes = 64 * 1024 * 1024

/** Finds the baseline: which commit, and the first source that has its snapshot or that of a near ancestor. */
export async function resolve(host: Host, policy: Policy, given: BaselineSource | undefined): Promise<FoundBaseline> {
  const { sources, max_distance: maximumDistance, on_missing: onMissing } = policy.baseline
  const base = await host.baseCommit()
  const commits = base === undefined ? [] : await host.ancestors(base.commit, maximumDistance)
  return findBaseline({
    base,
    commits,
    sources: given ? [given] : availableSources(host, policy, base, sources),
    onMissing,
  })
}

export type Resolved = { readonly baseline: FoundBaseline; readonly anchor?: FoundAnchor }

/**
 * The baseline, and then the anchor if the policy names one. One after the other: the stores cannot be asked for two
 * snapshots at once, and what they list for the first serves the second.
 */
export async function resolveBoth(host: Host, policy: Policy, given: BaselineSource | undefined): Promise<Resolved> {
  const baseline = await resolve(host, policy, given)
  const anchor = await resolveAnchor(host, policy, baseline.snapshot)
  return { baseline, ...(anchor !== undefined && { anchor }) }
}

/**
 * A release's snapshot, or that of a near ancestor, from the same sources. A folder that was fetched is not asked: it
 * holds one snapshot, the baseline's.
 */
async function resolveAnchor(
  host: Host,
  policy: Policy,
  baseline: Snapshot | undefined,
): Promise<FoundAnchor | undefined> {
  const { anchor: wanted, sources, max_distance: maximumDistance } = policy.baseline
  if (wanted === undefined) return undefined
  try {
    const anchor = await host.anchorCommit(wanted)
    if (anchor === undefined) return withoutAnchor(wanted)
    return await findAnchor({
      anchor,
      commits: anchor.commit === baseline?.commit ? [] : await host.ancestors(anchor.commit, maximumDistance),
      sources: availableSources(host, policy, anchor, sources).filter(({ name }) => name !== 'path'),
      baseline,
    })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return unreadableAnchor(wanted, error.message)
  }
}

type SourceOption = Policy['baseline']['sources'][number]

/** A store that the host does not have (the terminal has no artifacts) is left out; the terminal's own comes first. */
function availableSources(
  host: Host,
  policy: Policy,
  base: BaseCommit | undefined,
  options: readonly SourceOption[],
): readonly BaselineSource[] {
  const local = host.stores.filter(({ name }) => name === 'local')
  return [...local, ...options.flatMap((option) => sourceOf(host, policy, base, option))].filter(
    // Without a base commit there is nothing to look up; a folder that the user fetched needs none.
    ({ name }) => base !== undefined || name === 'path',
  )
}

function sourceOf(host: Host, policy: Policy, base: BaseCommit | undefined, option: SourceOption): BaselineSource[] {
  if (typeof option === 'object') return [fetchedFolder(host, option.path)]
  if (option === 'git') return base === undefined ? [] : [committedFiles(host, policy, base)]
  return host.stores.filter(({ name }) => name === option)
}

function fetchedFolder(host: Host, path: string): BaselineSource {
  const file = path.endsWith('.json') ? path : `${path.replace(/\/+$/, '')}/${snapshotFileName}`
  return {
    name: 'path',
    async find() {
      if ((await host.files.digest(file, 'sha256')) === undefined) return undefined
      return { bytes: await host.files.read(file, maximumPathBytes), origin: file }
    },
  }
}

/** Metrics committed at the base commit. It holds no data profile: data are never read again. */
function committedFiles(host: Host, policy: Policy, base: BaseCommit): BaselineSource {
  return {
    name: 'git',
    async find() {
      const { metrics, findings } = await captureMetrics(await host.filesAt(base.commit), policy.metrics)
      if (metrics.length === 0) return undefined
      const snapshot: Snapshot = {
        version: 2,
        holdout: version,
        commit: base.commit,
        createdAt: host.now().toISOString(),
        provenance: { event: 'git' },
        metrics,
        data: [],
        evaluations: [],
        governance: {},
        problems: findings
          .filter(({ outcome }) => outcome === 'errored')
          .map(({ check, subject, message }) => ({ check, subject, message })),
      }
      return { snapshot }
    },
  }
}
