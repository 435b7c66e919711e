/** A value as the engine's driver hands it over, made plain: integers that fit are numbers, larger ones bigint. */
export type EngineValue = null | boolean | number | bigint | string
export type EngineRow = Readonly<Record<string, EngineValue>>

/** How much of a long query is done, 0 to 1, or undefined when the engine cannot tell. */
export type ProgressListener = (fraction: number | undefined) => void

/** A SQL engine that can read the workspace's data files and nothing else. */
export interface Engine {
  /** @throws UserError with the engine's own message, cleaned of absolute paths, when the query or a file is bad. */
  query(sql: string, onProgress?: ProgressListener): Promise<readonly EngineRow[]>
  /** Releases files and removes what was spilled. */
  close(): Promise<void>
}
