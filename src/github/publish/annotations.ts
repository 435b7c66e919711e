import { error, notice, warning } from '@actions/core'
import type { annotationsOf } from '../../report/index.ts'

export type Annotation = ReturnType<typeof annotationsOf>[number]

/** The runner keeps ten of each level in a step and drops the rest. */
const maximumOfLevel = 10

const writers = { error, warning, notice }

/** Writes annotations through the job's log, at most ten of a level. @returns how many did not fit. */
export function writeAnnotations(annotations: readonly Annotation[]): number {
  const written = { error: 0, warning: 0, notice: 0 }
  let left = 0
  for (const { level, title, message, file, line } of annotations) {
    written[level] += 1
    if (written[level] > maximumOfLevel) left += 1
    else
      writers[level](message, {
        title,
        ...(file !== undefined && { file }),
        ...(line !== undefined && { startLine: line }),
      })
  }
  return left
}

/** Files in a report are relative to the working directory, GitHub's to the repository's root. */
export function fromRoot(annotation: Annotation, workingDirectory: string): Annotation {
  if (annotation.file === undefined || workingDirectory === '.') return annotation
  return { ...annotation, file: `${workingDirectory}/${annotation.file}` }
}
