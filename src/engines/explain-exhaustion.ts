import { UserError } from '../model/user-error.ts'

/** One sentence about a disk or a memory that is full, in place of the engine's own about its settings; undefined for other errors. */
export function explainExhaustion(message: string): UserError | undefined {
  // A disk that is full is told as a memory that is full as well, so it is asked for first.
  if (/max_temp_directory_size|No space left on device|Disk quota exceeded|File too large/.test(message)) {
    return new UserError(
      'The disk is full: what does not fit in memory is written to the temporary directory, and there is no room for it. Use a machine with a larger disk or more memory.',
    )
  }
  if (!message.startsWith('Out of Memory Error')) return undefined
  const limit = message.match(/\/([\d.]+ [KMGT]?i?B) used\)/)?.[1]
  return new UserError(
    `The data does not fit in memory${limit === undefined ? '' : ` (${limit} may be used)`}. Use a machine with more memory, or split the data set.`,
  )
}
