import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { firstParentAncestors } from '../../src/github/ancestors.ts'
import { findAnchorCommit } from '../../src/github/anchor-commit.ts'
import { openWorld, pushEvent, sha, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  expect(world.github.violations).toEqual([])
  await world.close()
})

const event = pushEvent(sha('a'))
const anchorOf = (anchor: string) => findAnchorCommit(world.api, event, anchor)

describe('the commit of an anchor', () => {
  test('is that of the latest release, asked for in two requests', async () => {
    const { repository } = world.github
    repository.tags.set('v1.0', repository.commit())
    const newest = repository.commit()
    repository.tags.set('models/churn v1.1', newest)
    repository.releases.push('v1.0', 'models/churn v1.1')
    expect(await anchorOf('latest-release')).toEqual({
      commit: newest,
      name: 'models/churn v1.1',
      why: 'the latest release',
    })
    expect(world.github.requests).toHaveLength(2)
  })

  test('is that of a tag, which a branch of the same name does not hide, asked for in one request', async () => {
    const { repository } = world.github
    const tagged = repository.commit()
    repository.tags.set('v2', tagged)
    repository.branches.set('v2', repository.commit())
    expect(await anchorOf('v2')).toEqual({ commit: tagged, name: 'v2', why: 'the tag that the policy names' })
    expect(world.github.requests).toHaveLength(1)
  })

  test('is none before the first release, and none for a tag that is not there', async () => {
    world.github.repository.branches.set('v3', world.github.repository.commit())
    expect([await anchorOf('latest-release'), await anchorOf('v3')]).toEqual([undefined, undefined])
  })

  test('cannot be told when the tag of the release is gone', async () => {
    world.github.repository.releases.push('v1.0')
    await expect(anchorOf('latest-release')).rejects.toThrow(
      'The latest release has the tag v1.0, which is no longer there.',
    )
  })

  test.each([
    ['latest-release', 'The latest release could not be asked for (403'],
    ['v1', 'The tag v1 could not be asked for (403'],
  ])('cannot be told with a token that may not read: %s', async (anchor, message) => {
    world.github.accounts.set('job-token', { login: 'github-actions[bot]', permissions: {} })
    await expect(anchorOf(anchor)).rejects.toThrow(message)
  })
})

test('commits that one walk has seen are not asked for by the next', async () => {
  const { repository } = world.github
  const released = repository.commit()
  const tip = repository.commit({ parents: [released] })
  const known = new Map<string, string | undefined>()
  expect(await firstParentAncestors(world.api, event, tip, 50, known)).toEqual([tip, released])
  expect(await firstParentAncestors(world.api, event, released, 50, known)).toEqual([released])
  expect(world.github.requests).toHaveLength(1)
})
