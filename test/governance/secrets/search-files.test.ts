import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { largestFile, searchFiles } from '../../../src/governance/secrets/search-files.ts'
import { openGit } from '../../../src/local/git.ts'
import { openWorkspace } from '../../../src/local/workspace.ts'
import { folderWith, git, repositoryWith, writeFiles } from '../../local/temporary-folder.ts'
import { all, drawn } from './made-up-secrets.ts'

const key = `-----BEGIN PRIVATE KEY----- ${drawn(64, all)}`
const none = { excluded: 0, foreign: 0, ignored: 0, binary: 0, tables: 0, large: 0, pointers: 0, links: 0 }
const at = (line: number) => [{ id: 'secret-private-key', count: 1, lines: [line] }]

async function search(files: Readonly<Record<string, string | Uint8Array>>, paths = ['**'], ignore: string[] = []) {
  return searchFiles(openWorkspace(folderWith(files)), paths, ignore)
}

test('all text files are looked through, those of tools and environments are not', async () => {
  const { found, read, passedOver } = await search({
    'a.py': key,
    'docs/b.md': `\n\n${key}`,
    '.env': key,
    'empty.txt': '',
    'mlruns/0/run/params/key': key,
    '.ipynb_checkpoints/a-checkpoint.ipynb': key,
    'env/agent.py': key,
    '.venv/lib/c.py': key,
    'lib/site-packages/d.py': key,
    'node_modules/e.js': key,
    'src/__pycache__/f.txt': key,
    'tools/python/pyvenv.cfg': 'home = /usr/bin',
    'tools/python/lib/g.py': key,
    'conda/conda-meta/history': '',
    'conda/lib/h.py': key,
  })
  expect({ found, read, passedOver }).toEqual({
    found: [
      { file: '.env', kinds: at(1) },
      { file: '.ipynb_checkpoints/a-checkpoint.ipynb', kinds: at(1) },
      { file: 'a.py', kinds: at(1) },
      { file: 'docs/b.md', kinds: at(3) },
      { file: 'env/agent.py', kinds: at(1) },
      { file: 'mlruns/0/run/params/key', kinds: at(1) },
    ],
    read: 7,
    passedOver: { ...none, foreign: 7 },
  })
})

test('a mark of an environment in the root makes the repository none', async () => {
  const { found } = await search({ 'pyvenv.cfg': '', 'a.py': key })
  expect(found).toEqual([{ file: 'a.py', kinds: at(1) }])
})

test('encodings: UTF-8 with a mark, Latin-1, UTF-16 both ways; with NUL bytes otherwise it is binary', async () => {
  const utf16 = Buffer.from(`\uFEFFx\r\n${key}`, 'utf16le')
  const { found, passedOver } = await search({
    'utf8.txt': `\uFEFF${key}`,
    'latin.txt': Buffer.from(`é ${key}`, 'latin1'),
    'little.txt': utf16,
    'big.txt': Buffer.from(utf16).swap16(),
    'nul.dat': `\0${key}`,
    'late.dat': `${'x'.repeat(9000)}\0 ${key}`,
  })
  expect([found.map(({ file, kinds }) => [file, kinds[0]?.lines[0]]), passedOver]).toEqual([
    [
      ['big.txt', 2],
      ['late.dat', 1],
      ['latin.txt', 1],
      ['little.txt', 2],
      ['utf8.txt', 1],
    ],
    { ...none, binary: 1 },
  ])
})

test('what is not looked at is counted', async () => {
  const pointer =
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n'
  const { passedOver, read } = await search(
    {
      'old/a.txt': key,
      'large.txt': Buffer.alloc(largestFile + 1, 'x'),
      'pointer.txt': pointer,
      'image.PNG': key,
      'data.csv': key,
      'data/part.parquet.zst': key,
      '.gitignore': '/own/\n*.log\nTAGS\n',
      'tags/a.py': key,
      'own/a.txt': key,
      'run.log': key,
      'deep/.gitignore': 'build\n!keep.log\n',
      'deep/build/x.txt': key,
      'deep/keep.log': 'fine',
    },
    ['**'],
    ['old/**'],
  )
  expect({ passedOver, read }).toEqual({
    passedOver: { ...none, excluded: 1, ignored: 3, binary: 1, tables: 2, large: 1, pointers: 1 },
    read: 4,
  })
})

test('a table, or a file that git ignores or a tool made, is looked at when it is named', async () => {
  const files = { 'data.csv': key, 'own.txt': key, '.gitignore': 'own.txt\n', 'venv/a.py': key }
  const { found, passedOver } = await search(files, ['**', 'data.csv', 'own.txt', 'venv/a.py'])
  expect([found.map(({ file }) => file), passedOver]).toEqual([['data.csv', 'own.txt', 'venv/a.py'], none])
})

test('paths that match no file are told, those that take files away are none', async () => {
  const files = { 'a.py': key, 'docs/b.md': key }
  const { found, unmatched } = await search(files, ['**/*.py', 'notbooks/**', 'docs/**', '!docs/b.md'])
  expect([found.map(({ file }) => file), unmatched]).toEqual([['a.py'], ['notbooks/**']])
})

test('ignore leaves files out', async () => {
  const { found } = await search({ 'a.py': key, 'docs/a.md': key, 'docs/b.md': key }, ['**'], ['docs/a.*', '*.py'])
  expect(found.map(({ file }) => file)).toEqual(['docs/b.md'])
})

test.skipIf(process.platform === 'win32')(
  'links out of the folder and to nothing are counted, files that cannot be read are named',
  async () => {
    const root = folderWith({ 'a.txt': 'fine', 'locked.txt': key })
    symlinkSync('nowhere', join(root, 'link.txt'))
    symlinkSync('/etc/hostname', join(root, 'outside.txt'))
    chmodSync(join(root, 'locked.txt'), 0)
    const { unreadable, read, passedOver } = await searchFiles(openWorkspace(root), ['**'], [])
    const isSuperuser = process.getuid?.() === 0
    expect(unreadable.map(({ file }) => file)).toEqual(isSuperuser ? [] : ['locked.txt'])
    expect([read, passedOver]).toEqual([isSuperuser ? 2 : 1, { ...none, links: 2 }])
  },
)

test('a file that was committed although git ignores it is looked at', async () => {
  const folder = repositoryWith({ 'sub/a.py': 'fine' })
  writeFiles(folder, { 'sub/.gitignore': '.env*\n', 'sub/.env': key, 'sub/.env.local': key })
  git(folder, 'add', '--force', 'sub/.env')
  const below = join(folder, 'sub')
  const { found, passedOver } = await searchFiles(openWorkspace(below, openGit(below, process.env)), ['**'], [])
  expect([found, passedOver.ignored]).toEqual([[{ file: '.env', kinds: at(1) }], 1])
})

test('without a repository the rules of git decide alone', async () => {
  const folder = folderWith({ '.gitignore': '.env\n', '.env': key, 'a.py': 'fine' })
  const git = openGit(folder, { ...process.env, GIT_CEILING_DIRECTORIES: folder, GIT_DIR: join(folder, 'none') })
  const { found, passedOver } = await searchFiles(openWorkspace(folder, git), ['**'], [])
  expect([found, passedOver.ignored]).toEqual([[], 1])
})
