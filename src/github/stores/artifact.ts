import type { DefaultArtifactClient } from '@actions/artifact'
import type { Log, SnapshotStore } from '../../host.ts'
import { readOnlyFile, writeFileIn } from '../../local/runner-files.ts'
import { tooLarge } from '../../model/size-limit.ts'
import type { StoredSnapshot } from '../../model/snapshot-store.ts'
import { UserError } from '../../model/user-error.ts'
import { type Api, withDeadline } from '../api.ts'
import type { GitHubEvent } from '../event.ts'
import { messageOf } from '../failure.ts'
import { isEnterpriseServer } from './enterprise-server.ts'
import { maximumSnapshotBytes } from './limits.ts'
import { findTrustedArtifact, listArtifacts, type TrustedArtifact } from './trusted-artifact.ts'

export type ArtifactStoreOptions = {
  readonly api: Api
  readonly token: string
  readonly event: GitHubEvent
  readonly serverUrl: string
  /** The name that every run of this policy gives its snapshot: artifacts of other commits are told apart by their run. */
  readonly artifactName: string
  /** A fresh folder each time, outside of the workspace. */
  readonly makeFolder: () => Promise<string>
  readonly log: Log
}

const fileName = 'snapshot.json'
const transferMilliseconds = 120_000

/** Snapshots as workflow artifacts: one in each run on the base branch, kept as long as the repository keeps artifacts. */
export function openArtifactStore(options: ArtifactStoreOptions): SnapshotStore {
  // The baseline and the anchor are looked for in one list.
  let listed: Promise<readonly TrustedArtifact[]> | undefined
  return {
    name: 'artifact',
    async find(commits) {
      refuseEnterpriseServer(options.serverUrl)
      const { api, event, artifactName } = options
      listed ??= listArtifacts(api, event, artifactName)
      const artifact = await findTrustedArtifact(api, event, await listed, commits)
      return artifact === undefined ? undefined : download(options, artifact)
    },
    async save(_commit, bytes) {
      refuseEnterpriseServer(options.serverUrl)
      await upload(options, bytes)
    },
  }
}

function refuseEnterpriseServer(serverUrl: string): void {
  if (!isEnterpriseServer(serverUrl)) return
  throw new UserError(
    'GitHub Enterprise Server does not offer the artifact service that Holdout uses. Take "artifact" out of baseline.sources; "cache" and "git" work there.',
  )
}

async function openClient(): Promise<DefaultArtifactClient> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  return new DefaultArtifactClient()
}

async function download(
  { api, token, makeFolder }: ArtifactStoreOptions,
  artifact: TrustedArtifact,
): Promise<StoredSnapshot> {
  const origin = `artifact ${artifact.id} of run ${artifact.runId}`
  if (artifact.bytes > maximumSnapshotBytes) {
    throw new UserError(`The baseline in ${origin} ${tooLarge(artifact.bytes, maximumSnapshotBytes)}.`)
  }
  const path = await makeFolder()
  const client = await openClient()
  const { digestMismatch } = await transfer(
    client.downloadArtifact(artifact.id, {
      path,
      findBy: { token, workflowRunId: artifact.runId, repositoryOwner: api.owner, repositoryName: api.repo },
      ...(artifact.digest !== undefined && { expectedHash: artifact.digest }),
    }),
    `The baseline in ${origin} could not be downloaded`,
  )
  if (digestMismatch === true) {
    throw new UserError(`The baseline in ${origin} is not what was uploaded: its digest differs.`)
  }
  const bytes = await readOnlyFile(path, fileName, maximumSnapshotBytes)
  if ('problem' in bytes) throw new UserError(`The baseline in ${origin} ${bytes.problem}.`)
  return { commit: artifact.commit, bytes: bytes.content, origin }
}

async function upload({ artifactName, makeFolder, log }: ArtifactStoreOptions, bytes: Uint8Array): Promise<void> {
  const folder = await makeFolder()
  const file = await writeFileIn(folder, fileName, bytes)
  const client = await openClient()
  try {
    await withDeadline(client.uploadArtifact(artifactName, [file], folder, {}), transferMilliseconds, 'The upload')
  } catch (error) {
    const stored = await alreadyStored(client, artifactName, error)
    if (!stored) throw new UserError(`The artifact ${artifactName} could not be uploaded: ${messageOf(error)}`)
    log.warning(
      `This run already keeps a snapshot as the artifact ${artifactName}; that one stays. Two jobs with the same policy and working-directory share one name.`,
    )
  }
}

/** Names are unique in a run. The snapshot that is there is of the same commit and is worth more than a second try. */
async function alreadyStored(client: DefaultArtifactClient, name: string, error: unknown): Promise<boolean> {
  if (!/already exists/i.test(messageOf(error))) return false
  try {
    const { artifact } = await withDeadline(client.getArtifact(name), transferMilliseconds, 'The look-up')
    return artifact.size > 0
  } catch {
    return false
  }
}

async function transfer<T>(work: Promise<T>, what: string): Promise<T> {
  try {
    return await withDeadline(work, transferMilliseconds, 'The transfer')
  } catch (error) {
    throw new UserError(`${what}: ${messageOf(error)}`)
  }
}
