import type { Predictions } from '../predictions.ts'

/** What one example costs a model: smaller is better. */
export type Losses = {
  /** What the numbers are, in words: "squared error of the probability". */
  readonly name: string
  readonly values: Float64Array
}

/**
 * One number for each example, the mean over the trainings: how wrong the model is there. Of scored examples it is the
 * first column that has a direction, turned so that smaller is better; without one there are no losses.
 * @param direction 1 where bigger numbers are better, −1 where smaller ones are, `undefined` where nobody said.
 */
export function lossesOf(
  predictions: Predictions,
  direction: (column: string) => 1 | -1 | undefined,
): Losses | undefined {
  switch (predictions.task) {
    case 'binary': {
      const { labels, runs, isProbability } = predictions
      const usesScores = isProbability !== false && runs.every(({ scores }) => scores !== undefined)
      return {
        name: usesScores ? 'squared error of the probability' : 'error rate',
        values: mean(predictions.size, runs, ({ scores, decisions }, index) => {
          const answer = (usesScores ? scores : decisions)?.[index] ?? 0
          return (answer - (labels[index] ?? 0)) ** 2
        }),
      }
    }
    case 'multiclass': {
      const { labels, runs } = predictions
      return {
        name: 'error rate',
        values: mean(predictions.size, runs, ({ decisions }, index) => (decisions[index] === labels[index] ? 0 : 1)),
      }
    }
    case 'regression': {
      const { labels, runs } = predictions
      return {
        name: 'absolute error',
        values: mean(predictions.size, runs, (run, index) =>
          Math.abs((run.predictions[index] ?? 0) - (labels[index] ?? 0)),
        ),
      }
    }
    case 'ranking':
    case 'scored': {
      const place = predictions.columns.findIndex((column) => direction(column) !== undefined)
      const name = predictions.columns[place]
      if (name === undefined) return undefined
      const sign = -(direction(name) ?? 1)
      const values = mean(
        predictions.size,
        predictions.runs,
        ({ columns }, index) => sign * (columns[place]?.[index] ?? 0),
      )
      return { name: `loss of ${name}`, values }
    }
  }
}

function mean<Run>(size: number, runs: readonly Run[], loss: (run: Run, index: number) => number): Float64Array {
  const values = new Float64Array(size)
  for (const run of runs) {
    for (let i = 0; i < size; i += 1) values[i] = (values[i] ?? 0) + loss(run, i) / runs.length
  }
  return values
}
