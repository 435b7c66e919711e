import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownTable } from 'markdown-table'
import { snapshotJsonSchema } from '../src/cli/snapshot-json-schema.ts'
import { metricTables } from '../src/evaluation/index.ts'
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
    { path: 'docs/evaluation-metrics.md', content: metricsPage() },
  ]
}

/** Every metric by its name in a policy. */
function metricsPage(): string {
  const tables = Object.entries(metricTables).map(([task, metrics]) => {
    const rows = metrics.map(({ name, description }) => [`\`${name}\``, description.replaceAll('|', '\\|')])
    return `## ${task}\n\n${markdownTable([['Metric', 'Meaning'], ...rows], { alignDelimiters: false })}`
  })
  return `${[metricsIntroduction, ...tables].join('\n\n')}\n`
}

const metricsIntroduction = `# Metrics of evaluations

<!-- Made by \`npm run generate\` from the definitions in src/. Do not edit. -->

The names that \`rules\` of an [evaluation](evaluations.md) may use. Definitions and corner cases are scikit-learn's unless
said otherwise; \`@\` stands before a parameter, brackets around a class. A scored task has no metrics of its own: each of
its columns is judged by its mean.`

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
