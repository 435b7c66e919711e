import { expect, test } from 'vitest'
import type { Snapshot } from '../../src/model/snapshot.ts'
import { parsePolicy } from '../../src/policy/index.ts'
import { judge } from '../../src/steps/judge.ts'

function snapshot(event: string): Snapshot {
  return {
    version: 2,
    holdout: '0.1.0',
    commit: 'a'.repeat(40),
    createdAt: '2026-01-31T12:00:00.000Z',
    provenance: { event },
    metrics: [],
    data: [],
    evaluations: [],
    governance: {},
    problems: [],
  }
}

/** What is found where the baseline was made by this event. */
function found(onMissing: 'pass' | 'block', event: string) {
  const parsed = parsePolicy(`version: 1
baseline: { on_missing: ${onMissing} }
data: { train: { path: train.csv } }
evaluations:
  churn: { predictions: p.csv, task: binary, label: y, score: s, rules: { accuracy: { max_drop: 0.1 } } }
`)
  if ('problems' in parsed) throw new Error(parsed.problems[0]?.message)
  const baseline = { snapshot: snapshot(event), evaluations: { evaluations: [], unreadable: {}, hadEngine: true } }
  const candidate = { snapshot: snapshot('pull_request'), evidence: {}, evaluations: [], findings: [] }
  return judge(parsed.policy, candidate, baseline, undefined).findings.filter(({ check }) => check === 'baseline.found')
}

test('a policy that insists on a baseline is not content with committed metrics for data and evaluations', () => {
  expect(found('block', 'git')).toEqual([
    {
      check: 'baseline.found',
      subject: 'git',
      outcome: 'failed',
      level: 'block',
      reason: 'no-baseline',
      message:
        'The baseline is made of committed metrics, which know nothing of data sets and evaluations: their changes were not judged. A run on the base branch writes a whole snapshot.',
    },
  ])
  expect(found('pass', 'git')).toEqual([])
  expect(found('block', 'push')).toEqual([])
})
