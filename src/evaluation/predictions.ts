/** A column of an example's own properties, the same whatever the model says. */
export type SliceColumn = {
  readonly name: string
  /** The distinct values, sorted by code point. */
  readonly values: readonly string[]
  /** For each example the index of its value, or `noValue`. */
  readonly codes: Uint32Array
}

/** The code of a null in a slice column. */
export const noValue = 0xffff_ffff

/** What every task's predictions have in common. Examples are sorted by key, and no key comes twice. */
type Examples = {
  readonly size: number
  /** The lower 64 bits of the MD5 of each id's text. */
  readonly keys: BigUint64Array
  /** Each example's id as text; only in the run that read the files. */
  readonly ids?: readonly string[]
  /** How much each example counts; not negative, not all zero. Absent when all count alike. */
  readonly weights?: Float64Array
  /** Examples with the same number belong together and vary together (a user, a document). 0 to `clusterCount - 1`. */
  readonly clusters?: Uint32Array
  readonly slices: readonly SliceColumn[]
}

/** One training's answers; `seed` names it when there are several. */
type Run<Answers> = Answers & { readonly seed?: string }

export type BinaryPredictions = Examples & {
  readonly task: 'binary'
  /** The scores are not within 0 and 1, so metrics of probabilities cannot be computed from them. */
  readonly isProbability?: false
  /** 1 for the positive class. */
  readonly labels: Uint8Array
  readonly runs: readonly Run<{
    /** 1 where the positive class is chosen. */
    readonly decisions: Uint8Array
    /** Probability of the positive class, or any number that rises with it. */
    readonly scores?: Float64Array
  }>[]
}

export type MulticlassPredictions = Examples & {
  readonly task: 'multiclass'
  /** As of binary ones. */
  readonly isProbability?: false
  /** Sorted by code point; every label and every answer of this model is among them. */
  readonly classes: readonly string[]
  /** Index into `classes`. */
  readonly labels: Uint32Array
  readonly runs: readonly Run<{
    readonly decisions: Uint32Array
    /** For each class the score of every example. */
    readonly scores?: readonly Float64Array[]
  }>[]
}

export type RegressionPredictions = Examples & {
  readonly task: 'regression'
  readonly labels: Float64Array
  readonly runs: readonly Run<{ readonly predictions: Float64Array }>[]
}

/** Numbers for each example: of an evaluated answer, or of a query's ranking. */
export type ScoredPredictions = Examples & {
  readonly task: 'scored' | 'ranking'
  /** For a ranking a digest of each query's documents and their relevance; absent for scored examples. */
  readonly labels?: BigUint64Array
  /** Names of the numbers, sorted by code point. */
  readonly columns: readonly string[]
  /** One array for each column; NaN where an example has none. */
  readonly runs: readonly Run<{ readonly columns: readonly Float64Array[] }>[]
}

/** One model's answers to the examples of an evaluation, column by column. */
export type Predictions = BinaryPredictions | MulticlassPredictions | RegressionPredictions | ScoredPredictions
