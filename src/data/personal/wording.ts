import type { Measurement } from '../../model/dataset.ts'
import { count } from '../../tables/wording.ts'
import { namesOneOf, wordsOf } from './column-name.ts'
import type { Certainty, PersonalKind } from './kind.ts'

/** What speaks for a kind, without a value: `98 % of 2,000 sampled values look like IBANs with a valid checksum`. */
export function evidenceText(
  column: string,
  kind: PersonalKind,
  certainty: Certainty,
  { total, failing = 0, value }: Measurement,
): string {
  if (kind.group === 'special') {
    return `the column's name says ${kind.title}, a special category of personal data (GDPR ${article(kind)})`
  }
  if (failing === 0) return `the column's name says ${kind.title}, which its values do not show`
  const named = namesOneOf(wordsOf(column), kind.names)
  const verb = kind.group === 'secret' && kind.names.length === 0 ? 'hold what looks like' : 'look like'
  const says = kind.shapes.find(({ proof }) => proof !== undefined)?.proof?.says ?? ''
  const seen = `${portion(failing, total)} ${total === 1 ? singular(verb) : verb} ${kind.title}`
  if (value === undefined) return named ? `${seen}, and the column's name says so` : seen
  if (certainty === 'suspected' && value < 0.5 * failing && named) {
    return `${seen}, and the column's name says so, but hardly one is ${says.replace(/^with/, 'found with')}`
  }
  return value === failing ? `${seen} ${says}` : `${seen}, ${portion(value, failing, '')} of these ${says}`
}

function singular(verb: string): string {
  return verb.replace(/^look\b/, 'looks').replace(/^hold\b/, 'holds')
}

function article({ id }: PersonalKind): string {
  return id === 'special-criminal' ? 'Article 10' : 'Article 9'
}

/** `all 12 sampled values`, `98 % of 2,000 sampled values`; never rounded up to all or down to none. */
function portion(part: number, whole: number, unit = ' sampled values'): string {
  if (unit === '') return percent(part, whole)
  if (whole === 1) return 'the one sampled value'
  return part === whole ? `all ${count(whole)}${unit}` : `${percent(part, whole)} of ${count(whole)}${unit}`
}

function percent(part: number, whole: number): string {
  const share = Math.floor((100 * part) / whole)
  return share === 0 && part > 0 ? 'less than 1 %' : `${share} %`
}
