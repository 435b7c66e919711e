import type { BaselineSummary } from '../model/report.ts'
import { plain, plainSentence } from './plain.ts'
import { distanceWords, shortCommit } from './wording.ts'

/** The commit whose files were judged. Outside a repository the terminal's host gives nothing but zeros. */
export function judgedCommit(commit: string): string {
  return /^0+$/.test(commit) ? 'the files as they are, without a commit' : plain(shortCommit(commit), 20).text
}

/** Where the second baseline comes from, or why there is none. */
export function anchorWords(anchor: BaselineSummary): string {
  if (anchor.status === 'missing') return `No anchor: ${plainSentence(anchor.explanation, 500)}`
  if (anchor.status === 'unreadable') return `Anchor unreadable: ${plainSentence(anchor.explanation, 500)}`
  const name = anchor.ref === undefined ? '' : `${plain(anchor.ref, 80).text}, `
  return `Anchor ${name}${plain(shortCommit(anchor.commit), 20).text} (from ${plain(anchor.source, 40).text})`
}

/** Where the baseline comes from, or why there is none. */
export function baselineWords(baseline: BaselineSummary): string {
  if (baseline.status === 'missing') return `No baseline: ${plainSentence(baseline.explanation, 500)}`
  if (baseline.status === 'unreadable') return `Baseline unreadable: ${plainSentence(baseline.explanation, 500)}`
  const distance = distanceWords(baseline)
  const place =
    baseline.ref === undefined ? '' : `${baseline.distance === 0 ? ' of' : ''} ${plain(baseline.ref, 80).text}`
  const where = distance === undefined ? '' : `, ${distance}${place}`
  return `Baseline ${plain(shortCommit(baseline.commit), 20).text}${where} (${plainSentence(baseline.base, 120)}; from ${plain(baseline.source, 40).text})`
}
