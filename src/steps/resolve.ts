import { type BaselineSource, type FoundBaseline, findBaseline } from '../baseline/find.ts'
import type { Host } from '../host.ts'
import { captureMetrics } from '../metrics/index.ts'
import type { BaseCommit } from '../model/base-commit.ts'
import type { Snapshot } from '../model/snapshot.ts'
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
        version: 1,
        holdout: version,
        commit: base.commit,
        createdAt: host.now().toISOString(),
        provenance: { event: 'git' },
        metrics,
        data: [],
        governance: {},
        problems: findings
          .filter(({ outcome }) => outcome === 'errored')
          .map(({ check, subject, message }) => ({ check, subject, message })),
      }
      return { snapshot }
    },
  }
}
