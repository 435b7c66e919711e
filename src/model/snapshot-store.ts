/** A snapshot's bytes as a store holds them: not yet parsed, not yet trusted beyond where they come from. */
export type StoredSnapshot = {
  /** The commit the store filed it under. */
  readonly commit: string
  readonly bytes: Uint8Array
  /** Where exactly, for messages: "artifact 123 of run 456". */
  readonly origin: string
}

/** A place where snapshots are kept between runs. */
export interface SnapshotStore {
  readonly name: 'artifact' | 'cache' | 'local'
  /**
   * The snapshot of the nearest commit, or `undefined` when there is none from a trusted producer.
   * @param commits nearest first.
   * @throws UserError when the store cannot be asked (permission, network): that is not the same as "none".
   */
  find(commits: readonly string[]): Promise<StoredSnapshot | undefined>
  /** Keeps a snapshot; never destroys another commit's. @throws UserError when it cannot. */
  save(commit: string, bytes: Uint8Array): Promise<void>
}
