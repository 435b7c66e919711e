import { benjaminiHochberg } from '../../statistics/multiple-testing.ts'
import type { Question, Sizes } from './question.ts'

export type Answer = {
  readonly question: Question
  /** The distance from which a change of this column is large. */
  readonly threshold: number
  /** After Benjamini and Hochberg, over all questions. */
  readonly adjustedPValue: number
  readonly drifts: boolean
  /** A column that had moved by just the threshold would not be expected to be significant. */
  readonly tooFewRows: boolean
}

type Rule = { readonly significance: number; readonly thresholdOf: (column: string) => number }

/**
 * A column drifts when its change is significant among all questions and large. The significance says that it is no
 * chance, the size that it matters: many rows make anything significant, and few make anything large.
 */
export function judgeQuestions(questions: readonly Question[], { significance, thresholdOf }: Rule): readonly Answer[] {
  const adjusted = benjaminiHochberg(questions.map(({ pValue }) => pValue))
  return questions.map((question, index) => {
    const threshold = thresholdOf(question.column)
    const adjustedPValue = adjusted[index] ?? 1
    const drifts = adjustedPValue <= significance && question.effect >= threshold
    // The strictest of Benjamini and Hochberg's limits, which is the one for a column that moves alone.
    const limit = significance / questions.length
    const tooFewRows = question.expectedPValue(threshold, question.sizes) > limit
    return { question, threshold, adjustedPValue, drifts, tooFewRows }
  })
}

/** How many rows a side would not be too few for these questions, with two significant digits. */
export function rowsToTell(answers: readonly Answer[], significance: number, questions: number): number {
  const enough = (rows: number) => {
    const sizes: Sizes = { reference: rows, candidate: rows }
    return answers.every(
      ({ question, threshold }) => question.expectedPValue(threshold, sizes) <= significance / questions,
    )
  }
  let high = 2
  while (!enough(high) && high < 1e12) high *= 2
  let low = high / 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(high)) - 1)
  return Math.ceil(high / unit) * unit
}
