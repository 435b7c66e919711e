import type { JsonValue } from '../../model/snapshot.ts'

/** A place in a contract. */
export type Path = readonly (string | number)[]

/** Settings as a policy writes them. */
export type Settings = { readonly [key: string]: JsonValue }

/**
 * One thing that a contract asks for: settings of the data set, or of a column of it, that ask for the same; or `why` there are
 * none; or the `problem` that makes the contract unreadable. Settings that are empty: it holds without being asked for.
 */
export type Rule = {
  readonly at: Path
  /** The rule in a few words, for a list: `retention`. */
  readonly what: string
} & (
  | {
      readonly settings: Settings
      readonly column?: string
      /** What a reader of the contract may not expect of the translation. */
      readonly note?: string
      /** It asks for nothing of the data. */
      readonly uncounted?: true
    }
  | { readonly why: string }
  | { readonly problem: string }
)

/** How a translator names the data sets of the policy. */
export type Place = {
  /** The data set that the contract is for. */
  readonly dataset: string
  /** The data set that another table of the contract describes, if the policy has one. */
  readonly datasetOf: (table: string) => string | undefined
}

/** A rule that becomes a setting of a column. */
export function columnRule(at: Path, column: string, key: string, value: JsonValue): Rule {
  return { at, what: wordAt(at), column, settings: { [key]: value } }
}

/** A rule that cannot be translated. */
export function listed(at: Path, why: string, what = wordAt(at)): Rule {
  return { at, what, why }
}

/** A mistake in the contract. */
export function mistake(at: Path, problem: string): Rule {
  return { at, what: wordAt(at), problem }
}

function wordAt(at: Path): string {
  return String(at.findLast((step) => typeof step === 'string') ?? 'contract')
}
