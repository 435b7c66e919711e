import { z } from 'zod'

/** One thing that does not agree, or that could not be told. */
export const problemSchema = z.object({
  kind: z.enum([
    /** A file that a stage read, a file that a stage made, or one that a `.dvc` file tracks has another content now. */
    'changed-dependency',
    'changed-output',
    'changed-tracked',
    /** The recorded hash evens out line ends, and the file has such. */
    'line-ends',
    'unreadable',
    /** A stage read another content of a file than another stage made, or than its `.dvc` file tracks. */
    'other-output',
    'other-tracked',
    'changed-parameter',
    'changed-command',
    'new-dependency',
    'missing-stage',
    'missing-lock',
  ]),
  /** The file, or `file: parameter`, or the stage. */
  path: z.string(),
  /** The `dvc.lock` or `.dvc` file that records it. */
  record: z.string(),
  stages: z.array(z.string()),
  detail: z.string().exactOptional(),
})
export type Problem = z.output<typeof problemSchema>

/** What was looked at. */
export const countsSchema = z.object({
  /** Files whose content equals the recorded one. */
  files: z.number(),
  /** Parameters whose value equals the recorded one. */
  parameters: z.number(),
  /** Recorded files that are not in the workspace. */
  absent: z.number(),
  /** Folders, remote files and other hashes, which are not compared. */
  uncompared: z.number(),
})
export type Counts = z.output<typeof countsSchema>

/** What was looked at, each file and parameter once however many stages record it. */
export type Tally = { readonly [Count in keyof Counts]: Set<string> }

export function emptyTally(): Tally {
  return { files: new Set(), parameters: new Set(), absent: new Set(), uncompared: new Set() }
}

export function countsOf({ files, parameters, absent, uncompared }: Tally): Counts {
  return { files: files.size, parameters: parameters.size, absent: absent.size, uncompared: uncompared.size }
}

/** The same said of several stages becomes one. */
export function mergeProblems(problems: readonly Problem[]): Problem[] {
  const merged = new Map<string, Problem>()
  for (const problem of problems) {
    const key = JSON.stringify([problem.kind, problem.path, problem.record, problem.detail])
    const known = merged.get(key)
    merged.set(
      key,
      known === undefined ? problem : { ...known, stages: [...new Set([...known.stages, ...problem.stages])] },
    )
  }
  return [...merged.values()]
}
