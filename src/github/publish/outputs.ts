import { setOutput } from '@actions/core'
import type { Report } from '../../model/report.ts'

export type OutputOptions = {
  readonly report: Report
  readonly reportPath?: string
  readonly commentUrl?: string
}

/** Outputs of a job together may take 1 MiB; a later step gets at most this much of ours in one piece. */
const maximumFindingsBytes = 256 * 1024

/** Sets the step's outputs. Absent values are set to the empty text, so that an expression never sees an old one. */
export function setOutputs({ report, reportPath = '', commentUrl = '' }: OutputOptions): void {
  setOutput('verdict', report.verdict)
  setOutput('blocked', report.verdict === 'block')
  setOutput('report-path', reportPath)
  setOutput('comment-url', commentUrl)
  setOutput('baseline-commit', report.baseline.status === 'found' ? report.baseline.commit : '')
  setOutput('findings', findingsJson(report))
}

/**
 * The findings that are not passed as a JSON array of check, subject, outcome, level and message. It is always valid
 * JSON: what does not fit is left out from the end. The report file has everything.
 */
export function findingsJson({ findings }: Report): string {
  const lines: string[] = []
  let bytes = 2
  for (const { check, subject, outcome, level, message } of findings) {
    if (outcome === 'passed') continue
    const line = JSON.stringify({ check, subject, outcome, level, message })
    bytes += Buffer.byteLength(line) + 1
    if (bytes > maximumFindingsBytes) break
    lines.push(line)
  }
  return `[${lines.join(',')}]`
}
