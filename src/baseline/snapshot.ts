import { z } from 'zod'
import { tooLarge } from '../model/size-limit.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { datasetSnapshotSchema } from './sections/data.ts'
import { evaluationSnapshotSchema } from './sections/evaluations.ts'
import { governanceFactsSchema } from './sections/governance.ts'
import { encodeMetricValue, metricSchema } from './sections/metrics.ts'

/** Snapshots above this size are refused: the format holds a few kilobytes a column and a line a metric. */
export const maximumSnapshotBytes = 64 * 1024 * 1024

const currentVersion = 2
const format = 'holdout-snapshot'

const commitId = z.string().regex(/^[0-9a-f]{7,64}$/, { error: 'expected a commit id' })

const sharedFields = {
  holdout: z.string(),
  commit: commitId,
  createdAt: z.iso.datetime(),
  provenance: z.strictObject({
    event: z.string(),
    repository: z.string().exactOptional(),
    ref: z.string().exactOptional(),
    headCommit: commitId.exactOptional(),
    runId: z.int().exactOptional(),
    runAttempt: z.int().exactOptional(),
  }),
  metrics: z.array(metricSchema),
  data: z.array(datasetSnapshotSchema),
  governance: governanceFactsSchema,
  problems: z.array(z.strictObject({ check: z.string(), subject: z.string(), message: z.string() })),
}

/** The JSON that a store keeps, without its envelope. */
export const snapshotSchema = z.strictObject({
  version: z.literal(currentVersion),
  ...sharedFields,
  evaluations: z.array(evaluationSnapshotSchema),
})

/** Before there were evaluations. Such snapshots live on in stores and are read as if they held none. */
const firstSchema = z
  .strictObject({ version: z.literal(1), ...sharedFields })
  .transform((snapshot) => ({ ...snapshot, version: 2 as const, evaluations: [] }))

const envelopeSchema = z.object({ format: z.literal(format), version: z.int().min(1) })
const sealedSchema = z.strictObject({
  format: z.literal(format),
  version: z.union([z.literal(1), z.literal(currentVersion)]),
  digest: z.string(),
  snapshot: z.unknown(),
})

/** Either the snapshot, or one clause that says why these bytes are not one: "is not valid JSON". */
export type ParsedSnapshot = { readonly snapshot: Snapshot } | { readonly problem: string }

/**
 * Reads a stored snapshot. Never throws and never fills gaps: truncated, corrupt, altered (the digest differs),
 * oversized and newer-than-known snapshots all come back as a problem.
 */
export async function parseSnapshot(bytes: Uint8Array): Promise<ParsedSnapshot> {
  if (bytes.byteLength > maximumSnapshotBytes) {
    return { problem: tooLarge(bytes.byteLength, maximumSnapshotBytes) }
  }
  const json = parseJson(bytes)
  if (json === undefined) return { problem: 'is not valid JSON; it may be truncated' }
  const envelope = envelopeSchema.safeParse(json)
  if (!envelope.success) return { problem: 'is not a Holdout snapshot' }
  if (envelope.data.version > currentVersion) {
    return {
      problem: `has format version ${envelope.data.version}, and this Holdout knows versions up to ${currentVersion}; update the action`,
    }
  }
  const sealed = sealedSchema.safeParse(json)
  if (!sealed.success) return { problem: `does not match the snapshot format: ${firstIssue(sealed.error)}` }
  if (sealed.data.digest !== (await digestOf(sealed.data.snapshot))) {
    return { problem: 'does not match its own digest; it was altered or damaged' }
  }
  const schema = sealed.data.version === 1 ? firstSchema : snapshotSchema
  const snapshot = schema.safeParse(sealed.data.snapshot)
  if (!snapshot.success) return { problem: `does not match the snapshot format: ${firstIssue(snapshot.error)}` }
  return { snapshot: snapshot.data }
}

/** The bytes that a store keeps: one line of JSON in an envelope with a SHA-256 digest. The same snapshot gives the same bytes. */
export async function serialiseSnapshot(snapshot: Snapshot): Promise<Uint8Array> {
  const content = {
    ...snapshot,
    metrics: snapshot.metrics.map((metric) => ({ ...metric, value: encodeMetricValue(metric.value) })),
  }
  const sealed = { format, version: currentVersion, digest: await digestOf(content), snapshot: content }
  return new TextEncoder().encode(`${JSON.stringify(sealed)}\n`)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

async function digestOf(content: unknown): Promise<string> {
  const hash = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(content)))
  return `sha256:${Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  if (issue === undefined) return 'unknown problem'
  return `${issue.path.join('.') || 'top level'}: ${issue.message}`
}
