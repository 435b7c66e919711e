import { UserError } from '../../../model/user-error.ts'
import type { Column, Tables } from '../check.ts'
import { checkedType, typeText } from '../column-checks.ts'
import { columnNamed } from '../references.ts'
import { comparedValue } from './overlap.ts'

/** Rows that are looked at: all up to so many, else about 5 % fewer, so that it is hardly ever more. */
const mostRows = 100_000
const aimedRows = 95_000

/** Of each of the label's two values. With fewer, an area near 1 is chance. */
export const fewestOfEach = 10

/**
 * One row: `total` rows with a label, and `value`: how many of them have the rarer of its two values, 0 when there is
 * only one value, null when there are more than two.
 * @throws UserError when there is no such column, or it cannot be a label.
 */
export function labelSql(own: Tables, label: string): string {
  return `SELECT * FROM (WITH ${sampled(own, label, 'NULL')}
    SELECT count(*) AS total,
      CASE WHEN any_value(kinds) > 2 THEN NULL ELSE least(count_if(positive), count_if(NOT positive)) END AS value FROM marked)`
}

/**
 * One row: `total` non-null values of the feature, and `value`: the area under the ROC curve of that feature alone, from
 * 0.5 to 1; null when the label has not two values, each at least ten times.
 *
 * Numbers and times rank the rows, ties in the middle, in whichever direction is better, nulls (and NaN) once below
 * and once above all values. Values also rank as categories: by the rate of positive rows with the same value in the four
 * other of five parts of the rows, moved towards the rate of all rows by the weight of one row, so that a value which occurs
 * once says nothing.
 * @throws UserError as `labelSql`.
 */
export function featureSql(own: Tables, label: string, feature: Column): string {
  const ordered = checkedType(feature) !== 'string'
  const areas = [
    ...(ordered ? [area('least_first'), area('least_last')].flatMap((one) => [one, `1 - ${one}`]) : []),
    area('by_rate'),
    '0.5', // rates of the other parts lean away from the own one, so a useless column ranks worse than guessing
  ]
  return `SELECT * FROM (WITH ${sampled(own, label, rankedValue(feature))},
    sizes AS (SELECT count_if(positive) AS positives, count_if(NOT positive) AS negatives, any_value(kinds) AS kinds,
      count(value) AS present FROM marked),
    ${ordered ? `${rankedBy('least_first', 'value NULLS FIRST')}, ${rankedBy('least_last', 'value NULLS LAST')},` : ''}
    parts AS (SELECT value, count_if(positive) AS p, count_if(NOT positive) AS q FROM marked GROUP BY value, part),
    rates AS (SELECT p, q, (sum(p) OVER same - p + rate) / (sum(p + q) OVER same - p - q + 1) AS score
      FROM parts, (SELECT positives::DOUBLE / (positives + negatives) AS rate FROM sizes) WINDOW same AS (PARTITION BY value)),
    by_rate AS (SELECT p, q, sum(q) OVER (ORDER BY score) - q AS below
      FROM (SELECT score, sum(p) AS p, sum(q) AS q FROM rates GROUP BY score))
    SELECT present AS total, CASE WHEN kinds = 2 AND least(positives, negatives) >= ${fewestOfEach}
      THEN greatest(${areas.join(', ')}) END AS value FROM sizes)`
}

/** Each value once: how often it is positive and negative, and how many negative rows lie below. */
function rankedBy(name: string, order: string): string {
  return `${name} AS (SELECT p, q, sum(q) OVER (ORDER BY ${order}) - q AS below
    FROM (SELECT value, count_if(positive) AS p, count_if(NOT positive) AS q FROM marked GROUP BY value))`
}

/** The share of pairs of a positive and a negative row in the right order, a tie being half of one: exact up to the division. */
function area(ranked: string): string {
  return `(SELECT sum(p * (2 * below + q))::DOUBLE / (2 * positives * negatives) FROM ${ranked})`
}

/** The rows that are looked at: the feature's value, whether the label is the larger one, and one of five parts. */
function sampled(own: Tables, label: string, value: string): string {
  const target = labelValue(columnNamed(own.columns, label, 'the data set'))
  const most = 2n ** 64n - 1n
  return `chosen AS MATERIALIZED (SELECT ${value} AS value, ${target} AS label, hash(__holdout_row) AS place
      FROM ${own.numberedTable} WHERE ${target} IS NOT NULL AND hash(__holdout_row) <=
      (SELECT CASE WHEN count(*) <= ${mostRows} THEN ${most} ELSE ${most * BigInt(aimedRows)} // count(*) END::UBIGINT
       FROM ${own.table})),
    marked AS MATERIALIZED (SELECT value, label = highest AS positive, place % 5 AS part, kinds
      FROM chosen, (SELECT max(label) AS highest, count(DISTINCT label) AS kinds FROM chosen))`
}

function labelValue(column: Column): string {
  const type = checkedType(column)
  if (type === 'nested' || type === 'other') {
    throw new UserError(`a label is a text, a number or a boolean, but ${column.name} is ${typeText(column)}`)
  }
  return rankedValue(column)
}

/** NaN is no value here. */
function rankedValue(column: Column): string {
  const value = comparedValue(column)
  return checkedType(column) === 'number' ? `CASE WHEN NOT isnan(CAST(${value} AS DOUBLE)) THEN ${value} END` : value
}
