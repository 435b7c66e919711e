import type { Goal } from '../../../model/metric.ts'
import type { MetricDescription } from '../described-metric.ts'
import { ndcg } from './ndcg.ts'
import { relevantRanks } from './relevant-ranks.ts'

/**
 * A number for each query; of all queries the metric is the mean (see `scoredMetric`). Documents are relevant when their
 * relevance is above 0, which is never negative.
 */
export type RankingMetric = {
  /** As the policy writes it: `ndcg@10`, `map`. */
  readonly name: string
  readonly goal: Goal
  /**
   * From the documents of one query, in any order: 0 to 1. 0 when none is relevant, as in scikit-learn and ranx, so that
   * such queries count alike for every model (trec_eval leaves them out). NaN when a number is NaN.
   */
  readonly perQuery: (relevance: Float64Array, scores: Float64Array) => number
}

type Family = {
  readonly name: string
  /** Also a metric without `@k`: of all documents. */
  readonly isWhole: boolean
  readonly description: string
  /** Of the first `depth` documents; Infinity for all. */
  readonly measure: (relevance: Float64Array, scores: Float64Array, depth: number) => number
}

const families: readonly Family[] = [
  {
    name: 'ndcg',
    isWhole: true,
    description:
      'Normalized discounted cumulative gain. The gain is the relevance; documents of equal score share their gains.',
    measure: ndcg,
  },
  {
    name: 'map',
    isWhole: true,
    description:
      'Mean average precision: the precision at the rank of each relevant document, summed and divided by the number of all relevant documents.',
    measure: ofRanks(averagePrecision),
  },
  {
    name: 'mrr',
    isWhole: true,
    description: 'Mean reciprocal rank of the first relevant document; 0 where there is none.',
    measure: ofRanks((ranks, depth) => (isHit(ranks, depth) ? 1 / (ranks[0] ?? 0) : 0)),
  },
  {
    name: 'precision',
    isWhole: false,
    description: 'Share of relevant documents among the first k; divided by k also where there are fewer documents.',
    measure: ofRanks((ranks, depth) => hits(ranks, depth) / depth),
  },
  {
    name: 'recall',
    isWhole: false,
    description: 'Share of the relevant documents that are among the first k.',
    measure: ofRanks((ranks, depth) => hits(ranks, depth) / ranks.length),
  },
  {
    name: 'hit_rate',
    isWhole: false,
    description: 'Share of queries with a relevant document among the first k.',
    measure: ofRanks((ranks, depth) => (isHit(ranks, depth) ? 1 : 0)),
  },
]

/** The metrics that are measured when nobody chose, in this order. */
export const rankingMetricNames: readonly string[] = [
  'ndcg',
  'ndcg@10',
  'map',
  'mrr',
  'precision@10',
  'recall@10',
  'hit_rate@10',
]

/** Every metric, with `@k` for the number of documents. */
export const rankingMetricDescriptions: readonly MetricDescription[] = families.flatMap(
  ({ name, isWhole, description }) => [
    ...(isWhole ? [{ name, description }] : []),
    { name: `${name}@k`, description: isWhole ? `${description} Only of the first k documents.` : description },
  ],
)

/**
 * By its name: `ndcg@k`, `map@k`, `mrr@k`, `precision@k`, `recall@k` and `hit_rate@k` of the first k documents, where k
 * is a whole number from 1; the first three without `@k` too. `undefined` for any other name.
 */
export function rankingMetric(name: string): RankingMetric | undefined {
  const [, familyName = '', cutoff] = /^([a-z_]+)(?:@([1-9]\d{0,8}))?$/.exec(name) ?? []
  const family = families.find((candidate) => candidate.name === familyName)
  if (family === undefined || (cutoff === undefined && !family.isWhole)) return undefined
  const depth = cutoff === undefined ? Number.POSITIVE_INFINITY : Number(cutoff)
  return {
    name,
    goal: 'maximize',
    perQuery(relevance, scores) {
      if (hasNaN(relevance) || hasNaN(scores)) return Number.NaN
      return family.measure(relevance, scores, depth)
    },
  }
}

/** From the ranks of the relevant documents, of which there are some. */
function ofRanks(measure: (ranks: Uint32Array, depth: number) => number): Family['measure'] {
  return (relevance, scores, depth) => {
    const ranks = relevantRanks(relevance, scores)
    return ranks.length === 0 ? 0 : measure(ranks, depth)
  }
}

/** Divides by the number of all relevant documents, as trec_eval's `map_cut` and ranx do. */
function averagePrecision(ranks: Uint32Array, depth: number): number {
  let sum = 0
  for (let i = 0; i < ranks.length && (ranks[i] ?? 0) <= depth; i += 1) sum += (i + 1) / (ranks[i] ?? 0)
  return sum / ranks.length
}

function hits(ranks: Uint32Array, depth: number): number {
  let count = 0
  while (count < ranks.length && (ranks[count] ?? 0) <= depth) count += 1
  return count
}

function isHit(ranks: Uint32Array, depth: number): boolean {
  return (ranks[0] ?? 0) <= depth
}

function hasNaN(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (Number.isNaN(values[i])) return true
  return false
}
