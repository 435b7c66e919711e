import { wordsOf } from '../../data/personal/column-name.ts'
import { goalOf } from '../../metrics/index.ts'
import type { ColumnProfile, DatasetSnapshot } from '../../model/dataset.ts'
import { looksLikeId } from './keys.ts'
import type { ProposedEvaluation, Setting } from './proposal.ts'
import { number } from './seen.ts'
import { scalar } from './yaml-text.ts'

const mostRules = 5
const exampleWords = new Set(['question', 'prompt', 'example', 'sample', 'case', 'task', 'query'])

/**
 * An evaluation of a table that has an id and numbers of each example whose better direction is known; `undefined` for any other table.
 * A log of a training has no id of examples.
 */
export function scoredEvaluation(
  { name, rows, columns }: DatasetSnapshot,
  path: string,
  keys: ReadonlySet<string>,
): ProposedEvaluation | undefined {
  const id = [...keys].find((key) => looksLikeId(key) || wordsOf(key).some((word) => exampleWords.has(word)))
  const scores = columns.filter((column) => column.name !== id && isScore(column)).slice(0, mostRules)
  if (id === undefined || scores.length === 0) return undefined
  return {
    name,
    settings: [
      ['predictions', scalar(path)],
      ['task', 'scored'],
      ['id', scalar(id)],
    ],
    rules: scores.map(ruleOf),
    seen: `${number(rows)} rows`,
  }
}

function isScore({ name, type, nulls, numeric }: ColumnProfile): boolean {
  if (nulls > 0 || goalOf(name) === undefined || !/^[\w-]+$/.test(name)) return false
  return (
    (type === 'number' || type === 'integer') && numeric !== undefined && numeric.notANumber + numeric.infinite === 0
  )
}

/** Shares have a margin of their own unit. */
function ruleOf({ name, numeric }: ColumnProfile): Setting {
  const isShare = (numeric?.minimum ?? -1) >= 0 && (numeric?.maximum ?? 2) <= 1
  return [name, `{ ${goalOf(name) === 'maximize' ? 'max_drop' : 'max_increase'}: ${isShare ? '0.02' : '5%'} }`]
}
