import { UserError } from '../../model/user-error.ts'
import { listing, shorten } from '../../tables/wording.ts'
import { rankingMetric, rankingMetricNames } from '../metrics/ranking/ranking-metric.ts'
import type { ScoredPredictions } from '../predictions.ts'
import { hashOf, idText } from './expressions.ts'
import { findColumn } from './find-column.ts'
import { namedColumn, notMissing } from './named-column.ts'
import { idColumns } from './named-columns.ts'
import { finiteNumbers } from './numbers.ts'
import { seedName } from './source.ts'
import type { ReadingContext, TaskReader } from './task-reader.ts'

/**
 * Documents with relevance and score, query by query. What is kept of a query are its numbers by metric, and a digest of
 * its documents and their relevance.
 */
export const rankingReader: TaskReader = {
  checks(context) {
    const { query, relevance, relevanceColumn, score, documents } = columnsOf(context)
    return [
      notMissing(query, 'query'),
      ...relevance.checks,
      {
        fails: `${relevance.sql} < 0`,
        says: `the relevance (column ${relevanceColumn.name}) is negative`,
        fix: 'The least relevance is 0, for a document that is not relevant.',
      },
      ...score.checks,
      ...documents.map((column) => notMissing(column, 'id')),
    ]
  },
  async plan(context) {
    const { relevance, score, documents } = columnsOf(context)
    const names = metricNames(context)
    const document = documents.length === 0 ? undefined : idText(documents)
    if (document !== undefined) await refuseTwice(context, document.text, document.key)
    return {
      fields: [{ sql: relevance.sql }, { sql: score.sql }],
      labelFields: 0,
      order: document === undefined ? [] : [document.key],
      digests: await digestsOf(context, document?.key ?? "''", relevance.sql),
      collapse: (fields, starts) => perQuery(names, fields, starts),
      assemble(examples, runs) {
        const [first] = runs
        const predictions: ScoredPredictions = {
          task: 'ranking',
          ...examples,
          ...(first?.digests === undefined ? {} : { labels: first.digests }),
          columns: names,
          runs: runs.map((run) => ({
            ...(run.seed === undefined ? {} : { seed: run.seed }),
            columns: names.map((_, index) => new Float64Array(run.fields[index] ?? [])),
          })),
        }
        return { predictions, notes: [] }
      },
    }
  },
}

function columnsOf(context: ReadingContext) {
  const { source, options } = context
  const relevanceColumn = namedColumn(context, 'relevance', options.relevance)
  const place = listing(source.files, 3)
  return {
    query: namedColumn(context, 'query', options.query),
    relevanceColumn,
    relevance: finiteNumbers(relevanceColumn, 'relevance'),
    score: finiteNumbers(namedColumn(context, 'score', options.score), 'score'),
    documents: idColumns(options).map((name) => findColumn(source.columns, { setting: 'id', name }, place)),
  }
}

/** Those of the rules and the usual ones. A name that is no metric is left to the policy's own check. */
function metricNames({ options }: ReadingContext): readonly string[] {
  const asked = Object.keys(options.rules).filter((name) => rankingMetric(name) !== undefined)
  return [...new Set([...asked, ...rankingMetricNames])].sort()
}

async function refuseTwice({ engine, source }: ReadingContext, text: string, key: string): Promise<void> {
  const seed = source.hasSeeds ? `, ${seedName} AS seed` : ''
  const [twice] = await engine.query(
    `SELECT min(query) AS query, min(id) AS id, count(*) AS n
     FROM (SELECT ${source.id.text} AS query, ${text} AS id, ${key} AS document${seed} FROM ${source.from})
     GROUP BY query, document${source.hasSeeds ? ', seed' : ''} HAVING count(*) > 1 ORDER BY query, id LIMIT 1`,
  )
  if (twice === undefined) return
  const [query, id] = [shorten(String(twice['query']), 80), shorten(String(twice['id']), 80)]
  throw new UserError(
    `The query ${query} has the document ${id} ${twice['n']} times. Each document may be ranked once.`,
  )
}

/** Of each query the sum of its documents' hashes, which does not depend on their order. */
async function digestsOf({ engine, source }: ReadingContext, document: string, relevance: string) {
  const seed = source.hasSeeds ? `${seedName} AS seed, ` : ''
  const by = source.hasSeeds ? 'seed, key' : 'key'
  const { digest } = await engine.columns(
    `SELECT CAST(sum(hash) % 18446744073709551616 AS UBIGINT) AS digest
     FROM (SELECT ${seed}${hashOf(source.id.key)} AS key,
           ${hashOf(`${document} || chr(31) || CAST(${relevance} AS VARCHAR)`)} AS hash FROM ${source.from})
     GROUP BY ${by} ORDER BY ${by}`,
  )
  return digest?.kind === 'unsigned' ? digest.values : new BigUint64Array(0)
}

function perQuery(
  names: readonly string[],
  [relevance = new Float64Array(0), score = new Float64Array(0)]: readonly (Float64Array | Int32Array)[],
  starts: Uint32Array,
): readonly Float64Array[] {
  const [relevances, scores] = [new Float64Array(relevance), new Float64Array(score)]
  return names.map((name) => {
    const metric = rankingMetric(name)
    const values = new Float64Array(starts.length - 1)
    for (let query = 0; query < values.length; query += 1) {
      const [start, end] = [starts[query] ?? 0, starts[query + 1] ?? 0]
      values[query] = metric?.perQuery(relevances.subarray(start, end), scores.subarray(start, end)) ?? Number.NaN
    }
    return values
  })
}
