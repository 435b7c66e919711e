import type { Reply } from '../http.ts'
import type { ResultsStore, StoredArtifact, WorkflowRun } from './store.ts'
import { backendId } from './token.ts'

/** A call of the Twirp service `github.actions.results.api.v1.ArtifactService`, fields in proto names as the client sends them. */
export type TwirpCall = {
  readonly run: WorkflowRun
  readonly store: ResultsStore
  readonly input: Readonly<Record<string, unknown>>
  /** The signed address of a blob. */
  readonly blobUrl: (kind: 'artifacts' | 'caches', id: number) => string
}

export const artifactMethods: Readonly<Record<string, (call: TwirpCall) => Reply>> = {
  CreateArtifact: createArtifact,
  FinalizeArtifact: finalizeArtifact,
  ListArtifacts: listArtifacts,
  GetSignedArtifactURL: getSignedUrl,
  DeleteArtifact: deleteArtifact,
}

function createArtifact({ run, store, input, blobUrl }: TwirpCall): Reply {
  const refusal = refuseOtherRun(run, input)
  if (refusal) return refusal
  const name = String(input['name'])
  if (ofRun(store, run).some((artifact) => artifact.name === name)) {
    return twirpError(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
  }
  const artifact: StoredArtifact = {
    id: store.nextId(),
    name,
    run,
    createdAt: new Date(),
    content: Buffer.alloc(0),
    mimeType: typeof input['mime_type'] === 'string' ? input['mime_type'] : 'application/zip',
    digest: undefined,
    finalized: false,
    expired: false,
  }
  store.artifacts.push(artifact)
  return { status: 200, body: { ok: true, signed_upload_url: blobUrl('artifacts', artifact.id) } }
}

function finalizeArtifact({ run, store, input }: TwirpCall): Reply {
  const artifact = ofRun(store, run).find(({ name }) => name === input['name'])
  if (artifact === undefined) return twirpError(404, 'not_found', 'artifact not found')
  if (String(artifact.content.length) !== String(input['size'])) {
    return twirpError(400, 'invalid_argument', `size is ${input['size']}, but ${artifact.content.length} bytes came`)
  }
  artifact.digest = typeof input['hash'] === 'string' ? input['hash'] : undefined
  artifact.finalized = true
  return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } }
}

function listArtifacts({ run, store, input }: TwirpCall): Reply {
  const artifacts = store.artifacts
    .filter((artifact) => artifact.run.id === run.id && artifact.finalized)
    .filter(({ name }) => input['name_filter'] === undefined || name === input['name_filter'])
    .filter(({ id }) => input['id_filter'] === undefined || String(id) === String(input['id_filter']))
  return { status: 200, body: { artifacts: artifacts.map(describe) } }
}

function describe(artifact: StoredArtifact): unknown {
  return {
    workflow_run_backend_id: backendId(artifact.run),
    workflow_job_run_backend_id: 'job',
    database_id: String(artifact.id),
    name: artifact.name,
    size: String(artifact.content.length),
    created_at: artifact.createdAt.toISOString(),
    ...(artifact.digest !== undefined && { digest: artifact.digest }),
  }
}

function getSignedUrl({ run, store, input, blobUrl }: TwirpCall): Reply {
  const artifact = ofRun(store, run).find(({ name, finalized }) => finalized && name === input['name'])
  if (artifact === undefined) return twirpError(404, 'not_found', 'artifact not found')
  return { status: 200, body: { signed_url: blobUrl('artifacts', artifact.id) } }
}

function deleteArtifact({ run, store, input }: TwirpCall): Reply {
  const artifact = ofRun(store, run).find(({ name }) => name === input['name'])
  if (artifact === undefined) return twirpError(404, 'not_found', 'artifact not found')
  store.artifacts.splice(store.artifacts.indexOf(artifact), 1)
  return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } }
}

function ofRun(store: ResultsStore, run: WorkflowRun): readonly StoredArtifact[] {
  return store.artifacts.filter((artifact) => backendId(artifact.run) === backendId(run))
}

function refuseOtherRun(run: WorkflowRun, input: TwirpCall['input']): Reply | undefined {
  if (input['workflow_run_backend_id'] === backendId(run)) return undefined
  return twirpError(403, 'permission_denied', 'the token does not speak for this run')
}

export function twirpError(status: number, code: string, message: string): Reply {
  return { status, body: { code, msg: message } }
}
