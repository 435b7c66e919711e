import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CheckRunOptions, publishCheckRun } from '../../src/github/publish/check-run.ts'
import { openWorld, sha, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  expect(world.github.violations).toEqual([])
  await world.close()
})

function publish(changes: Partial<CheckRunOptions> = {}) {
  return publishCheckRun({
    api: world.api,
    name: 'Holdout',
    commit: sha('b'),
    verdict: 'pass',
    title: '3 checks passed.',
    summary: 'All is well.',
    annotations: [],
    detailsUrl: 'https://github.com/octo/models/actions/runs/1',
    ...changes,
  })
}

describe('publishCheckRun', () => {
  test.each([
    ['pass', 'success'],
    ['warn', 'success'],
    ['block', 'failure'],
  ] as const)('%s is %s', async (verdict, conclusion) => {
    await publish({ verdict })
    expect(world.github.repository.checkRuns.map((run) => [run.name, run.headSha, run.conclusion])).toEqual([
      ['Holdout', sha('b'), conclusion],
    ])
  })

  test('says where in the files', async () => {
    await publish({
      annotations: [{ level: 'error', title: 'accuracy', message: 'dropped', file: 'metrics.json', line: 3 }],
    })
    expect(world.github.repository.checkRuns[0]?.annotations).toEqual([
      {
        path: 'metrics.json',
        start_line: 3,
        end_line: 3,
        annotation_level: 'failure',
        title: 'accuracy',
        message: 'dropped',
      },
    ])
  })

  test('sends many annotations fifty at a time', async () => {
    const annotations = Array.from({ length: 120 }, (_, index) => ({
      level: 'warning' as const,
      title: `row ${index}`,
      message: 'm',
      file: 'data.csv',
    }))
    await publish({ annotations })
    expect(world.github.repository.checkRuns[0]?.annotations).toHaveLength(120)
    expect(world.github.requests.map((line) => line.split(' ')[0])).toEqual(['POST', 'PATCH', 'PATCH'])
  })

  test('cuts texts to what GitHub takes', async () => {
    await publish({ title: 't'.repeat(300), summary: 's'.repeat(70_000) })
    const output = world.github.repository.checkRuns[0]?.output
    expect([String(output?.['title']).length, String(output?.['summary']).length]).toEqual([255, 65_000])
  })
})
