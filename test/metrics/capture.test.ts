import { expect, test } from 'vitest'
import { discoveryGlobs } from '../../src/metrics/discovery.ts'
import { captureMetrics, metricsSchema } from '../../src/metrics/index.ts'
import { memoryFiles } from './memory-files.ts'

type Contents = Parameters<typeof memoryFiles>[0]

/** Names of the metrics with their file, and the findings in short. */
async function captured(
  contents: Contents,
  options?: unknown,
): Promise<{ readonly metrics: readonly string[]; readonly findings: readonly string[] }> {
  const { metrics, findings } = await captureMetrics(
    memoryFiles(contents),
    options === undefined ? undefined : metricsSchema.parse(options),
  )
  return {
    metrics: metrics.map(({ file, name, value }) => `${file}:${name} = ${value}`),
    findings: findings.map(({ check, outcome, subject, message }) => `${check} ${outcome} ${subject}: ${message}`),
  }
}

test('each file that is read is a finding that says how much was in it', async () => {
  expect(await captureMetrics(memoryFiles({ 'metrics.json': '{"a": 1, "b": 2}' }), undefined)).toEqual({
    metrics: [
      { file: 'metrics.json', name: 'a', value: 1 },
      { file: 'metrics.json', name: 'b', value: 2 },
    ],
    findings: [
      {
        check: 'metrics.read',
        subject: 'metrics.json',
        outcome: 'passed',
        level: 'block',
        message: 'metrics.json: 2 metrics.',
        actual: '2 metrics',
        location: { file: 'metrics.json' },
      },
    ],
  })
})

test('a file that cannot be read is an errored finding with its place, and the others are read', async () => {
  const { metrics, findings } = await captureMetrics(
    memoryFiles({ 'a/metrics.json': '{"a": 1', 'b/metrics.json': '{"b": 2}' }),
    undefined,
  )
  expect(metrics).toEqual([{ file: 'b/metrics.json', name: 'b', value: 2 }])
  expect(findings[0]).toEqual({
    check: 'metrics.read',
    subject: 'a/metrics.json',
    outcome: 'errored',
    level: 'block',
    reason: 'unreadable',
    message:
      'a/metrics.json, line 1, column 8: expected "," or "}" but found the end of the file; it seems to be cut short.',
    location: { file: 'a/metrics.json', line: 1, column: 8 },
  })
})

test('a file above 32 MB is one message, not a wait', async () => {
  const { findings } = await captured({ 'metrics.json': new Uint8Array(33 * 1024 * 1024).fill(0x20) })
  expect(findings).toEqual(['metrics.read errored metrics.json: metrics.json is larger than 33554432 bytes.'])
})

test('what goes wrong inside a host is an errored finding, too', async () => {
  const files = { ...memoryFiles({ 'metrics.json': '{}' }), read: () => Promise.reject(new Error('disk on fire')) }
  const { findings } = await captureMetrics(files, undefined)
  expect(findings.map(({ outcome, message }) => [outcome, message])).toEqual([
    ['errored', 'metrics.json could not be read: disk on fire'],
  ])
})

test('results are found by their names; packages, experiment stores, checkpoints and parts are left out', async () => {
  const one = '{"a": 1}'
  const found = [
    'Results/metrics.txt',
    'classification_report.json',
    'dvclive/metrics.json',
    'metrics.json',
    'out/all_results.json',
    'out2/eval_results.json',
    'reports/scores.json',
    'test_metrics.yaml',
  ]
  const passedOver = [
    'venv/lib/metrics.json',
    '.tox/metrics.json',
    'out/eval_results.json',
    'out/trainer_state.json',
    'out2/checkpoint-500/trainer_state.json',
    'test/fixtures/metrics.json',
    'package.json',
    'mlruns/0/metrics.json',
    'reports/rows.json',
  ]
  const contents = Object.fromEntries(
    [...found, ...passedOver].map((path) => [
      path,
      path.endsWith('.txt') ? 'a = 1' : path.endsWith('.yaml') ? 'a: 1' : one,
    ]),
  )
  const { metrics } = await captured(contents)
  expect(metrics).toEqual(found.map((path) => `${path}:a = 1`))
})

test('finding nothing is said: skipped without a policy, an error with one', async () => {
  const message = 'No metrics file was found by name (metrics.json and others). Name the files in `metrics.files`.'
  expect((await captured({ 'README.md': '' })).findings).toEqual([`metrics.read skipped metrics files: ${message}`])
  expect((await captured({ 'README.md': '' }, {})).findings).toEqual([`metrics.read errored metrics files: ${message}`])
})

test('an archive of experiments is not read by itself', async () => {
  const contents = Object.fromEntries(
    Array.from({ length: 1001 }, (_, index) => [`run${index}/metrics.json`, '{"a": 1}']),
  )
  expect((await captured(contents)).findings).toEqual([
    'metrics.read errored metrics files: 1001 files look like metrics, more than 1000. Name the ones to judge in `metrics.files`.',
  ])
})

test('named files are read once each, in the order of their paths, without those that are left out', async () => {
  const contents = {
    'a.json': '{"x": 1}',
    'reports/b.json': '{"x": 2}',
    'reports/old/c.json': '{"x": 3}',
    'metrics.json': '{"x": 4}',
  }
  const { metrics } = await captured(contents, {
    files: ['reports/**/*.json', './a.json', 'a.json', '!reports/old/**'],
  })
  expect(metrics).toEqual(['a.json:x = 1', 'reports/b.json:x = 2'])
})

test('a pattern that matches nothing is an error, also when only what it left out would match', async () => {
  const { findings } = await captured({ 'a.json': '{"x": 1}' }, { files: ['a.json', 'b.json', 'a*.json', '!c.json'] })
  expect(findings).toEqual([
    'metrics.read errored b.json: No file matches "b.json" of `metrics.files`. Check the path, and that the step that writes it ran.',
    'metrics.read passed a.json: a.json: 1 metric.',
  ])
  expect((await captured({ 'a.json': '{"x": 1}' }, { files: ['a.json', '!*.json'] })).findings).toHaveLength(1)
})

test('a file with special characters may be named for itself', async () => {
  const { metrics } = await captured({ 'run (1)/m [x].json': '{"x": 1}' }, { files: ['run (1)/m [x].json'] })
  expect(metrics).toEqual(['run (1)/m [x].json:x = 1'])
})

test('a tree that cannot be searched is an errored finding', async () => {
  const files = { ...memoryFiles({}), list: () => Promise.reject(new Error('no permission')) }
  const { findings } = await captureMetrics(files, undefined)
  expect(findings.map(({ outcome, message }) => [outcome, message])).toEqual([
    ['errored', 'Metrics files could not be looked for: no permission'],
  ])
})

test('a folder that DVCLive writes may be named for itself', async () => {
  const contents = { 'runs/dvclive/metrics.json': '{"train": {"loss": 1}}', 'runs/dvclive/plots/x.tsv': 'step\n1\n' }
  for (const folder of ['runs/dvclive', 'runs/dvclive/', './runs/dvclive']) {
    expect((await captured(contents, { files: [folder] })).metrics).toEqual([
      'runs/dvclive/metrics.json:train.loss = 1',
    ])
  }
})

test('the documentation repeats the list of names that are looked for', async () => {
  const { readFile } = await import('node:fs/promises')
  const page = await readFile(new URL('../../docs/metrics.md', import.meta.url), 'utf8')
  for (const glob of discoveryGlobs) expect(page).toContain(`\`${glob}\``)
})

test('a list of numbers is measured where the rule that judges it asks for repeats', async () => {
  const content = '{"accuracy": 0.9, "accuracy_seeds": [0.5, 1], "curve": [1, 2], "old_seeds": [1, 2]}'
  const rules = {
    '*_seeds': { max_drop: 1, goal: 'maximize', repeats: 'seeds' },
    old_seeds: { level: 'off' },
    curve: { min: 0 },
  }
  const { metrics } = await captureMetrics(memoryFiles({ 'metrics.json': content }), metricsSchema.parse({ rules }))
  expect(metrics).toEqual([
    { file: 'metrics.json', name: 'accuracy', value: 0.9 },
    { file: 'metrics.json', name: 'accuracy_seeds', value: 0.75, samples: [0.5, 1] },
  ])
})
