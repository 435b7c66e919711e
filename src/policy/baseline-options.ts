import { z } from 'zod'

/** What git allows, and nothing that it would take for a walk from one commit to another. */
const tagName = /^(?!.*(?:\.\.|@\{|\/\/))[^\s~^:?*[\\\p{Cc}/.-][^\s~^:?*[\\\p{Cc}]{0,199}$/u

const source = z.union([
  z.enum(['artifact', 'cache', 'git']),
  z.strictObject({
    path: z.string().min(1).describe('A folder of snapshots, or one snapshot file, that an earlier step fetched.'),
  }),
])

/** Where to look for the baseline. Everything has a default, so the section may be absent. */
export const baselineSchema = z
  .strictObject({
    sources: z
      .array(source)
      .min(1, { error: 'expected at least one of artifact, cache, git or {path: …}' })
      .default(['artifact', 'cache', 'git'])
      .describe(
        'Where to look, in this order; the first usable snapshot wins, and the report names it. `artifact` and `cache` are written by runs on the base branch, `git` reads the metrics files committed at the base commit, `path` is a folder you fetched.',
      ),
    max_distance: z
      .int()
      .min(0)
      .max(1000)
      .default(50)
      .describe('How many first-parent commits behind the base commit the baseline may be.'),
    on_missing: z
      .enum(['pass', 'block'])
      .default('pass')
      .describe(
        'What happens when there is no baseline. With `pass` the fixed limits still hold, changes are not judged, and the report says so.',
      ),
    anchor: z
      .string()
      .regex(tagName, { error: 'expected `latest-release` or the name of a tag' })
      .optional()
      .describe(
        'A second baseline that stays the same while the base branch moves on, so that many small losses cannot add up: `latest-release` or a tag. Changes are judged against it with the same margins.',
      ),
  })
  .prefault({})
