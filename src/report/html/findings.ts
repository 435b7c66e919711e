import type { Evidence, FailingRow, Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { changeOf } from '../change.ts'
import { hasNumbers } from '../finding-wording.ts'
import { formatNumber } from '../numbers.ts'
import { checkWords, evidenceWords, historyWords } from '../wording.ts'
import { driftDrawing } from './datasets/drift-drawing.ts'
import { code, type Html, html, join, sentence, text } from './escape.ts'
import { fitting } from './fitting.ts'
import { changeWords, findingMark, pair, standingMark } from './phrases.ts'
import { type Column, table } from './table.ts'

/** Findings that ask for something: each with its numbers, what is required, in its own words, and its first rows. */
export function findingCards(findings: readonly Finding[], report: Report, room: number): Html {
  const draw = driftDrawing(report)
  const card = (finding: Finding) => findingCard(finding, draw(finding))
  const { shown, hidden } = fitting(findings, room - listTags, card, 'findings')
  if (shown === '') return hidden
  return html`<ul class="findings">${shown}</ul>${hidden}\n`
}

/** Findings that ask for nothing: a row each. */
export function findingTable(findings: readonly Finding[], room: number): Html {
  const columns: readonly Column<Finding>[] = [
    { title: html`What`, cell: ({ subject }) => code(subject) },
    { title: html`Check`, cell: ({ check }) => html`<span class="check">${text(check, 80)}</span>` },
    { title: html`Outcome`, cell: standingMark },
    { title: html`Found`, cell: ({ message }) => sentence(message, maximumMessage) },
  ]
  return table(columns, findings, { room, things: 'findings' })
}

const listTags = 60
const maximumMessage = 1_000
const maximumExpected = 200

function findingCard(finding: Finding, drawing: Html): Html {
  const { subject, check, message, owner, location, evidence } = finding
  const ask = owner === undefined ? html`` : html`<span class="owner">Owner: ${code(owner, 80)}</span>`
  const place = location === undefined ? html`` : html`<span class="place">${placeOf(location)}</span>`
  const head = html`<h3>${findingMark(finding)} ${code(subject)} <span class="check">${text(checkWords(check), 60)}</span>${badges(finding)}</h3>`
  const facts = join([numbers(finding), expected(finding), ask, place])
  const rows = evidence === undefined ? html`` : evidenceTable(evidence)
  return html`<li class="finding">${head}<p class="message">${sentence(message, maximumMessage)}</p>${facts === '' ? html`` : html`<p class="facts">${facts}</p>`}${drawing}${rows}</li>\n`
}

/** Says in words what the sign says, and whether the failure is new. */
function badges(finding: Finding): Html {
  const { outcome, history } = finding
  const told = [
    ...(outcome === 'inconclusive' ? ['inconclusive'] : []),
    ...(outcome === 'failed' && history !== undefined ? [historyWords[history]] : []),
  ]
  return join(told.map((word) => html` <span class="badge">${text(word)}</span>`))
}

function numbers(finding: Finding): Html {
  if (!hasNumbers(finding)) return html``
  const { evidence, comparison } = finding
  const found =
    evidence === undefined
      ? html`<span class="wide">${pair(comparison?.baseline, comparison?.candidate)}</span>`
      : html`<strong>${text(evidenceWords(evidence))}</strong>`
  const change = comparison === undefined ? undefined : changeOf(comparison)
  return html`<span>${join([found, change === undefined ? html`` : html`<span class="change">${changeWords(change)}</span>`], html` `)}</span>`
}

function expected({ expected: wanted }: Finding): Html {
  return wanted === undefined ? html`` : html`<span>Required: ${sentence(wanted, maximumExpected)}</span>`
}

function placeOf({ file, line, column }: NonNullable<Finding['location']>): Html {
  const where = [line, column].filter((part) => part !== undefined).map((part) => `:${part}`)
  return code(`${file}${where.join('')}`, 200)
}

const maximumRows = 10
const maximumColumns = 8

/** The first rows that break a check, with the values that matter. */
function evidenceTable({ rows, unit }: Evidence): Html {
  const shown = rows.slice(0, maximumRows)
  const names = [...new Set(shown.flatMap(({ values }) => Object.keys(values)))].slice(0, maximumColumns)
  const columns: readonly Column<FailingRow>[] = [
    {
      title: unit === 'rows' ? html`Row` : html`First row`,
      align: 'right',
      cell: ({ row }) => text(formatNumber(row)),
    },
    {
      title: html`File`,
      cell: ({ file }) => (file === undefined ? html`` : code(file)),
      isUsed: ({ file }) => file !== undefined,
    },
    ...names.map((name) => ({ title: code(name), cell: (row: FailingRow) => valueCell(row, name) })),
  ]
  const room = Number.POSITIVE_INFINITY
  return table(columns, shown, { room, things: unit === 'rows' ? 'rows that fail' : 'groups that fail' })
}

function valueCell({ values }: FailingRow, name: string): Html {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  return value === undefined ? html`` : code(value)
}
