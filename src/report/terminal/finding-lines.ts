import type { Finding } from '../../model/finding.ts'
import { standingOf } from '../../model/standing.ts'
import { changedText, seenText } from '../finding-wording.ts'
import { formatNumber } from '../numbers.ts'
import { plain, plainSentence } from '../plain.ts'
import { alignRows, type Cell, wrap } from './layout.ts'
import type { Paint } from './style.ts'

/** Findings as aligned rows, each followed by its message and the first rows that break the check. */
export function findingLines(findings: readonly Finding[], paint: Paint, width: number): readonly string[] {
  const rows = alignRows(findings.map(cells), paint)
  return findings.flatMap((finding, index) => [
    `  ${rows[index] ?? ''}`,
    ...wrap(plainSentence(finding.message, 500), width - 4).map((line) => `    ${paint('dim', line)}`),
    ...evidenceLines(finding, paint),
  ])
}

const maximumRows = 3
const maximumValue = 40

function cells(finding: Finding): readonly Cell[] {
  const { subject, check, expected, owner } = finding
  const isRed = ['blocking', 'unproven', 'errored'].includes(standingOf(finding))
  return [
    isRed ? { text: '✖', style: 'red' } : { text: '▲', style: 'yellow' },
    { text: plain(subject, 80).text, style: 'bold' },
    { text: plain(check, 80).text, style: 'dim' },
    { text: seenText(finding) },
    { text: changedText(finding) },
    { text: expected === undefined ? '' : `required: ${plainSentence(expected, 100)}` },
    { text: owner === undefined ? '' : plain(owner, 80).text },
  ]
}

function evidenceLines({ evidence }: Finding, paint: Paint): readonly string[] {
  const rows = evidence?.rows.slice(0, maximumRows) ?? []
  return rows.map(({ row, file, values }) => {
    const place = file === undefined ? `row ${formatNumber(row)}` : `${plain(file, 80).text} row ${formatNumber(row)}`
    const shown = Object.entries(values).map(
      ([name, value]) => `${plain(name, maximumValue).text}: ${plain(value, maximumValue).text}`,
    )
    return `    ${paint('dim', shown.length === 0 ? place : `${place}  ${shown.join(', ')}`)}`
  })
}
