import type { Finding } from '../../../model/finding.ts'
import { checkWords } from '../../wording.ts'
import { code, md, prose } from '../escape.ts'
import { changeSeen, seen } from '../phrases.ts'
import type { Column } from '../table.ts'

/** The columns of a table of findings; those that would be empty in every row are left out. */
export function findingColumns(findings: readonly Finding[]): readonly Column<Finding>[] {
  const hasOnlyPairs = findings.every(({ comparison, evidence }) => comparison !== undefined && evidence === undefined)
  const columns: readonly (Column<Finding> & { readonly isUsed?: (finding: Finding) => boolean })[] = [
    { title: md`Check`, cell: ({ subject, check }) => md`${code(subject)} ${prose(checkWords(check), maximumCheck)}` },
    { title: hasOnlyPairs ? md`Baseline → candidate` : md`Found`, cell: seen },
    { title: md`Change`, cell: changeSeen, isUsed: (finding) => changeSeen(finding) !== '' },
    {
      title: md`Required`,
      cell: ({ expected }) => (expected === undefined ? md`` : prose(expected, maximumExpected)),
      isUsed: ({ expected }) => expected !== undefined,
    },
    {
      title: md`Owner`,
      cell: ({ owner }) => (owner === undefined ? md`` : code(owner)),
      isUsed: ({ owner }) => owner !== undefined,
    },
  ]
  return columns.filter(({ isUsed }) => isUsed === undefined || findings.some(isUsed))
}

const maximumCheck = 40
const maximumExpected = 160
