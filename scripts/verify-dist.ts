/** `npm run verify-dist`: rebuilds into a temporary folder and fails unless dist/ holds exactly the same bytes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildBundles, filesBelow } from './bundle.ts'
import { folderDifferences } from './folder-differences.ts'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')
const fresh = mkdtempSync(join(tmpdir(), 'holdout-verify-'))
try {
  buildBundles(root, fresh)
  const differences = folderDifferences(dist, fresh)
  if (differences.length > 0) {
    process.exitCode = 1
    process.stderr.write(`dist/ is not what the sources give. Run "npm run build" and commit dist/.\n`)
    for (const difference of differences) process.stderr.write(`  ${difference}\n`)
  } else {
    process.stdout.write(`dist/ is what the sources give (${filesBelow(dist).length} files compared byte by byte)\n`)
  }
} finally {
  rmSync(fresh, { recursive: true, force: true })
}
