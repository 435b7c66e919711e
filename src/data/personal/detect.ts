import type { ColumnType } from '../../model/dataset.ts'
import { isAboutValue, mentionsPerson, namesOneOf, namesOtherCode, wordsOf } from './column-name.ts'
import { judgeShape } from './judge-shape.ts'
import type { Certainty, PersonalKind } from './kind.ts'
import { personalKinds } from './kinds/index.ts'
import { type Matched, matchShape } from './match-shape.ts'

/** A sample of a column: different values that are not null, as text, in an order that has nothing to do with them. */
export type SampledColumn = {
  readonly name: string
  readonly type: ColumnType
  readonly values: readonly string[]
  /** Values that are not null in the rows sampled, repetitions counted. */
  readonly present: number
}

/** What was detected in a column: never a value. */
export type Detection = {
  readonly column: string
  readonly kind: PersonalKind
  readonly certainty: Certainty
  /** Different values that were looked at, those with the kind's form, and those for which its proof holds too. */
  readonly total: number
  readonly matches: number
  /** Absent where the form has no proof. */
  readonly proven?: number
}

type Candidate = Detection & { readonly named: boolean; readonly order: number }

/**
 * Detects the kinds of personal data in the columns of a data set: for each column the kind that fits best, and the
 * special categories and secrets besides.
 */
export function detectPersonalData(columns: readonly SampledColumn[]): readonly Detection[] {
  const all = columns.filter(({ values }) => values.length > 0).map((column) => candidatesOf(column))
  const persons = all.some((candidates) =>
    candidates.some(({ kind, certainty }) => kind.group === 'direct' && certainty === 'found'),
  )
  const fitting = all.map((candidates) =>
    candidates.filter(({ kind, column }) => kind.needsPerson !== true || persons || mentionsPerson(wordsOf(column))),
  )
  const coordinates = fitting.filter((candidates) => candidates.some(isHalfPair)).length
  return fitting.flatMap((candidates) =>
    chosen(coordinates === 1 ? candidates.filter((one) => !isHalfPair(one)) : candidates),
  )
}

/** A latitude without a longitude is no place. */
function isHalfPair({ kind, column }: Candidate): boolean {
  const half = /^(?:lat|lon|lng|long|breite|lang|laeng|leng|breed)/
  return kind.id === 'coordinates' && wordsOf(column).some((word) => half.test(word))
}

/** The best of the kinds that exclude each other, and all others. */
function chosen(candidates: readonly Candidate[]): readonly Detection[] {
  const [best] = candidates.filter(({ kind }) => isExclusive(kind)).toSorted(byFit)
  return candidates
    .filter((candidate) => candidate === best || !isExclusive(candidate.kind))
    .map(({ named: _named, order: _order, ...detection }) => detection)
}

function isExclusive({ group }: PersonalKind): boolean {
  return group === 'direct' || group === 'indirect'
}

function byFit(first: Candidate, second: Candidate): number {
  return fit(second) - fit(first) || second.matches - first.matches || first.order - second.order
}

/** Found before suspected; then a name and a proof, each better than none. A common name says less than its own. */
function fit({ certainty, named, kind, proven = 0, matches }: Candidate): number {
  const checked = proven > 0 && proven >= 0.5 * matches && kind.quietName !== true
  return (certainty === 'found' ? 4 : 0) + (named ? 1 : 0) + (checked ? 2 : 0)
}

function candidatesOf(column: SampledColumn): readonly Candidate[] {
  const words = wordsOf(column.name)
  return personalKinds.flatMap((kind, order) => candidateOf(column, words, kind, order) ?? [])
}

function candidateOf(
  column: SampledColumn,
  words: readonly string[],
  kind: PersonalKind,
  order: number,
): Candidate | undefined {
  const named = namesOneOf(words, kind.names) && !namesOneOf(words, kind.notBeside ?? [])
  const identity = { column: column.name, kind, named, order }
  const [best] = kind.shapes
    .flatMap((shape) => {
      const seen = look(column, words, shape, named)
      return seen === undefined ? [] : { ...identity, ...seen }
    })
    .toSorted(byFit)
  if (best !== undefined) return best
  const suspicious = named && !isAboutValue(words) && mayBeNamed(column, kind)
  return suspicious ? { ...identity, certainty: 'suspected', total: column.values.length, matches: 0 } : undefined
}

function look(
  { values, type, present }: SampledColumn,
  words: readonly string[],
  shape: PersonalKind['shapes'][number],
  named: boolean,
): (Omit<Matched, 'proven'> & { readonly proven?: number; readonly certainty: Certainty }) | undefined {
  if (type === 'boolean' || type === 'time' || (shape.alone === 'nothing' && !(named && !isAboutValue(words))))
    return undefined
  if (type === 'nested' && shape.within !== true) return undefined
  if (type !== 'string' && type !== 'nested' && shape.within === true) return undefined
  const matched = matchShape(shape, values, type, named || shape.alone === 'sure' || shape.alone === 'certain')
  const repeats = shape.alone !== 'certain' && values.length <= 3 && present >= 30
  const certainty = judgeShape(shape, matched, { named, repeats, otherwise: namesOtherCode(words) })
  const { proven, ...counts } = matched
  return certainty && { ...counts, certainty, ...(shape.proof === undefined ? {} : { proven }) }
}

/** Whether a name alone raises a suspicion: not where the values plainly are something else. */
function mayBeNamed({ type, values, present }: SampledColumn, { group, shapes, quietName }: PersonalKind): boolean {
  if (shapes.length === 0) return group === 'special'
  return quietName !== true && type === 'string' && !(values.length <= 3 && present >= 30)
}
