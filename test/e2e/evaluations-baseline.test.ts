import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StepResult } from '../support/runner.ts'
import {
  blocks,
  changed,
  churnProject,
  conclusionOf,
  csv,
  evaluationPolicy,
  evaluationProject,
  examples,
  type SealedSnapshot,
  type Stored,
  saidAbout,
  storedSnapshot,
  warns,
  wasRead,
} from './evaluation-scenario.ts'
import { openScenario, type Scenario } from './scenario.ts'

let scenario: Scenario
beforeAll(async () => {
  scenario = await openScenario()
})
afterAll(() => scenario.close())

const rows = examples(2000)
const read = wasRead('churn', '2,000')

test('an anchor blocks a slow slide of which each step is within the margin', async () => {
  const anchored = evaluationPolicy({ churn: {} }, '{ sources: [artifact], anchor: v1 }')
  const { repository } = scenario.github
  const verdicts: unknown[] = []
  for (const broken of [0, 12, 24]) {
    const policy = broken === 0 ? evaluationPolicy() : anchored
    const pushed = await scenario.push(churnProject(changed(rows, { broken }), policy))
    if (broken === 0) repository.tags.set('v1', pushed.commit)
    verdicts.push(pushed.outputs['verdict'])
  }
  const base = repository.branches.get('main') ?? ''
  const result = await scenario.pullRequest({
    number: 12,
    base,
    files: churnProject(changed(rows, { broken: 36 }), anchored),
  })
  expect(verdicts).toEqual(['pass', 'pass', 'warn'])
  expect(conclusionOf(scenario, result)).toEqual(blocks)
  expect(await saidAbout('churn', result)).toEqual([
    'evaluation.anchor failed (regression): churn.accuracy fell from 0.898 to 0.88, by 0.018 (90% interval of the change [−0.0236, −0.0137]); v1 allows a drop of 0.01 at most.',
    read,
    'evaluation.rule passed: churn.accuracy fell from 0.886 to 0.88, by 0.006 (90% interval of the change [−0.0096, −0.0038]), which is within 0.01 of the baseline.',
  ])
})

describe('a stored snapshot', () => {
  const damages: Readonly<Record<string, (stored: Stored) => Stored>> = {
    intact: (stored) => stored,
    'cut-off': withPayload((text) => text.slice(0, text.length / 2)),
    'no-base64': withPayload((text) => `${text.slice(0, 100)}*${text.slice(101)}`),
    empty: withPayload(() => ''),
    'overwritten-at-its-end': withPayload((text) => `${text.slice(0, -40)}${'A'.repeat(40)}`),
    'overwritten-in-the-middle': withPayload((text) => `${text.slice(0, 2000)}${'A'.repeat(400)}${text.slice(2400)}`),
    'of-another-size': (stored) => ({ ...stored, size: stored.size - 1 }),
    'of-another-task': (stored) => ({ ...stored, task: 'regression' }),
    strict: withPayload((text) => text.slice(4)),
  }
  const fewRows = examples(200)
  const predictions = Object.fromEntries(Object.keys(damages).map((name) => [name, csv(fewRows)]))
  const evaluations = Object.fromEntries(
    Object.keys(damages).map((name) => [name, { settings: name === 'strict' ? ['on_inconclusive: block'] : [] }]),
  )
  const files = evaluationProject(predictions, evaluationPolicy(evaluations, '{ sources: [{ path: baseline }] }'))
  let sealed: SealedSnapshot
  let parent: string
  beforeAll(async () => {
    parent = (await scenario.push(evaluationProject(predictions, evaluationPolicy(evaluations)))).commit
    sealed = JSON.parse(storedSnapshot(scenario)) as SealedSnapshot
  })

  /** A pull request with equal predictions whose baseline is this snapshot. */
  async function judgeAgainst(number: number, baseline: SealedSnapshot) {
    const { repository } = scenario.github
    const base = repository.commit({ parents: [parent], files })
    repository.branches.set('main', base)
    return scenario.pullRequest({
      number,
      base,
      files: { ...files, 'baseline/snapshot.json': JSON.stringify(baseline) },
    })
  }

  /** Each evaluation damaged in its own way; the envelope has the digest that fits. */
  function damaged(names: readonly string[]): SealedSnapshot {
    const own = sealed.snapshot.evaluations.map((stored) =>
      names.includes(stored.name) ? (damages[stored.name]?.(stored) ?? stored) : stored,
    )
    const snapshot = { ...sealed.snapshot, evaluations: own }
    const digest = `sha256:${createHash('sha256').update(JSON.stringify(snapshot)).digest('hex')}`
    return { ...sealed, digest, snapshot }
  }

  test('that is altered after it was sealed blocks, because its digest does not match', async () => {
    const result = await judgeAgainst(21, { ...damaged(['cut-off']), digest: sealed.digest })
    expect(conclusionOf(scenario, result)).toEqual(blocks)
    expect(await saidAbout('intact', result)).toEqual([
      'baseline.found errored (unreadable-baseline): The baseline in baseline/snapshot.json does not match its own digest; it was altered or damaged. A run on the base branch writes a new baseline; nothing was overwritten here.',
      'evaluation.rule skipped (no-baseline): intact.accuracy has no baseline to compare with, so its change is not judged.',
      wasRead('intact', '200'),
    ])
  })

  describe('whose predictions are damaged, each in its own way,', () => {
    let result: StepResult
    beforeAll(async () => {
      result = await judgeAgainst(22, damaged(Object.keys(damages).filter((name) => name !== 'strict')))
    })

    test('does not pass', () => expect(conclusionOf(scenario, result)).toEqual(warns))

    test('is a baseline for those that are intact', async () => {
      expect(await saidAbout('intact', result)).toEqual([
        wasRead('intact', '200'),
        'evaluation.rule passed: intact.accuracy is 0.875 on both sides, as no example counts differently, which is within 0.01 of the baseline.',
      ])
    })

    test.each(Object.keys(damages).filter((name) => name !== 'intact' && name !== 'strict'))(
      'says so: %s',
      async (name) => {
        expect(await saidAbout(name, result)).toEqual([
          `evaluation.rule inconclusive (unreadable-baseline): ${name}.accuracy is not compared, because the baseline's stored predictions are damaged.`,
          wasRead(name, '200'),
        ])
      },
    )
  })

  test('whose predictions are damaged blocks where the policy says that what cannot be told blocks', async () => {
    const result = await judgeAgainst(23, damaged(['strict']))
    expect(conclusionOf(scenario, result)).toEqual(blocks)
    expect(await saidAbout('strict', result)).toEqual([
      "evaluation.rule inconclusive (unreadable-baseline): strict.accuracy is not compared, because the baseline's stored predictions are damaged.",
      wasRead('strict', '200'),
    ])
  })
})

function withPayload(change: (text: string) => string): (stored: Stored) => Stored {
  return (stored) => ({ ...stored, predictions: change(stored.predictions ?? '') })
}
