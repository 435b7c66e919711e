import { UserError } from '../../../model/user-error.ts'
import type { Column, Tables } from '../check.ts'
import { checkedType, typeText } from '../column-checks.ts'
import { columnNamed } from '../references.ts'
import { comparedValue } from './overlap.ts'

/** Rows that are looked at: all up to so many, else about 5 % fewer, so that it is hardly ever more. */
const mostRows = 100_000
const aimedRows = 95_000

/** Of each of the label's two values, or of all but the most frequent one. With fewer, a score near 1 is chance. */
export const fewestOfEach = 10
/** Of a label with more values. */
export const fewestRows = 50
/** Of texts, each has to occur so often on average: one that hardly repeats is no label. */
const fewestRepeats = 2

/**
 * One row: `total` rows with a label, and `value`: how many of them have another value than the most frequent one, 0 when
 * there is only one value, or texts that hardly repeat, null when there are more than two values and enough such rows.
 * @throws UserError when there is no such column, or it cannot be a label.
 */
export function labelSql(own: Tables, label: string): string {
  const target = columnNamed(own.columns, label, 'the data set')
  return `SELECT * FROM (WITH ${sampled(own, label, 'NULL')}
    SELECT count(*) AS total,
      CASE WHEN any_value(kinds) < 2 OR NOT ${isRepeated(target)} THEN 0
        WHEN any_value(others) < ${fewestOfEach} OR any_value(kinds) = 2 THEN any_value(others) END AS value FROM marked)`
}

/**
 * One row: `total` non-null values of the feature, and `value`: how well it predicts the label alone, from 0.5 (by chance)
 * to 1; null when the label has too few rows.
 *
 * Of a label with two values that is the area under the ROC curve. Numbers and times rank the rows, ties in the middle, in whichever direction is better, nulls (and NaN) once below
 * and once above all values. Values also rank as categories: by the rate of positive rows with the same value in the four
 * other of five parts of the rows, moved towards the rate of all rows by the weight of one row, so that a value which occurs
 * once says nothing. Of a label with more values see `dependence`.
 * @throws UserError as `labelSql`.
 */
export function featureSql(own: Tables, label: string, feature: Column): string {
  const ordered = checkedType(feature) !== 'string'
  const target = columnNamed(own.columns, label, 'the data set')
  const areas = [
    ...(ordered ? [area('least_first'), area('least_last')].flatMap((one) => [one, `1 - ${one}`]) : []),
    area('by_rate'),
    ...(ordered ? ['(SELECT 0.5 + xi / 2 FROM dependence)'] : []), // also where the two change places with the order
    '0.5', // rates of the other parts lean away from the own one, so a useless column ranks worse than guessing
  ]
  return `SELECT * FROM (WITH ${sampled(own, label, rankedValue(feature))},
    sizes AS (SELECT count_if(positive) AS positives, count_if(NOT positive) AS negatives, any_value(kinds) AS kinds,
      any_value(others) AS others, count(*) AS rows, count(value) AS present FROM marked),
    ${ordered ? `${rankedBy('least_first', 'value NULLS FIRST')}, ${rankedBy('least_last', 'value NULLS LAST')},` : ''}
    parts AS (SELECT value, count_if(positive) AS p, count_if(NOT positive) AS q FROM marked GROUP BY value, part),
    rates AS (SELECT p, q, (sum(p) OVER same - p + rate) / (sum(p + q) OVER same - p - q + 1) AS score
      FROM parts, (SELECT positives::DOUBLE / (positives + negatives) AS rate FROM sizes) WINDOW same AS (PARTITION BY value)),
    by_rate AS (SELECT p, q, sum(q) OVER (ORDER BY score) - q AS below
      FROM (SELECT score, sum(p) AS p, sum(q) AS q FROM rates GROUP BY score)),
    ${dependence(checkedType(target) !== 'string', ordered)}
    SELECT present AS total, CASE
      WHEN kinds = 2 AND least(positives, negatives) >= ${fewestOfEach} THEN greatest(${areas.join(', ')})
      WHEN kinds > 2 AND rows >= ${fewestRows} AND others >= ${fewestOfEach} AND ${isRepeated(target, 'kinds', 'rows')} THEN (SELECT greatest(0.5, 0.5 + xi / 2) FROM dependence)
      END AS value FROM sizes)`
}

/**
 * Chatterjee's coefficient of correlation ("A New Coefficient of Correlation", 2021; SciPy's `chatterjeexi`), as `xi`: 0 when
 * the label has nothing to do with the feature, 1 when the feature determines it. The rows are put in the order of the
 * feature, equal ones by the hash of their number, and each label is compared with the next one: by the difference of
 * their ranks, or, of texts, by whether they differ, which is the same for each class against all others. It is divided by
 * the most that so many rows with these labels can have. Values also count as categories: each is then compared with equal
 * ones only. Texts count as nothing else, because neither their order nor one that occurs once may say anything.
 */
function dependence(isOrderedLabel: boolean, isOrderedFeature: boolean): string {
  const difference = isOrderedLabel ? 'abs(lead(upto) OVER next - upto)' : '(lead(label) OVER next <> label)::INTEGER'
  const [expected, least] = isOrderedLabel
    ? ['2 * sum(beyond * (n - beyond)) / any_value(n)::DOUBLE ** 2', 'any_value(n) - min(upto)']
    : ['1 - sum(alike) / any_value(n)::DOUBLE ** 2', 'count(DISTINCT label) - 1']
  const xi = (sum: string) => `1 - (${sum}) / (any_value(n) * any_value(expected))`
  const ofOrder = `(${xi('sum(difference)')}) / (${xi('any_value(least)')})`
  // Every value stands for as many rows as it has, in one pair less. The order of the threads is rounded away.
  const ofGroups = xi(
    'fsum(CASE WHEN size = 1 THEN expected WHEN is_same THEN difference * size / (size - 1)::DOUBLE ELSE 0 END)',
  )
  return `ranked AS (SELECT value, label, place, count(*) OVER () AS n, count(*) OVER (PARTITION BY label) AS alike,
      count(*) OVER (PARTITION BY value) AS size, count(*) OVER (ORDER BY label) AS upto,
      count(*) OVER (ORDER BY label DESC) AS beyond FROM marked),
    differences AS (SELECT n, size, ${difference} AS difference, value IS NOT DISTINCT FROM lead(value) OVER next
      AND lead(n) OVER next IS NOT NULL AS is_same FROM ranked WINDOW next AS (ORDER BY value NULLS LAST, place)),
    dependence AS (SELECT round(${isOrderedFeature ? `greatest(${ofOrder}, ${ofGroups})` : ofGroups}, 12) AS xi
      FROM differences, (SELECT ${expected} AS expected, ${least} AS least FROM ranked))`
}

/** Numbers and dates have an order, so that one that occurs once tells something, too. */
function isRepeated(label: Column, kinds = 'any_value(kinds)', rows = 'count(*)'): string {
  return checkedType(label) === 'string' ? `${fewestRepeats} * ${kinds} <= ${rows}` : 'true'
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
    marked AS MATERIALIZED (SELECT value, label, place, label = highest AS positive, place % 5 AS part, kinds, others
      FROM chosen, (SELECT max(label) AS highest, count(*) AS kinds, sum(alike) - max(alike) AS others
        FROM (SELECT label, count(*) AS alike FROM chosen GROUP BY label)))`
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
