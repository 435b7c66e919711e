import { binomialDensity } from './binomial-density.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/** The probability of exactly `successes` in `trials`, each a success with probability `chance`; 0 if impossible. */
export function binomialPmf(successes: number, trials: number, chance: number): number {
  const failures = trials - successes
  if (successes < 0 || failures < 0 || !Number.isInteger(successes)) return 0
  if (successes === 0) return trials === 0 ? 1 : Math.exp(trials * Math.log1p(-chance))
  if (failures === 0) return chance ** trials
  return chance <= 0 || chance >= 1 ? 0 : binomialDensity(successes, failures, chance, 1 - chance)
}

/** The probability of at most `successes` in `trials`. Exact: relative error about 1e-13, for ten million trials too. */
export function binomialCdf(successes: number, trials: number, chance: number): number {
  const whole = Math.floor(successes)
  if (whole < 0) return 0
  if (whole >= trials) return 1
  return incompleteBeta(trials - whole, whole + 1, 1 - chance, chance)
}
