import type { DatasetSnapshot, Measurement } from '../../model/dataset.ts'
import type { Finding } from '../../model/finding.ts'
import { count } from '../../tables/wording.ts'
import type { DataComparison, Sides } from '../comparisons/comparison.ts'
import { personalDataCheck } from './hide.ts'
import type { Certainty, PersonalKind } from './kind.ts'
import { personalKinds } from './kinds/index.ts'
import { lookedKey } from './measure.ts'
import type { PersonalDataSettings } from './setting.ts'
import { evidenceText } from './wording.ts'

/** One finding for each column and kind that the policy does not know of; one for the data set when there is none. */
export const personalData: DataComparison = {
  id: personalDataCheck,
  title: 'Personal data and secrets that the policy does not declare',
  judge(sides) {
    const settings = sides.options.personal_data
    const most = settings?.level ?? sides.options.level ?? 'block'
    if (settings === undefined || most === 'off') return []
    const { candidate, options } = sides
    const owner = settings.owner ?? options.owner
    const finding = (part: Pick<Finding, 'outcome' | 'message'> & Partial<Finding>): Finding => ({
      check: personalDataCheck,
      subject: candidate.name,
      level: most,
      ...(owner === undefined ? {} : { owner }),
      ...part,
      message: `${part.subject ?? candidate.name}: ${part.message}.`,
    })
    const looked = lookedAt(candidate)
    if (looked === undefined) {
      const message = 'nobody looked for personal data here'
      return [finding({ outcome: 'errored', reason: 'not-measured', message })]
    }
    if (looked.total === 0) return [finding(nothingToSee(candidate))]
    const failures = seenIn(candidate).flatMap((seen) => judgeSeen(seen, sides, settings, most, looked.value ?? 0))
    return failures.length > 0 ? failures.map(finding) : [finding(fine(looked))]
  },
}

function nothingToSee({ rows }: DatasetSnapshot): Pick<Finding, 'outcome' | 'reason' | 'message'> {
  return rows === 0
    ? { outcome: 'skipped', reason: 'no-rows', message: 'there are no rows to judge' }
    : { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to look at' }
}

function fine({ total, failing = 0 }: Measurement): Pick<Finding, 'outcome' | 'message'> {
  const where = `in ${count(total)} ${total === 1 ? 'column' : 'columns'}`
  const message =
    failing === 0
      ? `no personal data was found ${where}`
      : `${count(failing)} of ${count(total)} columns may hold personal data, and the policy says so`
  return { outcome: 'passed', message }
}

type Seen = {
  readonly column: string
  readonly kind: PersonalKind
  readonly certainty: Certainty
  readonly measurement: Measurement
}

function lookedAt({ measurements, name }: DatasetSnapshot): Measurement | undefined {
  return measurements.find(
    ({ check, subject, key }) => check === personalDataCheck && subject === name && key === lookedKey,
  )
}

function seenIn({ measurements, name }: DatasetSnapshot): readonly Seen[] {
  return measurements.flatMap((measurement) => {
    const { check, subject, key } = measurement
    if (check !== personalDataCheck || key === lookedKey) return []
    const [certainty, id] = key.split(' ')
    const kind = personalKinds.find((one) => one.id === id)
    if (kind === undefined || (certainty !== 'found' && certainty !== 'suspected')) return []
    return { column: subject.slice(name.length + 1), kind, certainty, measurement }
  })
}

type Failure = Pick<Finding, 'subject' | 'outcome' | 'level' | 'message' | 'reason'> & Pick<Partial<Finding>, 'history'>

function judgeSeen(
  { column, kind, certainty, measurement }: Seen,
  { options, candidate, baseline }: Sides,
  settings: PersonalDataSettings,
  most: 'block' | 'warn',
  today: number,
): readonly Failure[] {
  const declared = Object.hasOwn(options.columns, column) && options.columns[column]?.personal === true
  if (declared && kind.group !== 'secret') return []
  const allowances = settings.allow.filter((one) => one.column === column && one.kind === kind.id)
  const until = allowances
    .map((one) => one.until)
    .toSorted()
    .at(-1)
  if (until !== undefined && today <= dayOf(until)) return []
  const history = historyOf(column, kind, certainty, baseline)
  const effect =
    certainty === 'suspected' ? settings.suspected : history === 'new' ? settings.new_kinds : settings.found
  if (effect === 'off') return []
  const expired = until === undefined ? '' : `. It was allowed until ${until}`
  return [
    {
      subject: `${candidate.name}.${column}`,
      outcome: 'failed',
      level: most === 'warn' ? 'warn' : effect,
      reason: until === undefined ? reasonOf(kind) : 'allowance-expired',
      message: `${evidenceText(column, kind, certainty, measurement)}${expired}. ${advice(kind)}`,
      ...(history === undefined ? {} : { history }),
    },
  ]
}

/** The baseline knows a kind when it had it in the same column, as surely as now. */
function historyOf(
  column: string,
  kind: PersonalKind,
  certainty: Certainty,
  baseline: DatasetSnapshot | undefined,
): 'new' | 'known' | undefined {
  if (baseline === undefined || lookedAt(baseline) === undefined) return undefined
  const then = seenIn(baseline).find((seen) => seen.column === column && seen.kind === kind)
  return then !== undefined && (certainty === 'suspected' || then.certainty === 'found') ? 'known' : 'new'
}

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}

function reasonOf({ group }: PersonalKind): string {
  if (group === 'special') return 'special-category'
  return group === 'secret' ? 'secret' : 'personal-data'
}

function advice({ id, group }: PersonalKind): string {
  return group === 'secret'
    ? `Remove it and revoke what it opens, or allow ${id} with a reason and a date`
    : `Declare the column \`personal: true\`, or allow ${id} with a reason and a date`
}
