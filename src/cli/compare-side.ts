import { basename, relative, resolve, sep } from 'node:path'
import { maximumSnapshotBytes, parseSnapshot } from '../baseline/snapshot.ts'
import type { Host } from '../host.ts'
import { isFile, readCallerFile } from '../local/caller-files.ts'
import { noCommit } from '../local/host.ts'
import { captureMetrics } from '../metrics/index.ts'
import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { UserError } from '../model/user-error.ts'
import type { Policy } from '../policy/index.ts'
import { version } from '../version.ts'
import { commitOf } from './commit-of.ts'

/** One side of a comparison, and what was or could not be read for it. */
export type Side = {
  readonly snapshot: Snapshot
  readonly findings: readonly Finding[]
  /** What `snapshot` was made from. */
  readonly kind: 'snapshot' | 'metrics file' | 'commit'
}

type Place = { readonly host: Host; readonly folder: string; readonly policy: Policy }

/**
 * What a word on the command line stands for: a snapshot file, a metrics file, or a commit.
 * @throws UserError when it is none of them, or a snapshot that cannot be used.
 */
export async function readSide(word: string, place: Place): Promise<Side> {
  const path = resolve(place.folder, word)
  if (!(await isFile(path))) return readCommit(word, place)
  const bytes = await readCallerFile(path, word, maximumSnapshotBytes)
  if (!looksLikeSnapshot(bytes)) return readMetricsFile(nameOf(path, place), bytes, place)
  const parsed = await parseSnapshot(bytes)
  if ('problem' in parsed) throw new UserError(`${word} ${parsed.problem}.`)
  return { snapshot: parsed.snapshot, findings: [], kind: 'snapshot' }
}

/** Two files are compared as two states of one: metrics are told apart by file and name. */
export function withFileOf({ snapshot, ...side }: Side, other: Side): Side {
  const file = other.snapshot.metrics[0]?.file
  if (file === undefined || side.kind !== 'metrics file' || other.kind !== 'metrics file') return { snapshot, ...side }
  return { ...side, snapshot: { ...snapshot, metrics: snapshot.metrics.map((metric) => ({ ...metric, file })) } }
}

function looksLikeSnapshot(bytes: Uint8Array): boolean {
  return /^\s*\{\s*"format"\s*:\s*"holdout-snapshot"/.test(new TextDecoder().decode(bytes.subarray(0, 200)))
}

/** As the policy would call it; a file outside the folder is called by its last name. */
function nameOf(path: string, { folder }: Place): string {
  const inside = relative(folder, path)
  return inside.startsWith('..') ? basename(path) : inside.replaceAll(sep, '/')
}

async function readMetricsFile(name: string, bytes: Uint8Array, { host }: Place): Promise<Side> {
  const only: Files = {
    list: async () => [name],
    read: async () => bytes,
    digest: async () => undefined,
  }
  const { metrics, findings } = await captureMetrics(only, { files: [name], rules: {} })
  const failure = findings.find(({ outcome }) => outcome === 'errored')
  if (failure !== undefined) throw new UserError(failure.message)
  return { snapshot: snapshotOf(host, noCommit, metrics), findings, kind: 'metrics file' }
}

async function readCommit(word: string, { host, policy }: Place): Promise<Side> {
  const commit = await commitOf(host, word)
  const kept = await host.stores.find(({ name }) => name === 'local')?.find([commit])
  const parsed = kept === undefined ? undefined : await parseSnapshot(kept.bytes)
  if (parsed !== undefined) {
    if ('problem' in parsed) throw new UserError(`${kept?.origin} ${parsed.problem}.`)
    return { snapshot: parsed.snapshot, findings: [], kind: 'commit' }
  }
  const { metrics, findings } = await captureMetrics(await host.filesAt(commit), policy.metrics)
  return { snapshot: snapshotOf(host, commit, metrics), findings, kind: 'commit' }
}

function snapshotOf(host: Host, commit: string, metrics: Snapshot['metrics']): Snapshot {
  return {
    version: 2,
    holdout: version,
    commit,
    createdAt: host.now().toISOString(),
    provenance: { event: 'local' },
    metrics,
    data: [],
    evaluations: [],
    governance: {},
    problems: [],
  }
}
