export const columnTypes = [
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'timestamp',
  'time',
  'nested',
  'other',
] as const
export type ColumnType = (typeof columnTypes)[number]

/** Moments and histogram of the finite values of a numeric or temporal column (dates as days, timestamps as seconds since 1970). */
export type NumericProfile = {
  readonly finite: number
  readonly notANumber: number
  readonly infinite: number
  readonly minimum?: number
  readonly maximum?: number
  readonly mean?: number
  /** Sample standard deviation (n − 1); absent below two values. */
  readonly standardDeviation?: number
  /** Ascending bin edges; bin i holds edges[i] < x ≤ edges[i + 1], the first bin also its lower edge. */
  readonly edges: readonly number[]
  /** Exact counts, one for each bin: `edges.length - 1` of them, or none for an empty column. */
  readonly counts: readonly number[]
}

/** The most frequent values with exact counts, and how many rows hold any other non-null value. */
export type CategoryProfile = {
  readonly values: readonly { readonly value: string; readonly count: number }[]
  readonly other: number
}

/** A few kilobytes about a column, whatever the data. Counts are exact, floats rounded to 12 significant digits. */
export type ColumnProfile = {
  readonly name: string
  readonly type: ColumnType
  /** The engine's own name of the type. */
  readonly engineType: string
  readonly nulls: number
  /** Every row looked at is null, and others of the data set are not. */
  readonly hasValuesElsewhere?: true
  /** Exact number of distinct non-null values; absent where it was not counted. */
  readonly distinct?: number
  readonly numeric?: NumericProfile
  readonly categories?: CategoryProfile
  /** Lengths in characters of a string column. */
  readonly lengths?: { readonly minimum: number; readonly maximum: number; readonly mean: number }
}

/** What one data check measured. It holds no verdict, so the next commit's checks can be judged against it. */
export type Measurement = {
  /** Registry id of the check. */
  readonly check: string
  /** The data set, or `dataset.column`, or `dataset: name` of an expectation. */
  readonly subject: string
  /** Tells apart two measurements of the same check and subject, for example the SQL of an expectation. */
  readonly key: string
  /** Rows or groups judged; nulls that the check leaves out are not among them. */
  readonly total: number
  /** Rows or groups that break the check; absent for a check of one number. */
  readonly failing?: number
  /** The number a check of one number measured (a mean, a row count); absent when it is undefined. */
  readonly value?: number
  /** Where some rows stood for all of them: the numbers above are then of these. */
  readonly sample?: RowSample
}

/** Rows that stand for all rows of a data set. */
export type RowSample = {
  readonly rows: number
  /** Rows of the whole data set. */
  readonly from: number
  /** What `failing`, or else `value`, may be of all rows. */
  readonly interval: EstimateInterval
}

/** A 95 % interval. An end that the sample cannot tell is absent. */
export type EstimateInterval = { readonly low?: number; readonly high?: number }

/** Everything a snapshot keeps about one data set: never a raw row. */
export type DatasetSnapshot = {
  readonly name: string
  readonly files: readonly string[]
  readonly rows: number
  /** The rows that the profiles of the columns are of, where they are a sample of all. */
  readonly sampled?: number
  readonly columns: readonly ColumnProfile[]
  readonly measurements: readonly Measurement[]
}

/** The rows that the profiles of the columns are of. */
export function profiledRows({ rows, sampled }: Pick<DatasetSnapshot, 'rows' | 'sampled'>): number {
  return sampled ?? rows
}
