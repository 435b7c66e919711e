/** A value as the engine's driver hands it over, made plain: integers that fit are numbers, larger ones bigint. */
export type EngineValue = null | boolean | number | bigint | string
export type EngineRow = Readonly<Record<string, EngineValue>>

/**
 * How much of a long query is done, 0 to 1, or undefined when the engine cannot tell; and for how many milliseconds it has
 * been running.
 */
export type ProgressListener = (fraction: number | undefined, milliseconds: number) => void

/**
 * One column of a result. `isNull` is 1 where the value is null (the array then holds 0) and absent when none is.
 * `integer` holds booleans (0 and 1) and integers of at most 32 bits, `unsigned` those of 64 bits without a sign.
 */
export type EngineColumn =
  | { readonly kind: 'double'; readonly values: Float64Array; readonly isNull?: Uint8Array }
  | { readonly kind: 'integer'; readonly values: Int32Array; readonly isNull?: Uint8Array }
  | { readonly kind: 'unsigned'; readonly values: BigUint64Array; readonly isNull?: Uint8Array }
  | { readonly kind: 'text'; readonly values: readonly (string | null)[] }

/** A SQL engine that can read the workspace's data files, remote ones that were allowed, and nothing else. */
export interface Engine {
  /** How the addresses begin that it may read besides the workspace. */
  readonly remote: readonly string[]
  /**
   * Where the engine finds a file of the workspace, for use in its SQL (not quoted, glob characters made literal).
   * @param format of what the file holds; told from its name when absent.
   * @throws UserError when the file is missing, is no regular file, is a damaged archive or a JSON array without its end,
   * or leaves the workspace, also through a link.
   */
  locate(path: string, format?: string): Promise<string>
  /**
   * Runs exactly one SELECT (or DESCRIBE) statement.
   * @throws UserError with the engine's own message, cleaned of absolute paths, when the query or a file is bad.
   */
  query(sql: string, onProgress?: ProgressListener): Promise<readonly EngineRow[]>
  /**
   * The same for many rows: one array for each column, by its name. Other types than those of `EngineColumn` are to be
   * cast in the query.
   * @throws UserError as `query`, and for a column of another type.
   */
  columns(sql: string, onProgress?: ProgressListener): Promise<Readonly<Record<string, EngineColumn>>>
  /**
   * Runs exactly one SELECT statement and keeps its rows, in their order, as a Parquet file until the engine is closed.
   * @returns where the file is, for use in SQL (not quoted).
   * @throws UserError as `query`, and when the disk is full.
   */
  keep(sql: string, onProgress?: ProgressListener): Promise<string>
  /** Stops a running query, releases files and removes what was spilled. Safe to call twice. */
  close(): Promise<void>
}
