import { describe, expect, test } from 'vitest'
import {
  conclusionTally,
  judgedFirst,
  worstConclusion,
  worstEvaluationsFirst,
  worstFirst,
} from '../../src/report/conclusion.ts'
import { evaluationFacts, flipWords, improvementsOf } from '../../src/report/evaluation-wording.ts'
import {
  anEvaluation,
  anEvaluationComparison,
  firstSeen,
  improved,
  measured,
  regressed,
  scored,
} from './evaluations.ts'

describe('worstFirst', () => {
  test('orders by conclusion, then by how many standard errors the candidate lost', () => {
    const rows = [
      anEvaluationComparison({ metric: 'a', conclusion: 'measured' }),
      anEvaluationComparison({ metric: 'b', conclusion: 'inconclusive', ...measured(0.9, 0.88, 0.02) }),
      anEvaluationComparison({ metric: 'c', conclusion: 'inconclusive', ...measured(0.9, 0.89, 0.004) }),
      anEvaluationComparison({ metric: 'd', conclusion: 'inconclusive', goal: 'minimize', ...measured(90, 99, 3) }),
      anEvaluationComparison({ metric: 'e', conclusion: 'regression' }),
      anEvaluationComparison({ metric: 'f', conclusion: 'inconclusive', goal: 'minimize', ...measured(90, 80, 3) }),
    ]
    expect(worstFirst(rows).map(({ metric }) => metric)).toEqual(['e', 'd', 'c', 'b', 'f', 'a'])
  })

  test('what nobody judged keeps its order behind the rest', () => {
    const rows = [
      anEvaluationComparison({ metric: 'a', conclusion: 'measured', ...measured(0.9, 0.91, 0.01) }),
      anEvaluationComparison({ metric: 'b', conclusion: 'measured', ...measured(0.9, 0.8, 0.01) }),
      anEvaluationComparison({ metric: 'c', conclusion: 'improved' }),
    ]
    expect(judgedFirst(rows).map(({ metric }) => metric)).toEqual(['c', 'a', 'b'])
  })

  test('evaluations stand by their gravest conclusion', () => {
    const ordered = worstEvaluationsFirst([improved, firstSeen, anEvaluation({ comparisons: [] }), scored, regressed])
    expect(ordered.map((evaluation) => [evaluation.name, worstConclusion(evaluation)])).toEqual([
      ['churn', 'regression'],
      ['answers', 'inconclusive'],
      ['search', 'no-baseline'],
      ['delivery_time', 'improved'],
      ['churn', 'measured'],
    ])
  })
})

test('the tally counts conclusions, the gravest first, without what nobody judged', () => {
  expect(conclusionTally(regressed.comparisons)).toBe(
    '2 regressions, 1 undefined, 2 inconclusive, 1 improved, 2 no worse',
  )
  expect(conclusionTally([anEvaluationComparison({ conclusion: 'measured' })])).toBe('')
})

test.each([
  [regressed, "binary task, 6,500 examples, each paired with the baseline's"],
  [improved, "regression task, 2,104 examples, 2,096 of them paired with the baseline's (8 new), 3 trainings"],
  [firstSeen, 'ranking task, 320 queries'],
  [scored, "scored task, 60 examples, 58 of them paired with the baseline's (1 new, 2 gone, 1 with another label)"],
])('the facts of an evaluation, case %#', (evaluation, expected) => {
  expect(evaluationFacts(evaluation)).toBe(expected)
})

test.each([
  [14, 9, '14 examples went right → wrong, 9 wrong → right'],
  [1, 0, '1 example went right → wrong, 0 wrong → right'],
  [0, 0, 'No example changed between right and wrong'],
])('%d broken and %d fixed examples are "%s"', (broken, fixed, expected) => {
  expect(flipWords({ broken, fixed, worst: [], moved: [] })).toBe(expected)
})

test('tasks without right and wrong have no flips', () => {
  expect(flipWords({ worst: [], moved: [] })).toBeUndefined()
})

test('improvements are those on all examples', () => {
  const found = improvementsOf([regressed, improved])
  expect(found.map(({ evaluation, comparison }) => `${evaluation}.${comparison.metric}`)).toEqual([
    'delivery_time.rmse',
  ])
})
