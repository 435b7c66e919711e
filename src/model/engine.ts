/** A value as the engine's driver hands it over, made plain: integers that fit are numbers, larger ones bigint. */
export type EngineValue = null | boolean | number | bigint | string
export type EngineRow = Readonly<Record<string, EngineValue>>

/** How much of a long query is done, 0 to 1, or undefined when the engine cannot tell. */
export type ProgressListener = (fraction: number | undefined) => void

/** A SQL engine that can read the workspace's data files and nothing else. */
export interface Engine {
  /**
   * Where the engine finds a file of the workspace, for use in its SQL (not quoted, glob characters made literal).
   * @throws UserError when the file is missing, is no regular file, is a damaged archive or leaves the workspace, also
   * through a link.
   */
  locate(path: string): Promise<string>
  /**
   * Runs exactly one SELECT (or DESCRIBE) statement.
   * @throws UserError with the engine's own message, cleaned of absolute paths, when the query or a file is bad.
   */
  query(sql: string, onProgress?: ProgressListener): Promise<readonly EngineRow[]>
  /** Stops a running query, releases files and removes what was spilled. Safe to call twice. */
  close(): Promise<void>
}
