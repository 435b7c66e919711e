import type { Evidence, FailingRow, Finding } from '../../../model/finding.ts'
import type { DatasetSummary, Report } from '../../../model/report.ts'
import { changeOf } from '../../change.ts'
import { dataTally } from '../../data-wording.ts'
import { findingGroups } from '../../finding-wording.ts'
import { formatNumber } from '../../numbers.ts'
import { historyWords } from '../../wording.ts'
import type { Group } from '../content.ts'
import { code, join, type Markdown, md, prose, words } from '../escape.ts'
import { changeWords, icon, more } from '../phrases.ts'
import type { Section } from '../section.ts'
import { type Column, table, wholeTable } from '../table.ts'

/** The data sets in numbers, then each check that did not pass, with the first rows that break it. */
export const data: Section = {
  title: md`the data sets`,
  priority: 6,
  share: 0.09,
  render(report) {
    const { data: datasets } = report
    const failing = report.findings.filter(findingGroups.data)
    if (datasets.length === 0 && failing.length === 0) return undefined
    return {
      opening: md`<details>\n<summary>Data: ${words(dataTally(datasets))}</summary>`,
      groups: [table(columns(datasets), datasets, more(report)), failures(report, failing)],
      closing: md`</details>`,
    }
  },
}

function columns(datasets: readonly DatasetSummary[]): readonly Column<DatasetSummary>[] {
  const compared = datasets.some(({ baselineRows }) => baselineRows !== undefined)
  const all: readonly (Column<DatasetSummary> | undefined)[] = [
    { title: md`Data set`, cell: ({ name }) => code(name) },
    { title: md`Files`, align: 'right', cell: ({ files }) => words(formatNumber(files)) },
    { title: md`Rows`, align: 'right', cell: ({ rows }) => words(formatNumber(rows)) },
    datasets.some(({ sampled }) => sampled !== undefined)
      ? {
          title: md`Sampled`,
          align: 'right',
          cell: ({ sampled }) => (sampled === undefined ? md`no` : words(formatNumber(sampled))),
        }
      : undefined,
    compared
      ? {
          title: md`Rows at the baseline`,
          align: 'right',
          cell: ({ baselineRows }) => (baselineRows === undefined ? md`` : words(formatNumber(baselineRows))),
        }
      : undefined,
    compared ? { title: md`Change`, cell: rowChange } : undefined,
    { title: md`Columns`, align: 'right', cell: (dataset) => words(formatNumber(dataset.columns.length)) },
    {
      title: md`Checks`,
      cell: ({ passed, failed }) => words(`${formatNumber(passed)} passed, ${formatNumber(failed)} failed`),
    },
  ]
  return all.filter((column) => column !== undefined)
}

function rowChange({ rows, baselineRows }: DatasetSummary): Markdown {
  if (baselineRows === undefined) return md`new`
  return changeWords(changeOf({ baseline: baselineRows, delta: rows - baselineRows }))
}

function failures(report: Report, findings: readonly Finding[]): Group {
  return {
    before: md``,
    length: findings.length,
    item(index) {
      const finding = findings[index]
      return finding === undefined ? md`` : failure(finding)
    },
    separator: md`\n\n`,
    more: more(report),
  }
}

function failure(finding: Finding): Markdown {
  const { check, subject, message, history, evidence } = finding
  const mark = history === undefined ? md`` : md` (${words(historyWords[history])})`
  const text = md`${icon(finding)} **${code(subject)}** ${code(check)}${mark}: ${prose(message)}`
  const rows = evidence === undefined ? md`` : evidenceTable(evidence)
  return rows === '' ? text : md`${text}\n\n${rows}`
}

const maximumRows = 10
const maximumColumns = 8

function evidenceTable({ rows, failing, unit, sample }: Evidence): Markdown {
  const shown = rows.slice(0, maximumRows)
  if (shown.length === 0) return md``
  const names = [...new Set(shown.flatMap(({ values }) => Object.keys(values)))]
  const files = shown.some(({ file }) => file !== undefined)
  if (names.length === 0 && !files) {
    const numbers = join(
      shown.map(({ row }) => words(formatNumber(row))),
      md`, `,
    )
    return md`${words(sample === undefined ? rowsLabel(unit, failing > shown.length) : 'Some of the rows:')} ${numbers}`
  }
  const all: readonly (Column<FailingRow> | undefined)[] = [
    { title: unit === 'rows' ? md`Row` : md`First row`, align: 'right', cell: ({ row }) => words(formatNumber(row)) },
    files ? { title: md`File`, cell: ({ file }) => (file === undefined ? md`` : code(file)) } : undefined,
    ...names
      .slice(0, maximumColumns)
      .map((name) => ({ title: code(name), cell: (row: FailingRow) => valueCell(row, name) })),
  ]
  return wholeTable(
    all.filter((column) => column !== undefined),
    shown,
  )
}

function rowsLabel(unit: Evidence['unit'], isPart: boolean): string {
  if (unit === 'groups') return 'First row of each:'
  return isPart ? 'The first rows:' : 'Rows:'
}

function valueCell({ values }: FailingRow, name: string): Markdown {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  return value === undefined ? md`` : code(value)
}
