import { z } from 'zod'
import { policySchema } from './schema.ts'

/** The policy file's JSON Schema (draft 7, which editors know best), of what may be written. */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(policySchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' })
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:holdout:schema:policy:1',
    title: 'Holdout policy',
    description: 'What a change must fulfil before it may be merged: .github/holdout.yml.',
    ...Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== 'title')),
  }
}
