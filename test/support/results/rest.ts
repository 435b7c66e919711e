import type { Reply, ServedRequest } from '../http.ts'
import type { ResultsStore, StoredArtifact, StoredCache, WorkflowRun } from './store.ts'

/** Artifact, cache and run as GitHub's REST API shows them. */
function artifactJson(artifact: StoredArtifact, repositoryUrl: string) {
  const url = `${repositoryUrl}/actions/artifacts/${artifact.id}`
  const { run } = artifact
  const created = artifact.createdAt.toISOString()
  return {
    id: artifact.id,
    node_id: `A_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.content.length,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    created_at: created,
    updated_at: created,
    expires_at: new Date(artifact.createdAt.getTime() + 90 * 86_400_000).toISOString(),
    digest: artifact.digest ?? null,
    workflow_run: {
      id: run.id,
      repository_id: run.repositoryId,
      head_repository_id: run.headRepositoryId,
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  }
}

function cacheJson(cache: StoredCache) {
  return {
    id: cache.id,
    ref: cache.ref,
    key: cache.key,
    version: cache.version,
    size_in_bytes: cache.content.length,
    created_at: cache.createdAt.toISOString(),
    last_accessed_at: cache.createdAt.toISOString(),
  }
}

/** What Holdout reads of a run. The fake GitHub fills in the many other fields of the real answer. */
function runJson(run: WorkflowRun) {
  return {
    id: run.id,
    run_attempt: run.attempt,
    event: run.event,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    repository: { id: run.repositoryId },
    head_repository: { id: run.headRepositoryId },
  }
}

/**
 * Answers the part of the REST API that shows what the results service holds, for the one repository at
 * `/repos/<owner>/<name>`: put it in front of an API emulator that does not know artifacts, caches and runs.
 * @returns `undefined` for every other request.
 */
export function resultsRest(
  store: ResultsStore,
  resultsUrl: string,
  apiUrl: string,
): (request: ServedRequest) => Reply | undefined {
  return (request) => {
    const match = /^(\/repos\/[^/]+\/[^/]+)\/actions\/(artifacts|caches|runs)(?:\/(\d+))?(\/zip)?$/.exec(request.path)
    if (match === null || request.method !== 'GET') return undefined
    const [, repository, collection, id, zip] = match
    if (collection === 'runs') return one(store.runs.get(Number(id)), runJson)
    if (collection === 'caches') return listCaches(store, request)
    const json = (artifact: StoredArtifact) => artifactJson(artifact, `${apiUrl}${repository}`)
    if (id === undefined) return listArtifacts(store, request, json)
    const artifact = store.artifacts.find((candidate) => candidate.id === Number(id) && candidate.finalized)
    if (zip === undefined) return one(artifact, json)
    if (artifact === undefined) return notFound
    if (artifact.expired) return { status: 410, body: { message: 'Artifact has expired' } }
    return { status: 302, headers: { location: `${resultsUrl}/results/artifacts/${id}?sig=test` } }
  }
}

const notFound: Reply = { status: 404, body: { message: 'Not Found', documentation_url: '', status: '404' } }

function one<T>(value: T | undefined, json: (value: T) => unknown): Reply {
  return value === undefined ? notFound : { status: 200, body: json(value) }
}

function listArtifacts(store: ResultsStore, { query }: ServedRequest, json: (value: StoredArtifact) => unknown): Reply {
  const name = query.get('name')
  const artifacts = store.artifacts
    .filter((artifact) => artifact.finalized && (name === null || artifact.name === name))
    .reverse()
  return { status: 200, body: { total_count: artifacts.length, artifacts: page(artifacts, query).map(json) } }
}

function listCaches(store: ResultsStore, { query }: ServedRequest): Reply {
  const caches = store.caches
    .filter(({ finalized }) => finalized)
    .filter(({ key }) => key.startsWith(query.get('key') ?? ''))
    .filter(({ ref }) => query.get('ref') === null || ref === query.get('ref'))
    .reverse()
  return { status: 200, body: { total_count: caches.length, actions_caches: page(caches, query).map(cacheJson) } }
}

/** The slice that `per_page` (30 by default, 100 at most) and `page` ask for. */
export function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100)
  const number = Number(query.get('page') ?? 1)
  return items.slice((number - 1) * size, number * size)
}
