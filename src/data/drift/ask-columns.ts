import { type ColumnProfile, type ColumnType, type DatasetSnapshot, profiledRows } from '../../model/dataset.ts'
import { alignCategories, nullCategory, presentValues } from './align-categories.ts'
import { compareCells } from './compare-cells.ts'
import { compareNumbers } from './compare-numbers.ts'
import type { Cell, Question } from './question.ts'

/** Why the values of a column are not judged. Its nulls are. */
export type Unjudged =
  | 'only here'
  | 'another type'
  | 'no longer categories'
  | 'dates'
  | 'names of folders'
  | 'no value repeats'
  | 'personal'
  | 'no categories'
  | 'no values'

export type AskedColumn = {
  readonly column: string
  readonly questions: readonly Question[]
  readonly unjudged?: Unjudged
  /** A part of the rows holds values that a snapshot does not list: changes among those cannot be seen. */
  readonly onlyFrequent?: true
}

/** From this share of rows on it is worth saying that a snapshot does not list their values. */
const unlistedShare = 0.1

type Wanted = {
  readonly isPersonal: (column: string) => boolean
  /** Its values are the names of folders. */
  readonly isPartition: (column: string) => boolean
  /** Whether it is judged even if it looks like an id or a date. */
  readonly isNamed: (column: string) => boolean
}

/** What is asked of each column of the candidate, whose two sides both have rows. */
export function askColumns(
  reference: DatasetSnapshot,
  candidate: DatasetSnapshot,
  columns: readonly ColumnProfile[],
  wanted: Wanted,
): readonly AskedColumn[] {
  const before = new Map(reference.columns.map((column) => [column.name, column]))
  return columns.map((now) => {
    const { name } = now
    const then = before.get(name)
    if (then === undefined) return { column: name, questions: [], unjudged: 'only here' }
    const rows = { reference: profiledRows(reference), candidate: profiledRows(candidate) }
    return askColumn({ then, now, rows }, wanted)
  })
}

type Pair = {
  readonly then: ColumnProfile
  readonly now: ColumnProfile
  readonly rows: { readonly reference: number; readonly candidate: number }
}

function askColumn(pair: Pair, wanted: Wanted): AskedColumn {
  const column = pair.now.name
  const unjudged = reasonNotToJudge(pair, wanted)
  const judged = unjudged === undefined
  const isCategorical = judged && pair.now.categories !== undefined && pair.then.categories !== undefined
  const values = judged ? valuesQuestion(pair) : undefined
  // Among categories, null is one of them.
  const missing = isCategorical ? undefined : missingQuestion(pair)
  const questions = [values, missing].filter((question) => question !== undefined)
  const onlyFrequent = isCategorical && [pair.then, pair.now].some(hasUnlisted) ? ({ onlyFrequent: true } as const) : {}
  return { column, questions, ...(judged ? {} : { unjudged }), ...onlyFrequent }
}

function hasUnlisted({ categories }: ColumnProfile): boolean {
  if (categories === undefined) return false
  const listed = categories.values.reduce((sum, { count }) => sum + count, 0)
  return categories.other > 0 && categories.other >= unlistedShare * (listed + categories.other)
}

function valuesQuestion({ then, now }: Pair): Question | undefined {
  if (then.numeric !== undefined && now.numeric !== undefined) {
    return compareNumbers(now.name, then.numeric, now.numeric)
  }
  if (then.categories === undefined || now.categories === undefined) return undefined
  const cells = alignCategories(
    { categories: then.categories, nulls: then.nulls },
    { categories: now.categories, nulls: now.nulls },
  )
  return compareCells(now.name, 'categories', cells)
}

/** Finite values, nulls, NaN and infinity; not asked where neither side lacks a value. */
function missingQuestion({ then, now, rows }: Pair): Question | undefined {
  const cell = (name: string, of: (column: ColumnProfile) => number): Cell => ({
    name,
    reference: of(then),
    candidate: of(now),
  })
  const lacking = [
    cell(nullCategory, ({ nulls }) => nulls),
    cell('NaN', ({ numeric }) => numeric?.notANumber ?? 0),
    cell('infinity', ({ numeric }) => numeric?.infinite ?? 0),
  ].filter(({ reference, candidate }) => reference + candidate > 0)
  if (lacking.length === 0) return undefined
  const present = {
    name: presentValues,
    reference: lacking.reduce((rest, { reference }) => rest - reference, rows.reference),
    candidate: lacking.reduce((rest, { candidate }) => rest - candidate, rows.candidate),
  }
  return compareCells(now.name, 'missing', [present, ...lacking])
}

function reasonNotToJudge(
  { then, now, rows }: Pair,
  { isPersonal, isNamed, isPartition }: Wanted,
): Unjudged | undefined {
  if (isPersonal(now.name)) return 'personal'
  if (isPartition(now.name) && !isNamed(now.name)) return 'names of folders'
  // A column without a value has any type; its nulls tell all there is to tell.
  if (then.nulls === rows.reference || now.nulls === rows.candidate) return 'no values'
  if (kindOf(then.type) !== kindOf(now.type)) return 'another type'
  if (now.numeric !== undefined && then.numeric !== undefined) {
    if (isNamed(now.name)) return undefined
    if (now.type === 'date' || now.type === 'timestamp') return 'dates'
    return isId(then) && isId(now) ? 'no value repeats' : undefined
  }
  if (then.categories !== undefined && now.categories !== undefined) return undefined
  if (then.categories !== undefined) return 'no longer categories'
  return 'no categories'
}

/** Types whose profiles are in the same unit. */
function kindOf(type: ColumnType): string {
  return type === 'integer' ? 'number' : type
}

/** Whole numbers of which none repeats, or that fill their range: keys and row numbers, which grow with the table. */
function isId({ type, distinct, numeric }: ColumnProfile): boolean {
  if (type !== 'integer' || numeric === undefined) return false
  const { finite, minimum, maximum } = numeric
  if (finite < 2) return false
  if (distinct !== undefined) return distinct === finite
  return minimum !== undefined && maximum !== undefined && maximum - minimum + 1 === finite
}
