/** A commit that stays the same while the base branch moves on: that of a release. */
export type AnchorCommit = {
  readonly commit: string
  /** The tag's name. */
  readonly name: string
  /** One clause: "the latest release". */
  readonly why: string
}

/** The word for "whatever was released last" where a policy names an anchor. */
export const latestRelease = 'latest-release'
