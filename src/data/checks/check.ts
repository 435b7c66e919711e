import type { ColumnType, Measurement } from '../../model/dataset.ts'
import type { EngineRow } from '../../model/engine.ts'
import type { NumberComparison } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { Scan } from '../../tables/scan.ts'
import type { Range } from '../moments.ts'
import type { ColumnOptions, DatasetOptions } from '../schema.ts'

/** A column as the checks see it. */
export type Column = {
  readonly name: string
  readonly type: ColumnType
  readonly engineType: string
  /** SQL of the value to check. In text formats this may be a cast of what was read, null where it does not convert. */
  readonly sql: string
  /** SQL of the value as it was read. */
  readonly raw: string
  /** It has no value that would tell its type; `sql` is null. */
  readonly untyped?: boolean
  /** The cast that `sql` stands for, when there is one. */
  readonly cast?: string
  /** The column's options, when the policy names it. */
  readonly options?: ColumnOptions
  /** Declared or detected to hold personal data: its values are neither shown nor kept. */
  readonly personal: boolean
}

/** Everything a check may ask about a data set before a row is read. */
export type Scope = {
  readonly name: string
  readonly options: DatasetOptions
  /** In file order. */
  readonly columns: readonly Column[]
  /** The format holds text (CSV, TSV, JSON), so that types are told value by value. */
  readonly text: boolean
}

/** A data set as tables in SQL. */
export type Tables = {
  /** Columns cast where the policy declares a type. */
  readonly table: string
  /** The same, and each row's number, from 0, in `__holdout_row`. */
  readonly numberedTable: string
  /** The columns as they were read. */
  readonly rawTable: string
  readonly columns: readonly Column[]
}

/** What is known before the rows are read. */
export type Circumstances = {
  readonly rows: number
  /** Of the finite values, by column; only of columns whose range was asked for. */
  readonly ranges: ReadonlyMap<string, Range>
  readonly now: Date
}

/** The numbers of a measurement. */
export type Counted = Pick<Measurement, 'total' | 'failing' | 'value'>

/** How a check gets its measurement. SQL is over the data set's columns; one row at a time unless said. */
export type Measure =
  | { readonly kind: 'count' }
  /** `violation` is true for a row that breaks the check; rows whose `judged` is null are not judged. */
  | {
      readonly kind: 'violations'
      readonly violation: string
      readonly judged?: string
      /** A query that fails when the check's own text (a pattern) is no valid SQL or regular expression. */
      readonly probe?: string
    }
  /**
   * The policy's own condition: checked before use, and broken where it is not true. Only rows for which `when`, another
   * one, is true are judged.
   */
  | { readonly kind: 'expression'; readonly sql: string; readonly when?: string }
  | { readonly kind: 'moment'; readonly column: Column; readonly moment: 'mean' | 'standardDeviation' }
  /** `together`: all quantiles that are asked of the column, this one among them. Each question keeps its own copy of the values. */
  | {
      readonly kind: 'quantile'
      readonly column: Column
      readonly probability: number
      readonly together: readonly number[]
    }
  | { readonly kind: 'keys'; readonly columns: readonly Column[] }
  | { readonly kind: 'duplicates' }
  /** Aggregates of the shared scan. `ask` asks for them, and what it returns reads them from the scan's row. */
  | {
      readonly kind: 'aggregate'
      /** Columns whose range must be known before. */
      readonly ranged?: readonly Column[]
      /** A sample cannot stand for all rows: it has another sum, another newest value. */
      readonly needsAllRows?: true
      /** The `value` is a share of `total`. */
      readonly isShare?: true
      /** The `value` cannot lie beyond. */
      readonly within?: Interval
      ask(scan: Scan, circumstances: Circumstances): (row: EngineRow) => Counted
    }
  /**
   * A query of its own, of one row: `total`, and `failing` or `value`, either of which may be null.
   * `others` names the data sets of the policy that it needs besides.
   */
  | {
      readonly kind: 'query'
      readonly others?: readonly string[]
      /** What a column of this data set is called in the others, where that is another name. */
      readonly namedThere?: Readonly<Record<string, string>>
      sql(own: Tables, others: ReadonlyMap<string, Tables>): string
      /** The numbers, from 0, of the first rows that break the check, as `number`; no more than five are read. */
      failingRows?(own: Tables, others: ReadonlyMap<string, Tables>): string
    }
  /** The policy's own query over its data sets: checked before use; the rows it returns break the check. */
  | { readonly kind: 'select'; readonly sql: string }
  /** Known from the columns alone. */
  | { readonly kind: 'known'; readonly failing: number; readonly total: number }
  /** Cannot be measured. */
  | { readonly kind: 'none'; readonly judgement: Judgement }

export type Judgement = {
  readonly outcome: Outcome
  /** What was seen, without the subject in front and without a full stop. */
  readonly message: string
  readonly reason?: string
  readonly expected?: string
  readonly actual?: string
  readonly comparison?: NumberComparison
  /** How far beyond its limit, so that two failures can be compared; absent when that makes no sense. */
  readonly excess?: number
  /** Beyond which of two limits a number lies. */
  readonly side?: 'below' | 'above'
}

export type PlannedCheck = {
  readonly check: string
  readonly subject: string
  readonly key: string
  readonly level: 'block' | 'warn'
  readonly owner?: string
  readonly unit: 'rows' | 'groups'
  /** The columns whose values are worth showing, most telling first. */
  readonly columns: readonly string[]
  readonly measure: Measure
  /** @param baseline the number the baseline measured for the same thing, for checks of change. */
  judge(measurement: Measurement, baseline: number | undefined): Judgement
  /** The check compares with the baseline, so a failure is new by its nature. */
  readonly comparesBaseline?: boolean
}

/** A registry entry: what a check asks of a data set. Levels `off` are already left out. */
export type DataCheck = {
  readonly id: string
  readonly title: string
  plan(scope: Scope): readonly PlannedCheck[]
}
