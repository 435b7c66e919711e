import type { Location } from './finding.ts'

/** Why a file was not read although it is there: it is larger than asked for, only a pointer to its content, or a link to a place outside. */
export type UnreadReason = 'too-large' | 'pointer' | 'outside'

/** A mistake of the user's or a state of the world that the user can mend: shown as one message, never as a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly location: Location | undefined
  /** Set where somebody who did not ask for this very file may go on without it. */
  readonly reason: UnreadReason | undefined
  /** @param message what is wrong, where, and how to fix it, in full sentences. */
  constructor(message: string, location?: Location, reason?: UnreadReason) {
    super(message)
    this.location = location
    this.reason = reason
  }
}
