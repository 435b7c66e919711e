import { dataSchema } from '../../data/index.ts'
import { wordsOf } from '../../data/personal/column-name.ts'
import { openSource } from '../../data/source.ts'
import type { ColumnProfile, DatasetSnapshot } from '../../model/dataset.ts'
import type { Engine } from '../../model/engine.ts'
import type { Files } from '../../model/files.ts'
import { nameOf } from '../../policy/contracts/sql.ts'
import type { ColumnFacts } from './facts.ts'
import type { TablePlace } from './find-tables.ts'
import { looksLikeId, proposeKeys } from './keys.ts'

const leastRows = 10
const mostRows = 20_000_000
const mostColumns = 6
/** That many equal pairs of rows would be there by chance; with fewer of them, none is no sign of a key. */
const leastExpectedPairs = 10
/** What the rows fill at least of all combinations. What is nearly different by itself is so together with anything. */
const leastFilled = 0.25
/** How often each value of a part occurs at least, on average. */
const leastRepeats = 2

const keyWords = new Set(
  [
    'date day week month quarter year time timestamp hour minute code number no nr num line position pos seq step round fold',
    'category country region state city store shop warehouse branch product item sku symbol ticker currency',
    'user customer order account device sensor station patient session query question document doc run seed split',
  ].flatMap((line) => line.split(' ')),
)

/**
 * The two or three columns that are a key together, where no column is one alone: called as parts of keys are, never null, each
 * with values that repeat, and different in all rows although they fill much of what they could.
 */
export async function findCompoundKey(
  engine: Engine,
  files: Files,
  place: TablePlace,
  { rows, columns }: DatasetSnapshot,
  facts: ReadonlyMap<string, ColumnFacts>,
): Promise<readonly string[] | undefined> {
  const distinctOf = (name: string) =>
    facts.get(name)?.distinct ?? columns.find((column) => column.name === name)?.distinct
  if (rows < leastRows || rows > mostRows || proposeKeys(columns, distinctOf, rows).size > 0) return undefined
  const parts = columns
    .filter((column) => {
      const distinct = distinctOf(column.name) ?? rows
      return isPart(column) && distinct > 1 && distinct * leastRepeats <= rows
    })
    .toSorted((first, second) => rank(first) - rank(second))
    .slice(0, mostColumns)
    .map(({ name }) => name)
  const possible = combinations(parts).filter((names) => {
    const all = names.reduce((product, name) => product * (distinctOf(name) ?? rows), 1)
    return all >= rows && rows >= leastFilled * all && expectedPairs(rows, all) >= leastExpectedPairs
  })
  if (possible.length === 0) return undefined
  const [options] = Object.values(dataSchema.parse({ file: place }))
  if (options === undefined) return undefined
  const { rawTable } = await openSource(engine, files, 'file', options)
  for (const names of possible) {
    const list = names.map(nameOf).join(', ')
    const [row] = await engine.query(`SELECT count(*) AS n FROM (SELECT DISTINCT ${list} FROM ${rawTable})`)
    if (Number(row?.['n']) === rows) return names
  }
  return undefined
}

function isPart({ name, type, nulls }: ColumnProfile): boolean {
  if (nulls > 0 || !['string', 'integer', 'date', 'timestamp'].includes(type)) return false
  return looksLikeId(name) || type === 'date' || wordsOf(name).some((word) => keyWords.has(word))
}

/** Ids first, then dates. */
function rank({ name, type }: ColumnProfile): number {
  return looksLikeId(name) ? 0 : type === 'date' || type === 'timestamp' ? 1 : 2
}

/** All pairs, then all triples. */
function combinations(names: readonly string[]): readonly (readonly string[])[] {
  const pairs = names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second]))
  const triples = pairs.flatMap((pair) =>
    names.slice(names.indexOf(pair[1] ?? '') + 1).map((third) => [...pair, third]),
  )
  return [...pairs, ...triples]
}

/** How many pairs of rows would have the same values if the columns had nothing to do with each other. */
function expectedPairs(rows: number, combinationsThere: number): number {
  return (rows * (rows - 1)) / 2 / combinationsThere
}
