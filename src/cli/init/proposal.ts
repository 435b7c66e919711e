/** A setting of the policy: its key and its value as YAML. */
export type Setting = readonly [key: string, value: string]

export type ProposedColumn = {
  readonly name: string
  readonly settings: readonly Setting[]
  /** What was seen, for the comment beside it. */
  readonly seen: string
}

/** A data set of the policy with what it is asked for. */
export type ProposedDataset = {
  readonly name: string
  readonly path: string
  readonly settings: readonly Setting[]
  readonly columns: readonly ProposedColumn[]
  /** Settings that are lists, with their items as YAML on one line each. */
  readonly lists: readonly (readonly [key: string, items: readonly string[]])[]
  /** What is told of it, one line each. */
  readonly comments?: readonly string[]
  readonly seen: string
}

export type ProposedEvaluation = {
  readonly name: string
  readonly settings: readonly Setting[]
  /** By metric. */
  readonly rules: readonly Setting[]
  readonly seen: string
}

export type ProposedData = {
  readonly datasets: readonly ProposedDataset[]
  readonly evaluations: readonly ProposedEvaluation[]
  /** What was left out and why, one sentence each. */
  readonly notes: readonly string[]
  /** Data sets of other tools without a file here, as comments. */
  readonly unfound?: readonly string[]
}
