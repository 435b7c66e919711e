/** A sentence about scores that are not within 0 and 1; `undefined` when all are. */
export function outsideProbabilities(columns: readonly Float64Array[]): string | undefined {
  let [least, most] = [0, 1]
  for (const scores of columns) {
    for (let i = 0; i < scores.length; i += 1) {
      const score = scores[i] ?? 0
      if (score < least) least = score
      if (score > most) most = score
    }
  }
  if (least === 0 && most === 1) return undefined
  const where = least < 0 ? `below 0 (${least})` : `above 1 (${most})`
  return `Scores are ${where}, so they are no probabilities, and metrics of probabilities (log_loss, brier, ece) cannot be computed.`
}
