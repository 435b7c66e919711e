import type { Finding } from '../../../model/finding.ts'
import type { Report } from '../../../model/report.ts'
import { hasNumbers } from '../../finding-wording.ts'
import { checkWords, historyWords } from '../../wording.ts'
import type { Group } from '../content.ts'
import { code, type Markdown, md, prose, words } from '../escape.ts'
import { changeSeen, more, seen } from '../phrases.ts'
import { type Column, table } from '../table.ts'

/** Findings that numbers explain as a table, and below it those that only words explain as a list. */
export function groupsOfFindings(report: Report, findings: readonly Finding[]): readonly Group[] {
  const measured = findings.filter(hasNumbers)
  const told = findings.filter((finding) => !hasNumbers(finding))
  return [table(columns(measured), measured, more(report)), findingList(report, told)]
}

/** Findings in their own words, one entry each. */
export function findingList(report: Report, findings: readonly Finding[]): Group {
  return {
    before: md``,
    length: findings.length,
    item(index) {
      const finding = findings[index]
      return finding === undefined ? md`` : entry(finding)
    },
    separator: md`\n`,
    more: more(report),
  }
}

/** The columns that at least one of the findings has something to say in. */
function columns(findings: readonly Finding[]): readonly Column<Finding>[] {
  const hasOnlyPairs = findings.every(({ evidence }) => evidence === undefined)
  const all: readonly (Column<Finding> & { readonly isUsed?: (finding: Finding) => boolean })[] = [
    { title: md`Check`, cell: ({ subject, check }) => md`${code(subject)} ${prose(checkWords(check), maximumCheck)}` },
    { title: hasOnlyPairs ? md`Baseline → candidate` : md`Found`, cell: seen },
    { title: md`Change`, cell: changeSeen, isUsed: (finding) => changeSeen(finding) !== '' },
    {
      title: md`Required`,
      cell: ({ expected }) => (expected === undefined ? md`` : prose(expected, maximumExpected)),
      isUsed: ({ expected }) => expected !== undefined,
    },
    { title: md`Note`, cell: noteCell, isUsed: (finding) => noteCell(finding) !== '' },
    {
      title: md`Owner`,
      cell: ({ owner }) => (owner === undefined ? md`` : code(owner)),
      isUsed: ({ owner }) => owner !== undefined,
    },
  ]
  return all.filter(({ isUsed }) => isUsed === undefined || findings.some(isUsed))
}

/** Why the numbers do not decide it, and what would. */
function noteCell({ outcome, note, message }: Finding): Markdown {
  if (outcome !== 'inconclusive') return note === undefined ? md`` : prose(note)
  return md`inconclusive: ${prose(note ?? message)}`
}

const maximumCheck = 40
const maximumExpected = 160

function entry(finding: Finding): Markdown {
  const { subject, check, message, owner } = finding
  const mark = markOf(finding)
  const ask = owner === undefined ? md`` : md` Owner: ${code(owner)}.`
  return md`- ${code(subject)} (${code(check)}${mark === '' ? md`` : md`, ${mark}`}): ${prose(message)}${ask}`
}

function markOf({ outcome, history }: Finding): Markdown {
  if (outcome === 'inconclusive') return md`inconclusive`
  return outcome === 'failed' && history !== undefined ? words(historyWords[history]) : md``
}
