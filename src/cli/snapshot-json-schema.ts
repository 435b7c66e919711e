import { z } from 'zod'
import { snapshotSchema } from '../baseline/snapshot.ts'

/** The JSON Schema (draft 7) of a snapshot as stores keep it: a sealed envelope around what was measured. */
export function snapshotJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, definitions, ...content } = z.toJSONSchema(snapshotSchema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  })
  return {
    $schema,
    $id: 'urn:holdout:schema:snapshot:2',
    title: 'Holdout snapshot',
    description: 'Everything that Holdout measured at one commit.',
    type: 'object',
    properties: {
      format: { const: 'holdout-snapshot' },
      version: { const: 2 },
      digest: { type: 'string', description: 'SHA-256 of the JSON text of `snapshot`, as "sha256:" and hex digits.' },
      snapshot: content,
    },
    required: ['format', 'version', 'digest', 'snapshot'],
    additionalProperties: false,
    ...(definitions !== undefined && { definitions }),
  }
}
