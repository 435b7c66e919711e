import type { Rule, Settings } from '../../../policy/contracts/rule.ts'

/** Settings that a condition or a query stands for, because it is less strict than they would be. */
export type Replaced = {
  /** One column whose settings they are; several that are a key together; or none, for settings of the data set. */
  readonly columns: readonly string[]
  readonly keys: readonly string[]
}

export type ImportedRule = Rule & {
  /** Settings of the data set that say the same, for when those of the column are taken by another rule. */
  readonly otherwise?: Settings
  /** What is not to be inferred beside it: it would be stricter than what was asked for. */
  readonly replaces?: Replaced
  /** What today's files break, where a check could not tell: `there is a column age`. */
  readonly broken?: string
}
