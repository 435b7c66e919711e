/**
 * `direct` names a person or a device alone, `indirect` does so together with other columns, `special` is a category of
 * the GDPR's Articles 9 and 10, `secret` gives access to something.
 */
export type PersonalGroup = 'direct' | 'indirect' | 'special' | 'secret'

/** More than the form of a value: most often a check digit. */
export type Proof = {
  /** Told for a value that matches the pattern, cleaned as the shape says. */
  holds(value: string): boolean
  /** How often it holds for values that only happen to match the pattern. */
  readonly chance: number
  /** Follows "look like IBANs": `with a valid checksum`. */
  readonly says: string
  /** The least share of matching values for which it must hold when the name does not help; 0.8 unless said. */
  readonly least?: number
}

/** What the values of a kind look like. */
export type Shape = {
  /** RE2 without look-around and back-references, so that it takes linear time. The whole value must match. */
  readonly pattern: string
  /** It may be found anywhere in the value instead. */
  readonly within?: true
  /** A value in which this is found anywhere is something else. RE2, as `pattern`. */
  readonly except?: string
  /** Characters that people put between the others, as the inside of a character class; taken away first. */
  readonly ignored?: string
  /** Case says nothing: values are put in upper case first. */
  readonly upper?: true
  /** Integer columns lose leading zeros; they are filled up to this length again. */
  readonly digits?: number
  readonly proof?: Proof
  /**
   * What the shape says when the name says nothing. `certain`: one value is enough. `sure`: found where half the values have it, suspected where a few
   * have. `telling`: found where nearly all of many values have it. `weak`: suspected there. `nothing`: the name is
   * needed. A shape with a proof is judged by the proof instead, unless it is `nothing`.
   */
  readonly alone: 'certain' | 'sure' | 'telling' | 'weak' | 'nothing'
}

/** A registry entry: one kind of personal data, or of a secret. */
export type PersonalKind = {
  readonly id: string
  /** Plural, follows "look like": `e-mail addresses`. */
  readonly title: string
  readonly group: PersonalGroup
  /** Words of column names in lower case without accents; a phrase is found as a run of whole words. */
  readonly names: readonly string[]
  /** None: the name alone tells. */
  readonly shapes: readonly Shape[]
  /** Words beside which the name means something else: `company name`. */
  readonly notBeside?: readonly string[]
  /** It says something about a person only beside an identifier of one, or where the column's name mentions one. */
  readonly needsPerson?: true
  /** The name alone is too common to raise a suspicion. */
  readonly quietName?: true
}

export type Certainty = 'found' | 'suspected'
