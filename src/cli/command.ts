import type { Flag, Flags } from './flags.ts'
import type { Terminal } from './terminal.ts'

/** What a command ends with: 0 for pass and warn, 1 for block, 2 for a mistake in the command line or the policy. */
export type ExitCode = 0 | 1 | 2

export type Invocation = {
  readonly flags: Flags
  /** The words after the command that are no flags. */
  readonly words: readonly string[]
}

/** One command of the program. */
export type Command = {
  readonly name: string
  /** What it does, one line without a full stop. */
  readonly summary: string
  /** What may follow its name, besides flags: `<baseline> <candidate>`. */
  readonly words: string
  /** The least and the most words it takes. */
  readonly wordCount: readonly [number, number]
  readonly flags: readonly Flag[]
  /** More that its help says, already wrapped. */
  readonly notes: string
  /** @throws UserError for a mistake in how it was called. */
  run(invocation: Invocation, terminal: Terminal): Promise<ExitCode>
}
