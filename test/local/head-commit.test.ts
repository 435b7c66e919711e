import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readHeadCommit } from '../../src/local/head-commit.ts'

const commit = 'a1'.repeat(20)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdout-head-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

describe('readHeadCommit', () => {
  test.each([
    ['a detached head', { '.git/HEAD': `${commit}\n` }],
    ['a branch', { '.git/HEAD': 'ref: refs/heads/a/b\n', '.git/refs/heads/a/b': `${commit}\n` }],
    [
      'a packed branch',
      { '.git/HEAD': 'ref: refs/heads/main\n', '.git/packed-refs': `# pack-refs\n${commit} refs/heads/main\n` },
    ],
    [
      'a worktree',
      {
        '.git': 'gitdir: repository/worktrees/one\n',
        'repository/worktrees/one/HEAD': 'ref: refs/heads/main\n',
        'repository/worktrees/one/commondir': '../..\n',
        'repository/refs/heads/main': `${commit}\n`,
      },
    ],
  ])('reads %s', async (_, files) => {
    await write(files)
    expect(await readHeadCommit(folder)).toBe(commit)
  })

  test.each([
    ['no checkout', {}],
    ['a branch without commits', { '.git/HEAD': 'ref: refs/heads/main\n' }],
    ['a reference that leaves the folder', { '.git/HEAD': 'ref: refs/../../secret\n', secret: commit }],
    ['a damaged head', { '.git/HEAD': 'garbage\n' }],
  ])('knows nothing of %s', async (_, files) => {
    await write(files)
    expect(await readHeadCommit(folder)).toBeUndefined()
  })
})
