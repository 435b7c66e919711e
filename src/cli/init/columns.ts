import { wordsOf } from '../../data/personal/column-name.ts'
import type { ColumnProfile } from '../../model/dataset.ts'
import type { ColumnFacts } from './facts.ts'
import type { FoundReference } from './find-references.ts'
import { isIdentifier } from './keys.ts'
import { knownForms } from './known-forms.ts'
import { proposeNulls, roundUp } from './nulls.ts'
import type { ProposedColumn, Setting } from './proposal.ts'
import { proposeRange } from './range.ts'
import { seenText } from './seen.ts'
import { proposeSet } from './sets.ts'
import { patternOf } from './shape.ts'
import { type ChosenFormat, chooseFormat } from './text-formats.ts'
import { flowValue, patternScalar, scalar } from './yaml-text.ts'

type Circumstances = {
  readonly rows: number
  readonly facts: ColumnFacts
  readonly isKey: boolean
  /** Its values are the names of folders, and tomorrow there is one more. */
  readonly isPartition: boolean
  /** What personal data was found in it: `found email`. */
  readonly personal: string | undefined
  /** A key of another data set in which all values occur. */
  readonly reference?: FoundReference['to'] | undefined
}

/** What may be asked of a column: it holds today, with headroom for tomorrow. */
export function proposeColumn(column: ColumnProfile, given: Circumstances): ProposedColumn {
  const { name, type, nulls } = column
  const { rows, facts, isKey, isPartition, personal, reference } = given
  const { open } = chosenFormat(facts)
  const seen = `${seenText(column, given)}${open === undefined ? '' : `; ${open.join(' or ')}: no value tells day and month apart`}`
  if (rows === 0 || nulls === rows) return { name, settings: [], seen }
  const settings: readonly Setting[] = [
    ...(type === 'other' ? [] : [['type', type] as const]),
    ...proposeNulls(nulls, rows),
    ...(isKey ? [['unique', 'true'] as const] : []),
    ...(personal === undefined ? [] : [['personal', 'true'] as const]),
    ...(reference === undefined ? [] : [['references', flowValue(reference)] as const]),
    ...(isPartition ? partitionSettings(column, facts) : valueSettings(column, given)),
  ]
  return { name, settings, seen }
}

function valueSettings(column: ColumnProfile, given: Circumstances): readonly Setting[] {
  const { facts, isKey, personal, reference } = given
  const isForeign = reference !== undefined || (!isKey && isIdentifier(column))
  const set = isKey || isForeign || personal !== undefined ? [] : proposeSet(column, facts)
  if (set.length > 0) return set
  if (column.type !== 'string') return [...writtenAs(facts), ...(isForeign ? [] : proposeRange(column, isKey))]
  const { format } = chosenFormat(facts)
  if (format !== undefined) return [['format', scalar(format)]]
  const known = knownForms.find(({ name }) => facts.forms?.includes(name) === true)
  const pattern = known?.pattern ?? patternOf(facts.shapes ?? [])
  return pattern === undefined ? lengthOf(column) : [['matches', patternScalar(pattern)]]
}

const calendarWords = new Set('year yr quarter month week day date dt ds hour hr minute'.split(' '))

/**
 * Folders are few, and tomorrow's may have any name. Only those of the calendar go on as they began, and one of them shows no
 * form yet.
 */
function partitionSettings(column: ColumnProfile, facts: ColumnFacts): readonly Setting[] {
  const isCalendar = wordsOf(column.name).some((word) => calendarWords.has(word))
  if (!isCalendar || column.type !== 'string' || (facts.distinct ?? column.distinct ?? 2) < 2) return []
  const { format } = chosenFormat(facts)
  if (format !== undefined) return [['format', scalar(format)]]
  const pattern = patternOf(facts.shapes ?? [])
  return pattern === undefined ? [] : [['matches', patternScalar(pattern)]]
}

/** ISO 8601 is understood without being told. */
function writtenAs(facts: ColumnFacts): readonly Setting[] {
  const { format } = chosenFormat(facts)
  return format === undefined || format === 'date' || format === 'datetime' ? [] : [['format', scalar(format)]]
}

function chosenFormat({ formats }: ColumnFacts): ChosenFormat {
  return formats === undefined ? {} : chooseFormat(formats.all, formats.values)
}

/** Free text: not empty, and not of another order of length than today's longest. */
function lengthOf({ lengths }: ColumnProfile): readonly Setting[] {
  if (lengths === undefined || lengths.maximum === 0) return []
  const max = roundUp(3 * lengths.maximum)
  return [['length', lengths.minimum > 0 ? `{ min: 1, max: ${max} }` : `{ max: ${max} }`]]
}
