import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FairnessInput } from '../../../src/evaluation/fairness/fairness-input.ts'
import { judgeFairness } from '../../../src/evaluation/fairness/judge-fairness.ts'
import { fairnessMetrics } from '../../../src/evaluation/fairness/schema.ts'
import { fairnessOptions, ofAnySize } from './some-fairness.ts'

type Answer = number | 'NaN' | null

type Oracle = {
  readonly compare: readonly ('between_groups' | 'to_overall')[]
  readonly cases: readonly {
    readonly labels: string
    readonly decisions: string
    readonly groups: string
    readonly count: number
    readonly weights?: readonly number[]
    readonly rates: Readonly<Record<string, readonly (number | null)[]>>
    readonly gaps: Readonly<Record<string, readonly Answer[]>>
  }[]
}

const oracle: Oracle = JSON.parse(
  readFileSync(new URL('../../oracles/fairness/fairness.json', import.meta.url), 'utf8'),
)

function inputOf({ labels, decisions, groups, count, weights }: Oracle['cases'][number]): FairnessInput {
  return {
    labels: Uint8Array.from(labels, Number),
    decisions: Uint8Array.from(decisions, Number),
    groups: {
      name: 'country',
      values: Array.from({ length: count }, (_, index) => `group ${index}`),
      codes: Uint32Array.from(groups, Number),
    },
    ...(weights !== undefined && { weights: Float64Array.from(weights) }),
  }
}

const questions = fairnessMetrics.flatMap((metric) =>
  oracle.compare.map((compare, index) => ({ metric, compare, index })),
)

describe("fairlearn's answer is ours", () => {
  test.each(questions)('for $metric $compare', ({ metric, compare, index }) => {
    const asked = oracle.cases.filter(({ gaps }) => gaps[metric]?.[index] !== null)
    const options = fairnessOptions(metric, { compare, ...ofAnySize })
    const judged = asked.map((example) => judgeFairness(options, inputOf(example), 0.95))
    expect(judged.map(({ value }) => value)).toEqual(asked.map(({ gaps }) => expected(gaps[metric]?.[index])))
    // The interval always holds what was seen.
    expect(judged.filter(({ value = Number.NaN, low, high }) => value < low - 1e-12 || value > high + 1e-12)).toEqual(
      [],
    )
    expect(asked.length).toBeGreaterThan(100)
  })

  test('for the rates of every group, and there is none where it would divide by 0', () => {
    const options = fairnessOptions('tpr_difference', ofAnySize)
    const found = oracle.cases.map((example) => judgeFairness(options, inputOf(example), 0.95).groups)
    const wanted = oracle.cases.map(({ rates, count }) =>
      Array.from({ length: count }, (_, group) =>
        Object.fromEntries(
          Object.entries(rates).flatMap(([rate, values]) => {
            const value = values[group] ?? undefined
            return value === undefined ? [] : [[rate, expect.closeTo(value, 13)]]
          }),
        ),
      ),
    )
    expect(found.map((groups) => groups.map(({ rates }) => rates))).toEqual(wanted)
  })
})

test('the oracle has more than 200 cases, some with empty groups and groups of one', () => {
  const sizes = oracle.cases.flatMap(({ groups, count }) =>
    Array.from({ length: count }, (_, group) => groups.split(String(group)).length - 1),
  )
  expect(oracle.cases.length).toBeGreaterThan(200)
  expect([sizes.includes(0), sizes.includes(1)]).toEqual([true, true])
})

function expected(answer: Answer | undefined): unknown {
  return typeof answer === 'number' ? expect.closeTo(answer, 13) : undefined
}
