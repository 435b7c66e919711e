import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { workflowProblems } from '../../scripts/workflow-problems.ts'
import { yamlBlocks } from '../../scripts/yaml-blocks.ts'
import { proposeMetricRules } from '../../src/cli/init/metric-rules.ts'
import { policyText } from '../../src/cli/init/policy-text.ts'
import { proposeData } from '../../src/cli/init/propose-data.ts'
import { workflowText } from '../../src/cli/init/workflow-text.ts'
import type { ColumnProfile } from '../../src/model/dataset.ts'
import { parsePolicy } from '../../src/policy/index.ts'
import { folderWith, repositoryWith } from '../local/temporary-folder.ts'
import { runProgram } from './run-program.ts'

const metric = (name: string, value: number | string, file = 'metrics.json') => ({ file, name, value })
const column = (name: string, type: ColumnProfile['type'], nulls: number): ColumnProfile => ({
  name,
  type,
  engineType: '',
  nulls,
})
const noMetrics = proposeMetricRules([])
const noData = { datasets: [], evaluations: [], notes: [] }

describe('proposed metric rules', () => {
  test('leave headroom in the direction that is better, and name what nobody can tell', () => {
    const proposed = proposeMetricRules([
      metric('accuracy', 0.912),
      metric('rmse', 1234.5),
      metric('log_likelihood', -120),
      metric('error', 0),
      metric('n_test', 300),
      metric('model', 'forest'),
      metric('loss', Number.NaN),
      metric('train.accuracy', 0.99),
    ])
    expect(proposed).toEqual({
      files: ['metrics.json'],
      rules: [
        { name: 'accuracy', settings: '{ min: 0.86, max_drop: 2% }', seen: 'now 0.912' },
        { name: 'rmse', settings: '{ max: 1300, max_increase: 2% }', seen: 'now 1234.5' },
        { name: 'log_likelihood', settings: '{ min: -130, max_drop: 2% }', seen: 'now -120' },
        { name: 'error', settings: '{ max: 0, max_increase: 0.01 }', seen: 'now 0' },
      ],
      undirected: ['n_test'],
      omitted: 0,
    })
  })

  test('hold for the worst value where several files have the metric', () => {
    const { rules, files } = proposeMetricRules([metric('f1', 0.8, 'a.json'), metric('f1', 0.6, 'b.json')])
    expect([files, rules]).toEqual([
      ['a.json', 'b.json'],
      [{ name: 'f1', settings: '{ min: 0.57, max_drop: 2% }', seen: 'now 0.8, 0.6' }],
    ])
  })

  test('are at most twenty, and none for names that would be read as patterns', () => {
    const many = Array.from({ length: 25 }, (_, index) => metric(`run${index}.accuracy`, 0.5))
    expect(proposeMetricRules(many)).toMatchObject({ omitted: 5, undirected: [] })
    expect(proposeMetricRules([metric('a*.accuracy', 1), metric('x:accuracy', 1), metric('[0].f1', 1)]).rules).toEqual(
      [],
    )
  })
})

describe('the proposed policy', () => {
  test('asks for the columns and rows that are there', () => {
    const dataset = {
      name: 'train',
      files: ['data/train.csv'],
      rows: 12_345,
      columns: [column('id', 'string', 0), column('a: b #c', 'integer', 3), column('odd', 'other', 2)],
      measurements: [],
    }
    const text = policyText(
      noMetrics,
      proposeData({
        datasets: [{ path: 'data/train.csv', dataset, facts: new Map([['id', { distinct: 12_345 }]]) }],
        notes: ['a note\nof two lines'],
      }),
    )
    expect(text).toContain('\n# a note of two lines\n')
    expect(parse(text)).toEqual({
      version: 1,
      data: {
        train: {
          path: 'data/train.csv',
          rows: { min: 11_000, max_drop: '10%' },
          schema_change: true,
          drift: true,
          personal_data: true,
          columns: {
            id: { type: 'string', not_null: true, unique: true },
            'a: b #c': { type: 'integer', nulls: { max: '0.2%' } },
            odd: { nulls: { max: '0.2%' } },
          },
        },
      },
    })
    expect(parsePolicy(text)).toHaveProperty('policy')
  })

  test('is a commented template that parses when nothing is there', () => {
    expect(parsePolicy(policyText(noMetrics, noData))).toMatchObject({ written: { version: 1 } })
  })

  test('has comments that are settings once the hash is taken away', () => {
    const text = policyText(noMetrics, noData).replaceAll(/^# {0,1}(?=(?: *[a-z_]+:(?: |$)))/gm, '')
    expect(parsePolicy(text)).toMatchObject({ written: { data: {}, evaluations: {}, metrics: {}, governance: {} } })
  })

  test('cannot be broken out of by the names it holds', () => {
    const name = 'accuracy"\n  rules: {}\n# ::error::'
    const text = policyText(proposeMetricRules([metric('x.accuracy', 1, 'a"b #\n.json'), metric(name, 1)]), noData)
    expect(parsePolicy(text)).toMatchObject({
      written: { metrics: { files: ['a"b #\n.json', 'metrics.json'], rules: { 'x.accuracy': {} } } },
    })
  })
})

describe('holdout init', () => {
  test('writes a policy that today passes and a workflow, and then refuses to write again', async () => {
    const root = repositoryWith({ 'metrics.json': '{"accuracy": 0.9, "loss": 0.3, "n": 10}' })
    const first = await runProgram(root, ['init'])
    expect([first.code, first.stderr]).toEqual([0, ''])
    expect(first.stdout).toContain("Today's files pass it.")
    expect(parse(readFileSync(join(root, '.github/holdout.yml'), 'utf8')).metrics).toEqual({
      files: ['metrics.json'],
      rules: { accuracy: { min: 0.85, max_drop: '2%' }, loss: { max: 0.32, max_increase: '2%' } },
    })
    expect((await runProgram(root, ['check'])).code).toBe(0)

    const again = await runProgram(root, ['init'])
    expect([again.code, again.stderr]).toEqual([
      2,
      'holdout: .github/holdout.yml and .github/workflows/holdout.yml are there already; --force overwrites.\n',
    ])
    expect((await runProgram(root, ['init', '--force'])).code).toBe(0)
  })

  test('says what stands in the way of its policy where that is no file', async () => {
    const root = folderWith({ '.github/holdout.yml/keep': '' })
    const { code, stderr } = await runProgram(root, ['init'])
    expect([code, stderr]).toEqual([
      2,
      'holdout: .github/holdout.yml is there already and is no regular file; remove it, or name another.\n',
    ])
  })

  test('looks at the data files', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `${index},${index % 2 === 0 ? 'a' : ''}`)
    const root = folderWith({ 'data/train.csv': `id,group\n${rows.join('\n')}\n` })
    const { code, stdout, stderr } = await runProgram(root, ['init'])
    expect([code, stderr, stdout.includes("Today's files pass it.")]).toEqual([0, '', true])
    expect(parse(readFileSync(join(root, '.github/holdout.yml'), 'utf8')).data).toEqual({
      train: {
        path: 'data/train.csv',
        rows: { min: 45, max_drop: '10%' },
        schema_change: true,
        drift: true,
        personal_data: true,
        columns: {
          id: { type: 'integer', not_null: true, unique: true, min: 0 },
          group: { type: 'string', nulls: { max: '80%' }, length: { min: 1, max: 5 } },
        },
      },
    })
  })

  test('makes one data set of numbered parts, passes over tests and settings, and says what it could not read', async () => {
    const part = 'x,y\n1,2\n3,4\n'
    const root = folderWith({
      'data/part-1.csv': part,
      'data/part-2.csv': part,
      'data/part-10.csv': part,
      'data/test/held.csv': part,
      'tests/fixture.csv': part,
      'package.json': '[{"a": 1}, {"a": 2}]',
      'records.json': '[{"a": 1}, {"a": 2}]',
      'notes.json': '{"a": 1}',
      'header.csv': 'x,y\n',
      'none.json': '[]',
      'torn.csv': '',
    })
    const { code, stderr } = await runProgram(root, ['init'])
    expect([code, stderr.trim().split('\n')]).toEqual([
      0,
      [
        'warning: header.csv was left out: it has columns but no rows.',
        'warning: torn.csv was left out: torn.csv is empty (0 bytes).',
      ],
    ])
    const text = readFileSync(join(root, '.github/holdout.yml'), 'utf8')
    const paths = Object.values<{ path: string }>(parse(text).data).map(({ path }) => path)
    expect(paths).toEqual(['data/part-*.csv', 'data/test/held.csv', 'records.json'])
    expect(text).toContain('# torn.csv was left out: torn.csv is empty (0 bytes).')
  })

  test('declares personal data, and neither shows its values nor proposes them', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `person${index % 7}@example.org,${index % 3}`)
    const root = folderWith({ 'users.csv': `contact,tier\n${rows.join('\n')}\n` })
    expect((await runProgram(root, ['init'])).code).toBe(0)
    const text = readFileSync(join(root, '.github/holdout.yml'), 'utf8')
    expect(parse(text).data.users.columns).toEqual({
      contact: {
        type: 'string',
        not_null: true,
        personal: true,
        format: 'email',
      },
      tier: { type: 'integer', not_null: true, in: [0, 1, 2] },
    })
    expect(text).not.toContain('example.org')
  })

  test('gives an empty folder a template, and says that nothing is judged yet', async () => {
    const root = folderWith()
    const { code, stdout } = await runProgram(root, ['init'])
    expect(code).toBe(0)
    expect(stdout).toContain('it asks for nothing yet, and a check blocks: Nothing was evaluated.')
    expect(parsePolicy(readFileSync(join(root, '.github/holdout.yml')))).toHaveProperty('policy')
  })

  test('runs on the branch that pull requests enter', () => {
    const workflow = parse(workflowText('release/next'))
    expect([workflow.on.push.branches, workflow.permissions]).toEqual([
      ['release/next'],
      { contents: 'read', 'pull-requests': 'write', checks: 'write', actions: 'read' },
    ])
  })

  test('names the actions as the README does, and the owner not at all', async () => {
    const text = workflowText('main')
    const stepsOf = (workflow: string) => parse(workflow).jobs.holdout.steps
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
    const shown = yamlBlocks(readme).find((block) => block.text.startsWith('name: Holdout\n'))
    expect(stepsOf(text)).toEqual(stepsOf(shown?.text ?? ''))
    expect(text).toContain('# Replace OWNER by the account that hosts Holdout; until then this job fails.')
    expect(await workflowProblems([{ file: 'holdout.yml', line: 1, text }])).toEqual([])
  })
})
