import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Host } from '../../src/host.ts'
import { localHost, noCommit } from '../../src/local/host.ts'
import { commitAll, folderWith, git, repositoryWith, writeFiles } from './temporary-folder.ts'

const nothing = () => undefined
const silent = { info: nothing, warning: nothing, debug: nothing, progress: nothing }
const hostIn = (root: string): Promise<Host> =>
  localHost({
    root,
    environment: process.env,
    log: silent,
    now: () => new Date(0),
    temporaryDirectory: root,
    cacheDirectory: root,
    engineFrom: [],
  })
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('the commit to compare with', () => {
  test('on a branch is where it left the default branch', async () => {
    const root = repositoryWith({ a: '1' })
    const fork = commitAll(root, 'Second')
    git(root, 'checkout', '--quiet', '-b', 'feature')
    commitAll(root, 'Third')
    const commit = commitAll(root, 'Fourth')
    const host = await hostIn(root)
    expect(host.context).toEqual({ event: 'local', commit, baseRef: 'main', writesBaseline: false })
    expect(await host.baseCommit()).toEqual({ commit: fork, ref: 'main', why: 'where this branch left main' })
  })

  test('on the default branch is the commit before', async () => {
    const root = repositoryWith({ a: '1' })
    const first = git(root, 'rev-parse', 'HEAD')
    commitAll(root, 'Second')
    expect(await (await hostIn(root)).baseCommit()).toEqual({ commit: first, ref: 'main', why: 'the commit before' })
  })

  test.each(['a', 'new file'])('is the last commit when %s has changed since', async (path) => {
    const root = repositoryWith({ a: '1' })
    const commit = commitAll(root, 'Second')
    writeFiles(root, { [path]: '2' })
    const why = 'the last commit; the files have changed since'
    expect(await (await hostIn(root)).baseCommit()).toEqual({ commit, ref: 'main', why })
  })

  test('follows origin/HEAD to a default branch of any name', async () => {
    const origin = repositoryWith({ a: '1' })
    git(origin, 'branch', '--move', 'trunk')
    const fork = git(origin, 'rev-parse', 'HEAD')
    const root = join(folderWith(), 'clone')
    git(origin, 'clone', '--quiet', origin, root)
    git(root, 'checkout', '--quiet', '-b', 'feature')
    commitAll(root, 'Mine')
    expect(await (await hostIn(root)).baseCommit()).toEqual({
      commit: fork,
      ref: 'trunk',
      why: 'where this branch left trunk',
    })
  })

  test('is none on a first commit, before it, and outside a repository', async () => {
    const empty = folderWith()
    git(empty, 'init', '--quiet')
    const hosts = [await hostIn(repositoryWith({ a: '1' })), await hostIn(empty), await hostIn(folderWith())]
    expect(await Promise.all(hosts.map((host) => host.baseCommit()))).toEqual([undefined, undefined, undefined])
    expect(hosts[2]?.context).toEqual({ event: 'local', commit: noCommit, writesBaseline: false })
  })
})

describe('the commit of an anchor', () => {
  const released = 'the newest version among the tags'

  test('is that of the newest version that HEAD comes from, without pre-releases and other tags', async () => {
    const root = repositoryWith({ a: '1' })
    git(root, 'tag', 'v1.9.0')
    const commit = commitAll(root, 'Second')
    git(root, 'tag', '--annotate', '--message', 'Ten', 'v1.10.0')
    commitAll(root, 'Third')
    git(root, 'tag', 'v2.0.0-rc1')
    git(root, 'tag', 'zebra')
    git(root, 'checkout', '--quiet', '-b', 'side')
    commitAll(root, 'Side')
    git(root, 'tag', 'v3.0.0')
    git(root, 'checkout', '--quiet', 'main')
    expect(await (await hostIn(root)).anchorCommit('latest-release')).toEqual({
      commit,
      name: 'v1.10.0',
      why: released,
    })
  })

  test('is that of a tag, also of an annotated one, and never of a branch', async () => {
    const root = repositoryWith({ a: '1' })
    const commit = git(root, 'rev-parse', 'HEAD')
    git(root, 'tag', '--annotate', '--message', 'One', 'churn/v1')
    commitAll(root, 'Second')
    git(root, 'branch', 'churn/v2')
    const host = await hostIn(root)
    const why = 'the tag that the policy names'
    expect(await host.anchorCommit('churn/v1')).toEqual({ commit, name: 'churn/v1', why })
    expect(await host.anchorCommit('churn/v2')).toBeUndefined()
  })

  test('is none without a version among the tags and outside a repository', async () => {
    const root = repositoryWith({ a: '1' })
    git(root, 'tag', 'nightly')
    const hosts = [await hostIn(root), await hostIn(folderWith())]
    expect(await Promise.all(hosts.map((host) => host.anchorCommit('latest-release')))).toEqual([undefined, undefined])
  })
})

describe('the ancestors of a commit', () => {
  test('are its first parents, nearest first, itself included', async () => {
    const root = repositoryWith({ a: '1' })
    const first = git(root, 'rev-parse', 'HEAD')
    git(root, 'checkout', '--quiet', '-b', 'side')
    commitAll(root, 'Side')
    git(root, 'checkout', '--quiet', 'main')
    const second = commitAll(root, 'Second')
    git(root, 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'side')
    const merge = git(root, 'rev-parse', 'HEAD')
    const host = await hostIn(root)
    expect(await host.ancestors(merge, 50)).toEqual([merge, second, first])
    expect(await host.ancestors(merge, 1)).toEqual([merge, second])
    await expect(host.ancestors('f'.repeat(40), 1)).rejects.toThrow('git rev-list failed')
  })
})

describe('the files of a commit', () => {
  test('are those of that commit, whatever lies in the folder now', async () => {
    const root = repositoryWith({ 'metrics.json': '{"a":1}', 'sub/é x.json': '2', 'node_modules/x.json': '' })
    writeFiles(root, { 'metrics.json': '{"a":2}', 'new.json': '' })
    const files = await (await hostIn(root)).filesAt('main')
    expect(await files.list(['**/*.json'])).toEqual(['metrics.json', 'sub/é x.json'])
    expect(text(await files.read('./metrics.json', 100))).toBe('{"a":1}')
    expect(await files.digest('sub/é x.json', 'md5')).toBe('c81e728d9d4c2f636f067f89cc14862c')
    expect(await files.digest('new.json', 'md5')).toBeUndefined()
  })

  test('are relative to a workspace that is a folder of the repository', async () => {
    const root = repositoryWith({ 'other.json': '1', 'project/metrics.json': '2', 'project2/metrics.json': '3' })
    const files = await (await hostIn(join(root, 'project'))).filesAt('HEAD')
    expect(await files.list(['**'])).toEqual(['metrics.json'])
    expect(await files.digest('other.json', 'md5')).toBeUndefined()
  })

  test('cannot be read when too large, a pointer, a link or outside', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'
    const root = folderWith({ 'a.csv': '12345', 'lfs.csv': pointer })
    symlinkSync('a.csv', join(root, 'link.csv'))
    git(root, 'init', '--quiet', '--initial-branch=main')
    commitAll(root, 'First')
    const files = await (await hostIn(root)).filesAt('main')
    await expect(files.read('a.csv', 4)).rejects.toThrow('a.csv at main is 5 bytes large; at most 4 are read.')
    await expect(files.read('lfs.csv', 1000)).rejects.toThrow('lfs.csv at main is a Git LFS pointer')
    await expect(files.read('link.csv', 1000)).rejects.toThrow('link.csv at main is a symbolic link')
    await expect(files.read('../a.csv', 1000)).rejects.toThrow('contains ".."')
    await expect(files.read('none', 1000)).rejects.toThrow('none does not exist at main.')
  })

  test.each(['nowhere', '--output=x', ''])('do not exist for the revision %j', async (revision) => {
    const host = await hostIn(repositoryWith({ a: '1' }))
    await expect(host.filesAt(revision)).rejects.toThrow('is no commit, tag or branch of this repository.')
  })

  test('run no program that the repository names', async () => {
    const root = repositoryWith({ a: '1' })
    git(root, 'config', 'core.fsmonitor', `touch ${join(root, 'ran')}`)
    const host = await hostIn(root)
    await host.filesAt('main')
    expect(existsSync(join(root, 'ran'))).toBe(false)
  })
})

describe('the snapshots of the folder', () => {
  const store = async (root: string) => {
    const [found] = (await hostIn(root)).stores
    if (found === undefined) throw new Error('the terminal has a store')
    return found
  }
  const [one, two] = ['1'.repeat(40), '2'.repeat(40)]

  test('are found by the nearest commit and stay out of git', async () => {
    const root = repositoryWith({ a: '1' })
    const snapshots = await store(root)
    expect(await snapshots.find([one])).toBeUndefined()
    await snapshots.save(one, Buffer.from('first'))
    await snapshots.save(two, Buffer.from('second'))
    await snapshots.save(one, Buffer.from('again'))
    const found = await snapshots.find(['3'.repeat(40), one, two])
    expect(found).toEqual({ commit: one, bytes: Buffer.from('again'), origin: `.holdout/snapshots/${one}.json` })
    expect(readFileSync(join(root, `.holdout/snapshots/${two}.json`), 'utf8')).toBe('second')
    expect(git(root, 'status', '--porcelain')).toBe('')
  })

  test('are neither read from what is no file nor written through a link', async () => {
    const root = folderWith()
    mkdirSync(join(root, `.holdout/snapshots/${one}.json`), { recursive: true })
    await expect((await store(root)).find([one])).rejects.toThrow('is no regular file; remove it.')
    const linked = folderWith()
    symlinkSync(folderWith(), join(linked, '.holdout'))
    await expect((await store(linked)).save(one, Buffer.from(''))).rejects.toThrow('leads out of the workspace')
  })

  test('cannot be kept where a file stands in the way', async () => {
    await expect((await store(folderWith({ '.holdout': '' }))).save(one, Buffer.from(''))).rejects.toThrow(
      'The folder .holdout cannot be made',
    )
  })
})
