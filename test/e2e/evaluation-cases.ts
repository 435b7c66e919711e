import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StepResult } from '../support/runner.ts'
import {
  blocks,
  conclusionOf,
  csv,
  type Evaluation,
  evaluationPolicy,
  evaluationProject,
  examples,
  type Row,
  saidAbout,
  wasRead,
} from './evaluation-scenario.ts'
import { openScenario, type Scenario } from './scenario.ts'

/** Predictions that are bad or odd, and what must be said about them. */
export type Case = Evaluation & {
  readonly what: string
  /** The predictions on main; without it they are those of a good file. */
  readonly before?: string
  /** The predictions of the pull request; `undefined` is a file that is not there. */
  readonly after: string | undefined
  /** All findings of the evaluation of this name. */
  readonly said: (name: string) => readonly string[]
}

/** By the name of the evaluation that has them. */
export type Cases = Readonly<Record<string, Case>>

/**
 * Tests all cases in one push of what was there before and one pull request with what comes after.
 * @returns the scenario, for tests that follow.
 */
export function testCases(title: string, cases: Cases): () => Scenario {
  let scenario: Scenario
  let result: StepResult
  beforeAll(async () => {
    scenario = await openScenario()
    result = await judgeCases(scenario, cases)
  })
  afterAll(() => scenario.close())

  describe(title, () => {
    test.each(Object.entries(cases).map(([name, own]) => [own.what, name, own] as const))(
      '%s',
      async (_, name, { said }) => {
        expect(await saidAbout(name, result)).toEqual(said(name))
      },
    )

    test('no error is a crash, and all are told in one comment', () => {
      expect(conclusionOf(scenario, result)).toEqual(blocks)
      expect(result.log).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)$/m)
      expect(scenario.github.repository.comments).toHaveLength(1)
    })
  })
  return () => scenario
}

async function judgeCases(scenario: Scenario, cases: Cases): Promise<StepResult> {
  const all = Object.entries(cases)
  const policy = evaluationPolicy(cases)
  const before = Object.fromEntries(all.map(([name, own]) => [name, own.before ?? csv(rows)]))
  const after = Object.fromEntries(all.map(([name, own]) => [name, own.after]))
  const { commit } = await scenario.push(evaluationProject(before, policy))
  return scenario.pullRequest({ number: 7, base: commit, files: evaluationProject(after, policy) })
}

/** @param text of the message, given the name of the file. */
export function unreadable(text: (file: string) => string): Case['said'] {
  return (name) => [`evaluation.read errored (unreadable): ${name}: ${text(`out/${name}.csv`)}`]
}

/** The case of a good file. @param count how many examples were read. */
export function unchanged(count: string): Case['said'] {
  return (name) => [
    wasRead(name, count),
    `evaluation.rule passed: ${name}.accuracy is 0.875 on both sides, as no example counts differently, which is within 0.01 of the baseline.`,
  ]
}

export const rows = examples(200)

export function withCell(column: string, value: string | number, at: readonly number[]): readonly Row[] {
  return rows.map((row, index) => (at.includes(index) ? { ...row, [column]: value } : row))
}

export function withColumn(column: string, value: (index: number) => string | number): readonly Row[] {
  return rows.map((row, index) => ({ ...row, [column]: value(index) }))
}

export function withScore(score: number): readonly Row[] {
  return withColumn('score', () => score)
}

export function withLabel(value: (label: number, index: number) => string | number): readonly Row[] {
  return rows.map((row, index) => ({ ...row, label: value(Number(row['label']), index) }))
}

/** All but the first few examples are new. */
export function withNewIds(kept: number): readonly Row[] {
  return rows.map((row, index) => (index < kept ? row : { ...row, id: `new${index}` }))
}
