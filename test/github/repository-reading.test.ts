import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { firstParentAncestors } from '../../src/github/ancestors.ts'
import { findBaseCommit } from '../../src/github/base-commit.ts'
import { openFilesAt } from '../../src/github/files-at.ts'
import { openWorld, pullRequestEvent, pushEvent, sha, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  expect(world.github.violations).toEqual([])
  await world.close()
})

/** main: root - tip; feature branches off at root; merge joins them. */
function history() {
  const { repository } = world.github
  const root = repository.commit({ message: 'root', files: { 'a.txt': 'root' } })
  const tip = repository.commit({ message: 'tip', parents: [root] })
  const head = repository.commit({ message: 'head', parents: [root] })
  const merge = repository.commit({ message: 'merge', parents: [tip, head] })
  repository.branches.set('main', tip)
  return { root, tip, head, merge, base: root }
}

describe('findBaseCommit', () => {
  test('a merge commit is compared with its first parent, not with the merge-base', async () => {
    const commits = history()
    expect(await findBaseCommit(world.api, pullRequestEvent(commits))).toEqual({
      commit: commits.tip,
      ref: 'main',
      why: "the merge commit's first parent",
    })
  })

  test('a head that was evaluated by itself is compared with the merge-base', async () => {
    const commits = history()
    const event = pullRequestEvent({ merge: commits.head, head: commits.head, base: commits.tip })
    expect(await findBaseCommit(world.api, event)).toEqual({
      commit: commits.root,
      ref: 'main',
      why: 'the merge-base of the head that was evaluated',
    })
  })

  test('a commit made in the job falls back to the base that the event names, and says so', async () => {
    const commits = history()
    const event = pullRequestEvent({ ...commits, merge: sha('f') })
    expect(await findBaseCommit(world.api, event)).toEqual({
      commit: commits.root,
      ref: 'main',
      why: "the pull request's base, because the evaluated commit fffffff is not known to GitHub",
    })
  })

  test('a push is compared with its first parent', async () => {
    const { merge, tip } = history()
    expect(await findBaseCommit(world.api, pushEvent(merge))).toEqual({
      commit: tip,
      ref: 'main',
      why: 'the commit before the one evaluated',
    })
  })

  test('a first commit has none', async () => {
    expect(await findBaseCommit(world.api, pushEvent(history().root))).toBeUndefined()
  })

  test('a token that may not read says which permission to add', async () => {
    const { merge } = history()
    world.github.accounts.set('job-token', { login: 'github-actions[bot]', permissions: {} })
    await expect(findBaseCommit(world.api, pushEvent(merge))).rejects.toThrow(
      'The parents of the evaluated commit could not be asked for (403; GitHub would accept contents=read). Add "contents: read" to the job\'s permissions.',
    )
  })
})

describe('firstParentAncestors', () => {
  test('leaves side branches out and stops at the root', async () => {
    const { root, tip, merge } = history()
    expect(await firstParentAncestors(world.api, pushEvent(merge), merge, 50)).toEqual([merge, tip, root])
  })

  test('walks no further than the limit', async () => {
    const { tip, merge } = history()
    expect(await firstParentAncestors(world.api, pushEvent(merge), merge, 1)).toEqual([merge, tip])
    expect(await firstParentAncestors(world.api, pushEvent(merge), merge, 0)).toEqual([merge])
  })

  test('reaches far commits although side branches fill the pages, with few requests', async () => {
    const { repository } = world.github
    const line = [repository.commit()]
    for (let index = 1; index < 60; index += 1) {
      const parent = line[index - 1] ?? ''
      let side = parent
      for (let step = 0; step < 5; step += 1) side = repository.commit({ parents: [side] })
      line.push(repository.commit({ parents: [parent, side] }))
    }
    const start = line[59] ?? ''
    const walked = await firstParentAncestors(world.api, pushEvent(start), start, 50)
    expect(walked).toEqual([...line].reverse().slice(0, 51))
    expect(world.github.requests.length).toBeLessThanOrEqual(6)
  })
})

describe('openFilesAt', () => {
  const binary = Buffer.from([0, 255, 254, 10, 13, 128])

  function files() {
    const { repository } = world.github
    const commit = repository.commit({
      files: {
        'metrics.json': '{"a":1}',
        'models/churn/metrics.json': '{"b":2}',
        'models/churn/node_modules/x/metrics.json': '{}',
        'models/weights.bin': binary,
        'models/pointer.csv': 'version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n',
        'linked.json': 'link:metrics.json',
      },
    })
    repository.branches.set('main', commit)
    return openFilesAt(world.api, pushEvent(commit), 'main', '.')
  }

  test('lists what the globs match, without links and node_modules', async () => {
    expect(await (await files()).list(['**/*.json'])).toEqual(['metrics.json', 'models/churn/metrics.json'])
  })

  test('reads bytes as they are', async () => {
    expect(Buffer.from(await (await files()).read('models/weights.bin', 100))).toEqual(binary)
  })

  test('tells a file that is not there from one that is', async () => {
    const tree = await files()
    expect(await tree.digest('nothing.yml', 'sha256')).toBeUndefined()
    expect(await tree.digest('models', 'sha256')).toBeUndefined()
    expect(await tree.digest('metrics.json', 'md5')).toBe(expectedMd5)
  })

  test('refuses what is missing, too large, a link or kept by Git LFS', async () => {
    const tree = await files()
    await expect(tree.read('nothing.yml', 10)).rejects.toThrow('nothing.yml does not exist at main.')
    await expect(tree.read('metrics.json', 3)).rejects.toThrow('metrics.json at main has 7 bytes; at most 3 are read.')
    await expect(tree.read('linked.json', 99)).rejects.toThrow('linked.json at main is a symbolic link')
    await expect(tree.read('models/pointer.csv', 999)).rejects.toThrow(
      'models/pointer.csv at main is a Git LFS pointer',
    )
  })

  test('has the working directory as its root', async () => {
    await files()
    const tree = await openFilesAt(world.api, pushEvent(sha('a')), 'main', 'models/churn')
    expect(await tree.list(['*.json'])).toEqual(['metrics.json'])
    expect(new TextDecoder().decode(await tree.read('metrics.json', 99))).toBe('{"b":2}')
  })

  test('reads a file once however often it is asked for', async () => {
    const tree = await files()
    await tree.digest('metrics.json', 'sha256')
    await tree.read('metrics.json', 99)
    expect(world.github.requests.filter((line) => line.includes('/git/'))).toHaveLength(2)
  })

  test('stays at the commit it was opened at when the branch moves', async () => {
    const tree = await files()
    world.github.repository.branches.set('main', world.github.repository.commit({ files: { 'metrics.json': '{}' } }))
    expect(new TextDecoder().decode(await tree.read('metrics.json', 99))).toBe('{"a":1}')
  })

  test('reads a branch whose name has a slash', async () => {
    const { repository } = world.github
    repository.branches.set('release/1.x', repository.commit({ files: { 'a.txt': 'release' } }))
    const tree = await openFilesAt(world.api, pushEvent(sha('a')), 'release/1.x', '.')
    expect(new TextDecoder().decode(await tree.read('a.txt', 99))).toBe('release')
  })

  test('finds files in a repository too large for one listing', async () => {
    world.github.limits.treeEntries = 4
    const tree = await files()
    expect(await tree.list(['models/churn/*.json'])).toEqual(['models/churn/metrics.json'])
    expect(await tree.digest('models/churn/none.json', 'sha256')).toBeUndefined()
    await expect(tree.list(['**/*.json'])).rejects.toThrow('The repository at main has too many files to be listed.')
  })

  test('a branch that cannot be read is an error, never an empty tree', async () => {
    await expect(openFilesAt(world.api, pushEvent(sha('a')), 'gone', '.')).rejects.toThrow(
      'The files of the repository at gone could not be listed (404)',
    )
  })
})

const expectedMd5 = 'bb6cb5c68df4652941caf652a366f2d8'
