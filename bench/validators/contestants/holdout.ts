/** The command as users have it, with profile, report and the first failing rows: `node holdout.ts FILE`. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { policyOf } from '../policy.ts'
import { printAnswer } from './answer.ts'
import { failingIn } from './failing-in.ts'

type Printed = {
  readonly findings: readonly {
    readonly check: string
    readonly subject: string
    readonly evidence?: { readonly failing: number }
  }[]
}

const [file = ''] = process.argv.slice(2)
const folder = dirname(file)
mkdirSync(join(folder, '.github'), { recursive: true })
writeFileSync(join(folder, '.github/holdout.yml'), JSON.stringify({ version: 1, data: policyOf(basename(file)) }))
const program = resolve(import.meta.dirname, '../../../dist/cli/index.js')
const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'check', '--json'], {
  cwd: folder,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
})
// Some rows break the rules, so the verdict is block.
if (status !== 1) throw new Error(`exit code ${status}: ${stderr}`)
const { findings }: Printed = JSON.parse(stdout)
printAnswer(failingIn(findings.map(({ check, subject, evidence }) => ({ check, subject, failing: evidence?.failing }))))
