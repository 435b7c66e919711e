import type { Host } from '../host.ts'
import { UserError } from '../model/user-error.ts'

/** The full id of a commit that the caller named in any of git's ways. @throws UserError when there is none. */
export async function commitOf(host: Host, word: string): Promise<string> {
  try {
    const [commit] = await host.ancestors(word, 0)
    if (commit !== undefined) return commit
  } catch (error) {
    if (!(error instanceof UserError)) throw error
  }
  throw new UserError(`${word} is neither a file nor a commit.`)
}
