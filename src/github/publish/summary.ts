import { summary } from '@actions/core'
import type { RenderedReport } from '../../host.ts'

/** GitHub shows nothing of a summary above 1 MiB. */
const maximumBytes = 1024 * 1024

/**
 * Appends the report to the job summary, in the comment's shorter form when it would not fit.
 * @throws when the runner's file cannot be written.
 */
export async function writeSummary({
  summary: long,
  comment,
}: Pick<RenderedReport, 'summary' | 'comment'>): Promise<void> {
  const text = Buffer.byteLength(long) < maximumBytes ? long : comment
  await summary.addRaw(text, true).write()
}
