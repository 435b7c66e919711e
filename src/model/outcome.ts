/** What a check observed. `errored` means it could not look; that is never a pass. */
export const outcomes = ['passed', 'failed', 'inconclusive', 'skipped', 'errored'] as const
export type Outcome = (typeof outcomes)[number]

/** What the policy asks of a check when its outcome is `failed`. */
export const levels = ['block', 'warn', 'off'] as const
export type Level = (typeof levels)[number]

/** What the pull request gets. */
export const verdicts = ['pass', 'warn', 'block'] as const
export type Verdict = (typeof verdicts)[number]
