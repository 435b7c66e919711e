import { expect, test } from 'vitest'
import { captureMetrics } from '../../src/metrics/index.ts'
import { memoryFiles } from './memory-files.ts'

/** The files that were read, and what could not be. */
async function followed(
  contents: Readonly<Record<string, string>>,
): Promise<{ readonly read: readonly string[]; readonly errors: readonly string[] }> {
  const { findings } = await captureMetrics(memoryFiles(contents), undefined)
  return {
    read: findings.filter(({ outcome }) => outcome === 'passed').map(({ subject }) => subject),
    errors: findings
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ subject, message }) => `${subject}: ${message}`),
  }
}

const one = '{"a": 1}'

test('metrics of the pipeline and of its stages are read, relative to the pipeline and to wdir', async () => {
  const pipeline = `
metrics: [eval/top.json]
stages:
  train:
    cmd: python train.py
    metrics:
      - scores.json: { cache: false }
  test:
    wdir: sub
    cmd: python test.py
    metrics: [../inner.json, deep/x.yaml]
  none: { cmd: echo }
`
  const contents = {
    'model/dvc.yaml': pipeline,
    'model/eval/top.json': one,
    'model/scores.json': one,
    'model/inner.json': one,
    'model/sub/deep/x.yaml': 'a: 1',
  }
  expect(await followed(contents)).toEqual({
    read: ['model/eval/top.json', 'model/inner.json', 'model/scores.json', 'model/sub/deep/x.yaml'],
    errors: [],
  })
})

test('templates are filled in from params.yaml, vars, loops and matrices', async () => {
  const pipeline = `
vars:
  - more.json:models
  - out: results
stages:
  a: { cmd: x, metrics: ["\${paths.eval}/a.json"] }
  b:
    foreach: \${models}
    do: { cmd: x, metrics: ["\${out}/\${item.name}.json"] }
  c:
    foreach: { de: 1, fr: 2 }
    do: { cmd: x, metrics: ["\${key}-\${item}.json"] }
  d:
    matrix: { size: [s, l], fold: [1, 2] }
    cmd: x
    metrics: ["d/\${item.size}\${item.fold}.json"]
`
  const files = [
    'eval/a.json',
    'results/cnn.json',
    'results/mlp.json',
    'de-1.json',
    'fr-2.json',
    'd/s1.json',
    'd/s2.json',
    'd/l1.json',
    'd/l2.json',
  ]
  const contents = {
    'dvc.yaml': pipeline,
    'params.yaml': 'paths: { eval: eval }\n',
    'more.json': '{"models": [{"name": "cnn"}, {"name": "mlp"}]}',
    ...Object.fromEntries(files.map((file) => [file, one])),
  }
  expect(await followed(contents)).toEqual({ read: [...files].sort(), errors: [] })
})

test('a file that the pipeline declares and that is not there is an error that names stage and remedy', async () => {
  const pipeline = 'stages:\n  train: { cmd: x, metrics: [eval/metrics.json] }\n'
  expect(await followed({ 'dvc.yaml': pipeline })).toEqual({
    read: [],
    errors: [
      'eval/metrics.json: dvc.yaml declares eval/metrics.json as metrics of the stage "train", but that file is not there. Run `dvc repro` or `dvc pull` first.',
    ],
  })
})

test.each([
  [`metrics: ["\${nowhere}.json"]`, '{nowhere}` is not found among the parameters'],
  [`stages: { a: { cmd: x, metrics: ["\${list}.json"] } }\nvars: [{ list: [1] }]`, '{list}` is no single value'],
  ['stages: { a: { foreach: 3, do: { cmd: x, metrics: [m.json] } } }', '`foreach` is neither a list nor a mapping'],
  ['metrics: [../../m.json]', 'outside the repository'],
  ['metrics: [/tmp/m.json]', 'outside the repository'],
  ['metrics: [m.json', 'no valid YAML'],
  ['- a', 'is no DVC pipeline'],
  ['vars: [missing.yaml]\nmetrics: [m.json]', 'missing.yaml'],
])('%j cannot be followed: %s', async (pipeline, expected) => {
  const { read, errors } = await followed({ 'sub/dvc.yaml': pipeline, 'm.json': one })
  expect(read).toEqual([])
  expect(errors).toHaveLength(1)
  expect(errors[0]).toContain(expected)
  expect(errors[0]).toContain('sub/')
})

test('a folder of metrics is read as its files, and a pipeline without metrics says nothing', async () => {
  expect(
    await followed({ 'dvc.yaml': 'metrics: [scores]\n', 'scores/a.json': one, 'scores/b/c.toml': 'a = 1' }),
  ).toEqual({
    read: ['scores/a.json', 'scores/b/c.toml'],
    errors: [],
  })
  expect((await followed({ 'dvc.yaml': 'stages: { a: { cmd: x } }\n', 'metrics.json': one })).errors).toEqual([])
})
