import { z } from 'zod'
import type { SearchedFiles } from './search-files.ts'

const count = z.int().min(0)

/** What the snapshot keeps: places and numbers, nothing of a secret itself. */
export const secretsFacts = z.object({
  read: count,
  passedOver: z.object({
    excluded: count,
    foreign: count,
    ignored: count,
    binary: count,
    tables: count,
    large: count,
    pointers: count,
    links: count,
  }),
  unmatched: z.array(z.string()),
  /** The first of the files that could not be read, and how many these are. */
  unreadable: z.object({ count, file: z.string(), message: z.string() }).exactOptional(),
  found: z.array(
    z.object({ file: z.string(), kinds: z.array(z.object({ id: z.string(), count, lines: z.array(count) })) }),
  ),
  /** Files with secrets beyond those in `found`. */
  more: count,
  accepted: count,
})
export type SecretsFacts = z.output<typeof secretsFacts>

/** With more files than this something else is wrong. */
const mostFiles = 1000

export function factsOf({ found, unreadable, unmatched, ...rest }: SearchedFiles): SecretsFacts {
  const [unread] = unreadable
  return {
    ...rest,
    unmatched: [...unmatched],
    ...(unread === undefined ? {} : { unreadable: { count: unreadable.length, ...unread } }),
    found: found.slice(0, mostFiles).map(({ file, kinds }) => ({
      file,
      kinds: kinds.map((kind) => ({ ...kind, lines: [...kind.lines] })),
    })),
    more: Math.max(0, found.length - mostFiles),
  }
}
