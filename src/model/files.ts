/** A tree of files: the workspace, or the repository at a commit. Paths are relative and use `/` on every platform. */
export interface Files {
  /** Regular files that match any of the globs, sorted by code point; `.git` and `node_modules` are never searched. */
  list(globs: readonly string[]): Promise<readonly string[]>
  /**
   * The bytes of a file.
   * @throws UserError when it is missing, leaves the tree (also through a link), is no regular file, or is larger than `maxBytes`.
   */
  read(path: string, maxBytes: number): Promise<Uint8Array>
  /** Hex digest of a file of any size, or `undefined` when it is not there. @throws UserError as `read`. */
  digest(path: string, algorithm: 'md5' | 'sha256'): Promise<string | undefined>
  /** The paths that git tracks, whatever a `.gitignore` says of them; `undefined` where nothing tells. */
  tracked?(): Promise<ReadonlySet<string> | undefined>
}
