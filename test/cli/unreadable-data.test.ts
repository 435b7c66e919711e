import { execFileSync } from 'node:child_process'
import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { folderWith } from '../local/temporary-folder.ts'
import { program, runProgram } from './run-program.ts'

/** The superuser reads every file, whatever it allows, so somebody else has to. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

function canRead(file: string): boolean {
  try {
    execFileSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(file)})`], {
      ...user,
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

test.skipIf(process.platform === 'win32')(
  'files and folders that may not be read block, each with one sentence',
  async (context) => {
    if (!canRead(program)) context.skip('another user cannot read this checkout')
    const paths = {
      csv: 'locked.csv',
      link: 'link.csv',
      parquet: 'locked.parquet',
      archive: 'locked.jsonl.gz',
      below: 'data/**/*.csv',
      inside: 'data/locked/a.csv',
    }
    const sets = Object.entries(paths).map(([name, path]) => `  ${name}: { path: "${path}" }`)
    const root = folderWith({
      '.github/holdout.yml': `version: 1\ndata:\n${sets.join('\n')}\n`,
      'locked.csv': 'a\n1\n',
      'locked.parquet': 'PAR1',
      'locked.jsonl.gz': gzipSync('{"a":1}\n'),
      'data/a.csv': 'a\n1\n',
      'data/locked/a.csv': 'a\n1\n',
    })
    symlinkSync('locked.csv', join(root, 'link.csv'))
    const temporary = folderWith()
    chmodSync(root, 0o755)
    chmodSync(temporary, 0o777)
    const locked = ['locked.csv', 'locked.parquet', 'locked.jsonl.gz', 'data/locked'].map((path) => join(root, path))
    const allow = (mode: number) => {
      for (const path of locked) chmodSync(path, mode)
    }
    allow(0)
    onTestFinished(() => allow(0o755))
    const { code, stdout, stderr } = await runProgram(root, ['check'], { TMPDIR: temporary }, user)
    for (const sentence of [
      'csv: locked.csv cannot be read: permission denied.',
      'link: link.csv cannot be read: permission denied.',
      'parquet: locked.parquet cannot be read: permission denied.',
      'archive: locked.jsonl.gz cannot be read: permission denied.',
      'below: The folder data/locked cannot be read: permission denied.',
      'inside: The folder data/locked cannot be read: permission denied.',
    ]) {
      expect(stdout).toContain(sentence)
    }
    expect([code, /^\s+at .*:\d+:\d+\)?$/m.test(stdout + stderr)]).toEqual([1, false])
  },
)
