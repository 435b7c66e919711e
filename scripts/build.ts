/** `npm run build`: makes dist/ anew. `npm run build -- --out <folder>` leaves dist/ alone and writes elsewhere. */
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildBundles, filesBelow } from './bundle.ts'

const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out = resolve(values.out ?? join(root, 'dist'))

if (values.out === undefined) replaceDist(out)
else buildBundles(root, out)

for (const file of filesBelow(out)) {
  const kilobytes = Math.ceil(statSync(join(out, file)).size / 1000)
  process.stdout.write(`${String(kilobytes).padStart(7)} kB  ${file}\n`)
}

/** Builds beside dist/ first, so that a failed build leaves the old one as it was. */
function replaceDist(dist: string): void {
  const fresh = mkdtempSync(join(tmpdir(), 'holdout-build-'))
  try {
    buildBundles(root, fresh)
    rmSync(dist, { recursive: true, force: true })
    cpSync(fresh, dist, { recursive: true })
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}
