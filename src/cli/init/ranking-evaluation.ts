import type { ColumnProfile, DatasetSnapshot } from '../../model/dataset.ts'
import { plainName } from './plain-name.ts'
import type { ProposedEvaluation } from './proposal.ts'
import { number } from './seen.ts'
import { scalar } from './yaml-text.ts'

const queryNames = ['query_id', 'query', 'qid', 'search_id', 'query_hash']
const relevanceNames = ['relevance', 'rel', 'grade', 'gain', 'relevance_label', 'label']
const scoreNames = ['score', 'y_score', 'prediction', 'predicted', 'pred', 'y_pred', 'y_hat', 'rank_score']
const mostGrades = 20

/** An evaluation of a table with documents of queries, their relevance and a score; `undefined` for any other table. */
export function rankingEvaluation(
  { name, rows, columns }: DatasetSnapshot,
  path: string,
): ProposedEvaluation | undefined {
  const called = (names: readonly string[]) =>
    names.flatMap((each) => columns.find((column) => plainName(column.name) === each && column.nulls === 0) ?? [])[0]
  const [query, relevance, score] = [queryNames, relevanceNames, scoreNames].map(called)
  if (query === undefined || relevance === undefined || score === undefined) return undefined
  const hasSeveral = (query.distinct ?? rows) * 2 <= rows && (query.distinct ?? 0) > 1
  if (!hasSeveral || !isGrade(relevance) || !isPlainNumber(score)) return undefined
  return {
    name,
    settings: [
      ['predictions', scalar(path)],
      ['task', 'ranking'],
      ['query', scalar(query.name)],
      ['relevance', scalar(relevance.name)],
      ['score', scalar(score.name)],
    ],
    rules: [['ndcg@10', '{ max_drop: 0.01 }']],
    seen: `${number(rows)} rows, ${number(query.distinct ?? 0)} queries`,
  }
}

function isGrade({ numeric, distinct }: ColumnProfile): boolean {
  return (
    numeric !== undefined &&
    (numeric.minimum ?? -1) >= 0 &&
    (distinct ?? mostGrades + 1) <= mostGrades &&
    numeric.notANumber === 0
  )
}

function isPlainNumber({ type, numeric }: ColumnProfile): boolean {
  return (
    (type === 'number' || type === 'integer') && numeric !== undefined && numeric.notANumber + numeric.infinite === 0
  )
}
