import type { ColumnType } from '../../../model/dataset.ts'
import type { ImportedRule } from './imported-rule.ts'

/** Rules of another tool about one table: a suite of Great Expectations, or a model, seed, snapshot or source of dbt. */
export type RuleTable = {
  /** The file that has them, as messages call it. */
  readonly file: string
  /** What the tool calls the table. */
  readonly name: string
  /** Names that a data set of this table may have. */
  readonly names: readonly string[]
  /** The data set that the caller named. */
  readonly dataset?: string
  /** Whether a table without such a name may be told by its columns. */
  readonly isFreelyNamed: boolean
  /** The columns that the rules name. */
  readonly columns: readonly string[]
  readonly rulesFor: (target: Target) => readonly ImportedRule[]
}

/** The data set that rules are translated for. */
export type Target = {
  readonly dataset: string
  /** What its columns hold; absent where no data were found. */
  readonly columns?: ReadonlyMap<string, ColumnType>
  /** The data set of another table of the tool. */
  readonly datasetOf: (table: string) => string | undefined
}

export function typeOf({ columns }: Target, column: string): ColumnType | undefined {
  return columns?.get(column)
}

/** The name that a column has in the data, where it differs only in case. */
export function columnIn({ columns }: Target, name: string): string {
  if (columns === undefined || columns.has(name)) return name
  const alike = [...columns.keys()].filter((column) => column.toLowerCase() === name.toLowerCase())
  return alike.length === 1 ? (alike[0] ?? name) : name
}
