import { binomialCdf } from '../../statistics/binomial.ts'
import type { Certainty, Proof, Shape } from './kind.ts'
import type { Matched } from './match-shape.ts'

type Circumstances = {
  /** The column's name speaks of the kind. */
  readonly named: boolean
  /** Few different values repeat over many rows. */
  readonly repeats: boolean
  /** The column's name says that it holds numbers of another kind. */
  readonly otherwise: boolean
}

/** This many different values are needed before their shape alone tells. */
const fewest = 20

/** What the values that have a shape say about the column; `undefined`: nothing. */
export function judgeShape(shape: Shape, matched: Matched, circumstances: Circumstances): Certainty | undefined {
  const { total, matches } = matched
  if (matches === 0) return undefined
  const certainty =
    shape.proof === undefined
      ? byForm(shape, matched, circumstances)
      : byProof(shape, shape.proof, matched, circumstances)
  if (certainty !== 'found' || !circumstances.repeats) return certainty
  return shape.alone === 'sure' && matches >= 0.5 * total ? 'suspected' : undefined
}

function byForm(
  { alone, within }: Shape,
  { total, matches }: Matched,
  { named, otherwise }: Circumstances,
): Certainty | undefined {
  const share = matches / total
  if (named && share >= 0.5) return 'found'
  switch (alone) {
    case 'certain':
      return 'found'
    case 'sure':
      if (share >= 0.5) return 'found'
      return share >= 0.01 || (within === true && matches >= 3) ? 'suspected' : undefined
    case 'telling':
      if (otherwise && !named) return undefined
      if (share >= 0.95 && matches >= fewest) return 'found'
      return named && share >= 0.05 ? 'suspected' : undefined
    case 'weak':
      return !otherwise && share >= 0.95 && matches >= fewest ? 'suspected' : undefined
    case 'nothing':
      return undefined
  }
}

function byProof(
  shape: Shape,
  proof: Proof,
  matched: Matched,
  { named, otherwise }: Circumstances,
): Certainty | undefined {
  const { total, matches, proven } = matched
  const least = proof.least ?? 0.8
  const byChance = probabilityByChance(proven, matches, proof.chance)
  const most = matches >= 0.5 * total
  if (named) {
    if (most && proven >= Math.min(least, 0.5) * matches && byChance <= 0.11) return 'found'
    return most && shape.alone !== 'weak' ? 'suspected' : undefined
  }
  if (otherwise) return undefined
  if (proven < least * matches || byChance > 1e-9) return byFew(shape, matched)
  // A single check digit is told from another code's only when hardly a value has another form.
  const enough = proof.chance > 1 / 30 && shape.alone !== 'sure' ? 0.95 : 0.5
  if (matches >= enough * total) return shape.alone === 'weak' ? 'suspected' : 'found'
  return proven >= 5 && shape.alone !== 'weak' ? 'suspected' : undefined
}

/** A proof that chance hardly gives (an IBAN's) needs no crowd of values. */
function byFew({ alone, proof }: Shape, { total, matches, proven }: Matched): Certainty | undefined {
  const telling = alone === 'sure' && proof?.least === undefined && proven >= 0.5 * total && proven === matches
  return telling && probabilityByChance(proven, matches, proof?.chance ?? 1) < 0.02 ? 'found' : undefined
}

/** How probable as many or more proofs are among values that only happen to have the form. */
function probabilityByChance(proven: number, matches: number, chance: number): number {
  return proven === 0 ? 1 : binomialCdf(matches - proven, matches, 1 - chance)
}
