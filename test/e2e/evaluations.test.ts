import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  blocks,
  changed,
  churnProject,
  conclusionOf,
  examples,
  passes,
  reportText,
  type SealedSnapshot,
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

describe('after a push on main', () => {
  let base = ''
  beforeAll(async () => {
    const pushed = await scenario.push(churnProject(rows))
    expect(pushed.exitCode, pushed.log).toBe(0)
    base = pushed.commit
  })

  function propose(number: number, after: typeof rows) {
    return scenario.pullRequest({ number, base, files: churnProject(after) })
  }

  /** The comment, with plain spaces where a number must not be torn from its interval. */
  function bodyOf(number: number): string {
    const comment = scenario.github.repository.comments.find(({ issue }) => issue === number)
    return comment?.body.replaceAll('\u00a0', ' ') ?? ''
  }

  test('the snapshot holds the predictions and no id as text', () => {
    const text = storedSnapshot(scenario)
    const { snapshot } = JSON.parse(text) as SealedSnapshot
    expect(snapshot.evaluations).toEqual([
      expect.objectContaining({ name: 'churn', size: 2000, uses: 1, estimates: [], predictions: expect.any(String) }),
    ])
    const payload = Buffer.from(snapshot.evaluations[0]?.predictions ?? '', 'base64')
    expect(payload.subarray(0, 4).toString()).toBe('PAR1')
    expect(payload.includes('c1995')).toBe(false)
    expect(text).not.toContain('c1995')
  })

  test('a pull request that loses 6 points of accuracy fails, and the report names evaluation, metric and interval', async () => {
    const result = await propose(7, changed(rows, { broken: 120 }))
    expect(conclusionOf(scenario, result)).toEqual(blocks)
    expect(await saidAbout('churn', result)).toEqual([
      'evaluation.rule failed (regression): churn.accuracy fell from 0.898 to 0.838, by 0.06 (90% interval of the change [−0.069, −0.052]); the baseline allows a drop of 0.01 at most.',
      read,
    ])
    expect(bodyOf(7)).toContain('### ❌ Holdout blocks this merge')
    expect(bodyOf(7)).toContain(
      '| `churn.accuracy` rule | 0.898 → **0.838** | −0.060 [−0.069, −0.052] worse | drop ≤ 0.01 |',
    )
    expect(bodyOf(7)).toContain('**120 examples went right → wrong, 0 wrong → right.**')
  })

  test('a pull request whose answers differ harmlessly passes', async () => {
    const result = await propose(8, changed(rows, { broken: 3, fixed: 3 }))
    expect(conclusionOf(scenario, result)).toEqual(passes)
    expect(await saidAbout('churn', result)).toEqual([
      read,
      'evaluation.rule passed: churn.accuracy is 0.898 as before (90% interval of the change [−0.0024, 0.0024]), which is within 0.01 of the baseline.',
    ])
    expect(bodyOf(8)).toContain('### ✅ Holdout passes this merge')
  })

  test('a pull request that loses too little to tell warns and says how many examples would decide', async () => {
    const result = await propose(9, changed(rows, { broken: 14 }))
    expect(conclusionOf(scenario, result)).toEqual(warns)
    expect(await saidAbout('churn', result)).toEqual([
      'evaluation.rule inconclusive (too-few-examples): churn.accuracy fell from 0.898 to 0.891, by 0.007 (90% interval of the change [−0.0108, −0.0045]); it cannot be told whether it truly fell by more than 0.01; about 2,800 more examples would decide it.',
      read,
    ])
  })

  test('a pull request that is better is called improved', async () => {
    const result = await propose(10, changed(rows, { fixed: 60 }))
    expect(conclusionOf(scenario, result)).toEqual(passes)
    expect(await saidAbout('churn', result)).toEqual([
      read,
      'evaluation.rule passed (improved): churn.accuracy rose from 0.898 to 0.928, by 0.03 (90% interval of the change [0.024, 0.037]), which is better than the baseline.',
    ])
    expect(bodyOf(10)).toContain('`churn.accuracy` improved by +0.030 [0.024, 0.037].')
  })

  test('the same change gives the same report, byte for byte, whatever the order of its rows', async () => {
    const after = changed(rows, { broken: 30, fixed: 10 })
    const reports: string[][] = []
    for (const sent of [after, after, [...after].reverse()]) {
      const result = await propose(11, sent)
      reports.push([bodyOf(11), result.summary, await reportText(result)].map((text) => withoutRun(text, result)))
    }
    const [first, second, reversed] = reports
    expect(first?.join()).toContain('paired bootstrap')
    expect(second).toEqual(first)
    expect(reversed).toEqual(first)
  })
})

/** Takes out what each run has of its own: its number, and the ids of the pull request's commits. */
function withoutRun(text: string, { head, merge }: { readonly head: string; readonly merge: string }): string {
  return text
    .replaceAll(/actions\/runs\/\d+/g, 'actions/runs/RUN')
    .replaceAll(new RegExp(`${head}|${head.slice(0, 7)}`, 'g'), 'HEAD')
    .replaceAll(new RegExp(`${merge}|${merge.slice(0, 7)}`, 'g'), 'MERGE')
}
