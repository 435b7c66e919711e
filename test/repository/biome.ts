import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** One complaint of the linter: where, and the last part of the rule's name (`noRestrictedImports`, `plugin`). */
export type Complaint = { readonly file: string; readonly line: number; readonly rule: string }

/** Lints these files (path to text) with this repository's own configuration, in a folder of their own. */
export function lint(files: Readonly<Record<string, string>>): readonly Complaint[] {
  const folder = mkdtempSync(join(tmpdir(), 'holdout-lint-'))
  try {
    for (const path of ['biome.json', 'package.json', 'scripts/lint']) {
      cpSync(join(root, path), join(folder, path), { recursive: true })
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const options = ['--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none']
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
    const result = spawnSync(process.execPath, [biome, 'lint', ...options, ...Object.keys(files)], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    return complaints(result.stdout, result.stderr)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Diagnostic = {
  readonly category: string
  readonly severity: string
  readonly location: { readonly path: string; readonly start?: { readonly line: number } }
}

function complaints(output: string, errors: string): readonly Complaint[] {
  if (!output.startsWith('{')) throw new Error(`biome did not answer: ${output}${errors}`)
  const { diagnostics } = JSON.parse(output) as { diagnostics: readonly Diagnostic[] }
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ category, location }) => ({
      file: location.path.replaceAll('\\', '/'),
      line: location.start?.line ?? 0,
      rule: category.split('/').at(-1) ?? category,
    }))
}
