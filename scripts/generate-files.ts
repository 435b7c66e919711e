import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { snapshotJsonSchema } from '../src/cli/snapshot-json-schema.ts'
import { policyJsonSchema } from '../src/policy/json-schema.ts'
import { referencePage } from '../src/policy/reference-page.ts'

export type GeneratedFile = { readonly path: string; readonly content: string }

/** What the generated files must hold. `root` is the repository. */
export function generatedFiles(root: string): readonly GeneratedFile[] {
  const example = readFileSync(join(root, 'schema/holdout.example.yml'), 'utf8')
  return [
    { path: 'schema/holdout.schema.json', content: json(policyJsonSchema()) },
    { path: 'schema/snapshot.schema.json', content: json(snapshotJsonSchema()) },
    { path: 'docs/policy.md', content: referencePage(example) },
  ]
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
