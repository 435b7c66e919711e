import type { Rule, Settings } from '../../../policy/contracts/rule.ts'

export type ImportedRule = Rule & {
  /** Settings of the data set that say the same, for when those of the column are taken by another rule. */
  readonly otherwise?: Settings
  /** What today's files break, where a check could not tell: `there is a column age`. */
  readonly broken?: string
}
