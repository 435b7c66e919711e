import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

const clean = {
  'package.json': JSON.stringify({ name: 'probe', type: 'module', dependencies: { zod: '4.6.7' } }),
  'src/main.ts': "import { one } from './one.ts'\nimport { z } from 'zod'\nz.parse(z.number(), one())\n",
  'src/cli.ts': 'export {}\n',
  'src/one.ts': 'export function one(): number {\n  return 1\n}\n',
}

test('the dead-code check has nothing against code that is used', () => {
  expect(deadCode(clean)).toEqual({ code: 0, output: '' })
})

test.each([
  ['an unused export', { 'src/one.ts': `${clean['src/one.ts']}export const two = 2\n` }, 'two'],
  ['an unused type', { 'src/one.ts': `${clean['src/one.ts']}export type Two = 2\n` }, 'Two'],
  ['an unused file', { 'src/three.ts': 'export {}\n' }, 'src/three.ts'],
  ['an unused dependency', { 'src/main.ts': "import { one } from './one.ts'\none()\n" }, 'zod'],
  ['an import of nothing', { 'src/main.ts': `${clean['src/main.ts']}import './gone.ts'\n` }, 'gone.ts'],
])('the dead-code check refuses %s', (_, change, found) => {
  const { code, output } = deadCode({ ...clean, ...change })
  expect(code).toBe(1)
  expect(output).toContain(found)
})

/** Runs the check with this repository's configuration on these files alone. */
function deadCode(files: Readonly<Record<string, string>>): { readonly code: number | null; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'holdout-dead-code-'))
  try {
    for (const path of ['knip.json', 'tsconfig.json']) cpSync(join(root, path), join(folder, path))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    // Hints about entries of the configuration that this small project lacks are left out.
    const args = [join(root, 'node_modules/knip/bin/knip.js'), '--no-config-hints', '--directory', folder]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
    return { code: status, output: `${stdout}${stderr}`.trim() }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
