import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { standingOf } from '../model/standing.ts'
import { plain, plainSentence } from './plain.ts'

/** A remark at a place in a file. All texts are one plain line without control characters. */
export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  readonly file?: string
  /** From 1. */
  readonly line?: number
}

/**
 * One annotation for each finding that did not pass and that has a place: its location, or the file of the first row
 * that breaks it. Gravest first, as the findings are; the host caps their number.
 */
export function annotationsOf({ findings }: Report): readonly Annotation[] {
  return findings.flatMap((finding) => {
    const level = levelOf(finding)
    const file = finding.location?.file ?? finding.evidence?.rows.find((row) => row.file !== undefined)?.file
    if (level === undefined || file === undefined) return []
    const line = finding.location?.line
    return [
      {
        level,
        title: `Holdout: ${plain(finding.subject, maximumSubject).text} (${plain(finding.check, maximumSubject).text})`,
        message: plainSentence(finding.message, maximumMessage),
        file,
        ...(line !== undefined && { line }),
      },
    ]
  })
}

const maximumSubject = 80
const maximumMessage = 1_000

function levelOf(finding: Finding): Annotation['level'] | undefined {
  switch (standingOf(finding)) {
    case 'blocking':
    case 'unproven':
    case 'errored':
      return 'error'
    case 'warning':
    case 'inconclusive':
      return 'warning'
    default:
      return undefined
  }
}
