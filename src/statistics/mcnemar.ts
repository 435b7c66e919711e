import { binomialCdf, binomialPmf } from './binomial.ts'
import { normalCdf } from './normal.ts'

/** How many examples the two models disagree on. */
export type Discordant = {
  /** Right before, wrong now. */
  readonly broken: number
  /** Wrong before, right now. */
  readonly fixed: number
}

export type McNemarTest = {
  /** P-values of "both models are equally often right". */
  readonly twoSided: {
    readonly exact: number
    readonly midP: number
    /** Chi-square without continuity correction. */
    readonly asymptotic: number
  }
  /** P-values of "the candidate is right at least as often": small when more is broken than fixed. */
  readonly less: { readonly exact: number; readonly midP: number }
}

/**
 * McNemar's test (1947) of whole counts. Without any disagreement the p-values are 1, and 0.5 for the one-sided mid-p.
 * The exact and asymptotic ones agree with statsmodels' `mcnemar`; for mid-p see Fagerland, Lydersen and Laake (2013).
 */
export function mcnemar({ broken, fixed }: Discordant): McNemarTest {
  const discordant = broken + fixed
  const outer = oneSided(Math.min(broken, fixed), discordant)
  const distance = discordant === 0 ? 0 : Math.abs(broken - fixed) / Math.sqrt(discordant)
  return {
    twoSided: {
      exact: Math.min(1, 2 * outer.exact),
      midP: Math.min(1, 2 * outer.midP),
      asymptotic: 2 * normalCdf(-distance),
    },
    less: fixed <= broken ? outer : oneSided(fixed, discordant),
  }
}

/** Of at most `fixed` heads in `discordant` throws of a coin; mid-p counts the last of them by half. */
function oneSided(fixed: number, discordant: number) {
  const exact = binomialCdf(fixed, discordant, 0.5)
  return { exact, midP: exact - binomialPmf(fixed, discordant, 0.5) / 2 }
}
