import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildBundles, filesBelow } from '../../scripts/bundle.ts'
import { folderDifferences } from '../../scripts/folder-differences.ts'

const root = resolve(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'holdout-bundles-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A project with this repository's compiler settings and packages, but two tiny programs. */
function project(name: string, main: string, cli: string): { readonly folder: string; readonly out: string } {
  const folder = join(scratch, name)
  mkdirSync(join(folder, 'src'), { recursive: true })
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(root, file), join(folder, file))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  writeFileSync(join(folder, 'src/main.ts'), main)
  writeFileSync(join(folder, 'src/cli.ts'), cli)
  writeFileSync(join(folder, 'src/shared.ts'), 'export const shared: number = 41\n')
  return { folder, out: join(folder, 'dist') }
}

const main = "import { shared } from './shared.ts'\nimport { setOutput } from '@actions/core'\nsetOutput('a', shared)\n"
const cli = "import { shared } from './shared.ts'\nprocess.stdout.write(String(shared + 1))\n"

test('the same sources give the same bytes twice, without a source map, and every change is named', () => {
  const { folder, out } = project('twice', main, cli)
  const again = join(folder, 'again')
  buildBundles(folder, out)
  buildBundles(folder, again)
  const built = ['cli/index.js', 'cli/package.json', 'index.js', 'licenses.txt', 'package.json']
  expect(filesBelow(out)).toEqual(built)
  expect(folderDifferences(out, again)).toEqual([])

  rmSync(join(out, 'licenses.txt'))
  writeFileSync(join(out, '110.index.js'), '')
  const text = readFileSync(join(out, 'cli/index.js'), 'utf8')
  writeFileSync(join(out, 'cli/index.js'), text.replace('= 41', '= 40'))
  const line = text.split('\n').findIndex((content) => content.includes('= 41'))
  expect(folderDifferences(out, again)).toEqual([
    '110.index.js: left over, the build does not make it',
    `cli/index.js: differs from line ${line + 1} on`,
    '  committed: const shared = 40;',
    '  rebuilt:   const shared = 41;',
    'licenses.txt: missing from the committed folder',
  ])
})

test('a package that is not there, which the bundler lets pass, fails the build', () => {
  const { folder, out } = project('missing', `// @ts-expect-error: not there\nimport 'no-such-package'\n`, cli)
  expect(() => buildBundles(folder, out)).toThrow('index.js: no-such-package was not found')
})

test('the terminal program must not contain what only the Action needs', () => {
  const { folder, out } = project('forbidden', cli, main)
  expect(() => buildBundles(folder, out)).toThrow('cli/licenses.txt: @actions/core must not be part of cli.js')
})

test('a program that knows the folder it was built in fails the build', () => {
  const path = join(scratch, 'leak').replaceAll('\\', '/')
  const { folder, out } = project('leak', `process.stdout.write('${path}')\n`, cli)
  expect(() => buildBundles(folder, out)).toThrow('index.js: holds the path of this checkout')
})

test('a type error fails the build', () => {
  const { folder, out } = project('types', "export const a: number = 'a'\n", cli)
  expect(() => buildBundles(folder, out)).toThrow(/TS2322/)
})

test('a folder that holds something is not built into', () => {
  const { folder } = project('full', main, cli)
  expect(() => buildBundles(folder, join(folder, 'src'))).toThrow('src is not empty')
})
