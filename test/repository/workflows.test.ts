import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { findWorkflows, workflowProblems } from '../../scripts/workflow-problems.ts'

const workflows = findWorkflows(resolve(import.meta.dirname, '../..'))
const own = workflows.filter(({ file }) => file.startsWith('.github/'))

type Step = { readonly uses?: string; readonly run?: string; readonly with?: Readonly<Record<string, unknown>> }
type Job = { readonly 'timeout-minutes'?: number; readonly permissions?: unknown; readonly steps?: readonly Step[] }
type Parsed = { readonly permissions?: unknown; readonly jobs: Readonly<Record<string, Job>> }

const parsed = workflows.map(({ file, line, text }) => ({ where: `${file}:${line}`, workflow: parse(text) as Parsed }))
const steps = parsed.flatMap(({ where, workflow }) =>
  Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps.map((step) => ({ where, step }))),
)

test('our own workflows and those of the documentation are found and have no problems', async () => {
  expect(own.map(({ file }) => file)).toEqual(
    ['check-dist', 'holdout', 'release', 'test'].map((name) => `.github/workflows/${name}.yml`),
  )
  expect(workflows.map(({ file }) => file)).toContain('README.md')
  expect(await workflowProblems(workflows)).toEqual([])
})

test('every workflow says which permissions it has', () => {
  expect(parsed.filter(({ workflow }) => workflow.permissions === undefined).map(({ where }) => where)).toEqual([])
})

test('no checkout leaves the token behind', () => {
  const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'))
  const careless = checkouts.filter(({ step }) => step.with?.['persist-credentials'] !== false)
  expect(checkouts).not.toEqual([])
  expect(careless.map(({ where }) => where)).toEqual([])
})

test('no script is built from what a pull request says', () => {
  const inserted = steps.filter(({ step }) => step.run?.includes('${{'))
  expect(inserted.map(({ where }) => where)).toEqual([])
})

test('every job of ours ends by itself', () => {
  const jobs = parsed
    .filter(({ where }) => where.startsWith('.github/'))
    .flatMap(({ workflow }) => Object.values(workflow.jobs))
  expect(jobs.filter((job) => job['timeout-minutes'] === undefined)).toEqual([])
})

test.each([
  ['an unknown key', 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n', 'unexpected key "step"'],
  ['a title in a script', injection(), 'untrusted'],
  ['a tag in place of a commit', job('uses: actions/checkout@v7'), 'must be named by its full commit'],
  ['a commit without its version', job(`uses: actions/checkout@${'a'.repeat(40)}`), 'must be named by its full commit'],
])('the linter refuses %s and says where', async (_, text, message) => {
  const problems = await workflowProblems([{ file: 'README.md', line: 10, text }])
  expect(problems.find((problem) => problem.includes(message))).toMatch(/^README\.md:1\d:/)
})

function job(step: string): string {
  return `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`
}

function injection(): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own expression syntax.
  return job('run: echo "${{ github.event.pull_request.title }}"').replace('on: push', 'on: pull_request')
}
