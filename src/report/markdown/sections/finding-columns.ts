import type { Finding } from '../../../model/finding.ts'
import { code, md, prose } from '../escape.ts'
import { changeSeen, icon, seen } from '../phrases.ts'
import type { Column } from '../table.ts'

/** The columns of a table of findings; those that would be empty in every row are left out. */
export function findingColumns(findings: readonly Finding[]): readonly Column<Finding>[] {
  const columns: readonly (Column<Finding> & { readonly isUsed: (finding: Finding) => boolean })[] = [
    { title: md``, cell: icon, isUsed: () => true },
    { title: md`What`, cell: ({ subject }) => code(subject), isUsed: () => true },
    { title: md`Check`, cell: ({ check }) => code(check), isUsed: () => true },
    { title: md`Baseline → candidate`, cell: seen, isUsed: () => true },
    { title: md`Change`, cell: changeSeen, isUsed: ({ comparison, history }) => Boolean(comparison ?? history) },
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
  return columns.filter(({ isUsed }) => findings.some(isUsed))
}

const maximumExpected = 160
