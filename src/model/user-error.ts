import type { Location } from './finding.ts'

/** A mistake of the user's or a state of the world that the user can mend: shown as one message, never as a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly location: Location | undefined
  /** @param message what is wrong, where, and how to fix it, in full sentences. */
  constructor(message: string, location?: Location) {
    super(message)
    this.location = location
  }
}
