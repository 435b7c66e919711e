import { dataSchema } from '../../data/index.ts'
import { wordsOf } from '../../data/personal/column-name.ts'
import { openSource } from '../../data/source.ts'
import type { ColumnType } from '../../model/dataset.ts'
import type { Engine } from '../../model/engine.ts'
import type { Files } from '../../model/files.ts'
import { nameOf } from '../../policy/contracts/sql.ts'
import type { FoundDataset } from './datasets.ts'
import { placeOf, type TablePlace } from './find-tables.ts'
import { looksLikeId, proposeKeys } from './keys.ts'

/** A column whose values all occur in a key of another data set. */
export type FoundReference = {
  readonly dataset: string
  readonly column: string
  readonly to: { readonly data: string; readonly column: string }
}

const leastDistinct = 10
const mostQuestions = 40

type Asked = FoundReference & { readonly from: TablePlace; readonly other: TablePlace }

/** References by name: `customer_id`, where another data set has the key `customer_id`, or is called customers and has the key `id`. */
export async function findReferences(
  engine: Engine,
  files: Files,
  datasets: readonly FoundDataset[],
): Promise<readonly FoundReference[]> {
  const found: FoundReference[] = []
  for (const { from, other, ...reference } of datasets
    .flatMap((from) => questions(from, datasets))
    .slice(0, mostQuestions)) {
    if (found.some(({ dataset, column }) => dataset === reference.dataset && column === reference.column)) continue
    if (
      await isContained(engine, files, { ...from, column: reference.column }, { ...other, column: reference.to.column })
    )
      found.push(reference)
  }
  return found
}

function questions(from: FoundDataset, datasets: readonly FoundDataset[]): readonly Asked[] {
  const own = keysOf(from)
  return from.dataset.columns.flatMap(({ name, type }) => {
    if (!looksLikeId(name) || own.has(name) || (from.facts.get(name)?.distinct ?? 0) < leastDistinct) return []
    return datasets.flatMap((other): readonly Asked[] => {
      if (other === from) return []
      const key = [...keysOf(other)].find((each) => isNamedAfter(name, each, other) && typeOf(other, each) === type)
      if (key === undefined) return []
      const to = { data: other.dataset.name, column: key }
      return [{ dataset: from.dataset.name, column: name, to, from: placeOf(from), other: placeOf(other) }]
    })
  })
}

function keysOf({ dataset, facts }: FoundDataset): ReadonlySet<string> {
  return proposeKeys(dataset.columns, (name) => facts.get(name)?.distinct, dataset.rows)
}

function typeOf({ dataset }: FoundDataset, column: string): ColumnType | undefined {
  return dataset.columns.find(({ name }) => name === column)?.type
}

/** A bare `id` says nothing of whose it is, but in a table that the column names. */
function isNamedAfter(column: string, key: string, { dataset }: FoundDataset): boolean {
  const [words, keyWords] = [wordsOf(column), wordsOf(key)]
  if (words.length > 1 && words.join(' ') === keyWords.join(' ')) return true
  const subject = words.slice(0, -1).join(' ')
  const table = wordsOf(dataset.name)
    .filter((word) => !['raw', 'stg', 'dim', 'fct'].includes(word))
    .join(' ')
  return (
    keyWords.length === 1 && subject !== '' && singular(table) === singular(subject) && words.at(-1) === keyWords[0]
  )
}

function singular(words: string): string {
  return words
    .replace(/ies$/, 'y')
    .replace(/(?<=s|x|ch|sh)es$/, '')
    .replace(/(?<!s)s$/, '')
}

type TableColumn = TablePlace & { readonly column: string }

async function isContained(
  engine: Engine,
  files: Files,
  { column, ...place }: TableColumn,
  { column: otherColumn, ...otherPlace }: TableColumn,
): Promise<boolean> {
  const [options, others] = [place, otherPlace].map((each) => dataSchema.parse({ file: each })['file'])
  if (options === undefined || others === undefined) return false
  const mine = (await openSource(engine, files, 'file', options)).rawTable
  const theirs = (await openSource(engine, files, 'file', others)).rawTable
  const [row] = await engine.query(
    `SELECT count(*) AS n FROM (SELECT DISTINCT ${nameOf(column)} AS value FROM ${mine} WHERE ${nameOf(column)} IS NOT NULL)
     WHERE value NOT IN (SELECT ${nameOf(otherColumn)} FROM ${theirs} WHERE ${nameOf(otherColumn)} IS NOT NULL)`,
  )
  return Number(row?.['n']) === 0
}
