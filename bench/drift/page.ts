import { markdownTable } from 'markdown-table'
import type { Rates, Sizes } from './simulate.ts'

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const count = (rows: number) => rows.toLocaleString('en-US')
const both = ({ reference, candidate }: Sizes) => `${count(reference)} / ${count(candidate)}`
const moved = 'normal'

/** Alarms over nothing and what is caught by sizes, then what is caught by shape. */
export function tables(rates: readonly Rates[]): string {
  const bySize = [
    [
      'rows: baseline / now',
      'false alarm',
      'Evidently',
      'normal column caught',
      'Evidently',
      'too few rows for it',
      'for any column',
    ],
    ...rates.map(({ sizes, falseAlarm, evidentlyFalseAlarm, caught, tooFewForNormal, tooFewForAny }) => [
      both(sizes),
      percent(falseAlarm),
      percent(evidentlyFalseAlarm),
      percent(caught.get(moved)?.holdout ?? 0),
      percent(caught.get(moved)?.evidently ?? 0),
      percent(tooFewForNormal),
      percent(tooFewForAny),
    ]),
  ]
  const shown = rates.filter(({ sizes }) =>
    ['1000/1000', '10000/10000', '1000000/1000000'].includes(`${sizes.reference}/${sizes.candidate}`),
  )
  const byShape = [
    ['column that moved', ...shown.map(({ sizes }) => `caught, ${both(sizes)}`)],
    ...[...(rates[0]?.caught.keys() ?? [])].map((name) => [
      name,
      ...shown.map(({ caught }) => percent(caught.get(name)?.holdout ?? 0)),
    ]),
  ]
  const runs = `From ${count(rates[0]?.runs ?? 0)} runs for each pair of sizes.`
  const align = ['l', ...Array(6).fill('r')]
  return `${runs}\n\n${markdownTable(bySize, { align })}\n\n${markdownTable(byShape, { align: ['l', ...shown.map(() => 'r')] })}`
}

const opening = '<!-- Made by `npm run bench:drift -- --out docs`. -->'
const closing = '<!-- End of what was made. -->'

/** The page with its tables replaced. */
export function withTables(page: string, rates: readonly Rates[]): string {
  const [start, end] = [page.indexOf(opening), page.indexOf(closing)]
  if (start < 0 || end < start) throw new Error(`the page has no place between ${opening} and ${closing}`)
  return `${page.slice(0, start)}${opening}\n\n${tables(rates)}\n\n${page.slice(end)}`
}
