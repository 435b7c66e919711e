import { expect, test } from 'vitest'
import type { Snapshot } from '../../src/model/snapshot.ts'
import { parsePolicy } from '../../src/policy/index.ts'
import { judge } from '../../src/steps/judge.ts'
import { evaluated, tenthWrong } from '../evaluation/judge/some-evaluations.ts'

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

const written = `version: 1
baseline: { on_missing: ON_MISSING }
data: { train: { path: train.csv } }
evaluations:
  churn: { predictions: p.csv, task: binary, label: y, prediction: answer, rules: { accuracy: { max_drop: 0.1 } } }
`

/** What is found where the baseline was made by this event. */
function found(onMissing: 'pass' | 'block', event: string) {
  const parsed = parsePolicy(written.replace('ON_MISSING', onMissing))
  if ('problems' in parsed) throw new Error(parsed.problems[0]?.message)
  const baseline = { snapshot: snapshot(event), evaluations: { evaluations: [], unreadable: {}, hadEngine: true } }
  const candidate = {
    snapshot: snapshot('pull_request'),
    evidence: {},
    evaluations: [evaluated(tenthWrong())],
    findings: [],
  }
  return judge(parsed.policy, candidate, baseline, undefined).findings
}

function ofBaseline(...given: Parameters<typeof found>) {
  return found(...given).filter(({ check }) => check === 'baseline.found')
}

test('committed metrics are no baseline of evaluations, which a snapshot without them makes new', () => {
  const reasons = (event: string) =>
    found('pass', event).flatMap(({ check, reason }) => (check === 'evaluation.rule' ? [reason] : []))
  expect(reasons('git')).toEqual(['no-baseline'])
  expect(reasons('push')).toEqual(['new-evaluation'])
})

test('a policy that insists on a baseline is not content with committed metrics for data and evaluations', () => {
  expect(ofBaseline('block', 'git')).toEqual([
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
  expect(ofBaseline('pass', 'git')).toEqual([])
  expect(ofBaseline('block', 'push')).toEqual([])
})
