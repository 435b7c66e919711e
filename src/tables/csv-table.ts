/** What of an opened CSV table is needed to look for damage. */
export type CsvTable = {
  readonly files: readonly string[]
  readonly delimiter: string
  /** Those that the files have, in their order. `raw` is the SQL of the value as it was read. */
  readonly columns: readonly { readonly name: string; readonly engineType: string; readonly raw: string }[]
  /** A table in SQL of the columns by their names, as they were read. */
  readonly table: string
}
