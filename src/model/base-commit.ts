/** The commit that the candidate is compared with, and why it is the right one. */
export type BaseCommit = {
  readonly commit: string
  /** The branch it lies on, when known. */
  readonly ref?: string
  /** One clause: "the merge commit's first parent". */
  readonly why: string
}
