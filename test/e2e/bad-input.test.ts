import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openScenario, policy, project, type Scenario } from './scenario.ts'

let scenario: Scenario
beforeEach(async () => {
  scenario = await openScenario()
})
afterEach(() => scenario.close())

const fixed = policy('[git]', '{ min: 0.8 }')

async function judge(
  files: Readonly<Record<string, string>>,
  baseFiles: Readonly<Record<string, string>> = project(0.9, fixed),
) {
  const { repository } = scenario.github
  const base = repository.commit({ files: baseFiles })
  repository.branches.set('main', base)
  const result = await scenario.pullRequest({ number: 7, base, files })
  return { result, body: repository.comments[0]?.body ?? '' }
}

describe('a metrics file that cannot be judged blocks with a clear message: ', () => {
  test.each([
    ['NaN', '{"accuracy": NaN}', 'is NaN, so its rule cannot be judged'],
    ['infinity', '{"accuracy": -Infinity}', 'so its rule cannot be judged'],
    ['an empty file', '', 'is empty. Did the step that writes it run to its end?'],
    ['a binary file', '\0\u0001\u0002', 'holds binary data'],
    ['a truncated file', '{"accuracy": 0.9', 'metrics.json'],
    ['100 MB on one line', `{"accuracy": 0.95, "x": [${'1,'.repeat(50_000_000)}1]}`, 'bytes large; at most'],
  ])('%s', async (_, text, message) => {
    const { result, body } = await judge({ '.github/holdout.yml': fixed, 'metrics.json': text })
    expect([result.exitCode, result.outputs['verdict']]).toEqual([1, 'block'])
    expect(body).toContain('### ❌ Holdout blocks this merge')
    expect(body).toContain(message)
    expect(result.log).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)$/m)
  })
})

describe('a policy that cannot be used blocks and says where: ', () => {
  test.each([
    ['an unknown key', 'version: 1\nmetrics:\n  rules:\n    accuracy: { mim: 0.9 }\n', 'did you mean'],
    ['a list', '- a\n- b\n', 'this file holds a list'],
    [
      'a path that leaves the workspace',
      'version: 1\nmetrics:\n  files: ["../secret.json"]\n',
      'inside the repository',
    ],
  ])('%s', async (_, text, message) => {
    const { result, body } = await judge(project(0.9, text), project(0.9, text))
    expect([result.exitCode, result.outputs['verdict']]).toEqual([1, 'block'])
    expect(body).toContain(message)
  })
})

test('20,000 metrics with hostile names give one comment that GitHub accepts', async () => {
  const metrics = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, index) => [`@team|\`<b>${index}</b>\`<!-- x -->![i](http://x)`, index / 7]),
  )
  const files = { '.github/holdout.yml': fixed, 'metrics.json': JSON.stringify({ accuracy: 0.9, ...metrics }) }
  const { result, body } = await judge(files)
  expect(result.outputs['verdict']).toBe('pass')
  expect(scenario.github.repository.comments).toHaveLength(1)
  expect(body.length).toBeLessThan(65_536)
  expect(body).toContain('### ✅ Holdout passes this merge')
})
