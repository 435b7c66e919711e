import type { Column, Measure, Tables } from '../check.ts'
import { judgeViolations } from '../judge-violations.ts'
import { columnNamed } from '../references.ts'
import { type LeakagePlan, leakageCheck } from './leakage-check.ts'
import { commonPairs, comparedValue, namedValues, numberedNames, pairNamed, sameValues } from './overlap.ts'
import { besidesFeatures } from './shared-rows.ts'

/** With the label as many columns as a row of evidence has. */
const shownFeatures = 5
/** More rows than this are never asked for. */
const mostRows = 5

/**
 * Rows are the same when all their features are: every column except label and key, null being equal to null. Rows
 * without a label are left out.
 */
export const conflictingLabels = leakageCheck(
  'data.conflicting_labels',
  'Rows that equal another row and have another label',
  ({ label, key, against, max_conflicts: limit }, scope) => {
    if (label === undefined) return []
    const beside = besidesFeatures({ key, label }, scope.columns)
    const features = scope.columns.map(({ name }) => name).filter((name) => !beside.includes(name))
    const plan = (place: string, measure: Measure, where: string): LeakagePlan => ({
      of: label,
      key: place,
      columns: [label, ...features.slice(0, shownFeatures)],
      measure,
      judge: judgeViolations({
        problem: `equal another row ${where} with another label`,
        fine: `have the label of all rows ${where} that equal them`,
        expected: 'one label for equal rows',
        ...(limit === undefined ? {} : { limit }),
      }),
    })
    return [
      plan('within', withinMeasure(label, beside, scope.name), `of ${scope.name}`),
      plan(against, acrossMeasure(label, beside, against), `of ${against}`),
    ]
  },
)

/** Rows of this data set whose equals in it have more than one label. */
function withinMeasure(label: string, beside: readonly string[], name: string): Measure {
  const sides = (own: Tables, table: string, more: string) => {
    const pairs = commonPairs(own.columns, own, name, beside)
    const features = pairs.map(({ mine }) => mine)
    const target = columnNamed(own.columns, label, 'the data set')
    return { rows: labelledRows(target, features, 'mine', table, more), names: numberedNames('mine', pairs.length) }
  }
  return {
    kind: 'query',
    sql(own) {
      const { rows, names } = sides(own, own.table, '')
      return `SELECT coalesce(sum(n), 0) AS total, coalesce(sum(CASE WHEN least <> most THEN n ELSE 0 END), 0) AS failing
        FROM (SELECT count(*) AS n, min(__label) AS least, max(__label) AS most FROM ${rows} GROUP BY ${names})`
    },
    failingRows(own) {
      const { rows, names } = sides(own, own.numberedTable, '__holdout_row AS number, ')
      return `SELECT unnest(numbers) AS number FROM (SELECT min(number, ${mostRows}) AS numbers
        FROM ${rows} GROUP BY ${names} HAVING min(__label) <> max(__label))`
    },
  }
}

/** Rows of this data set that have another label than a row of the other that equals them. */
function acrossMeasure(label: string, beside: readonly string[], against: string): Measure {
  const sides = (own: Tables, table: string, more: string, other: Tables | undefined) => {
    const target = pairNamed(own.columns, other, against, label)
    const pairs = commonPairs(own.columns, other, against, beside)
    const rowsOf = (side: 'mine' | 'theirs', from: string | undefined, number: string) =>
      labelledRows(
        target[side],
        pairs.map((pair) => pair[side]),
        side,
        from,
        number,
      )
    const equal = sameValues('mine', 'theirs', pairs.length)
    const [mine, theirs] = [rowsOf('mine', table, more), rowsOf('theirs', other?.table, '')]
    const names = numberedNames('theirs', pairs.length)
    // Rows of the other that equal none of these are left aside before they are grouped.
    const labels = `(SELECT ${names}, min(__label) AS __least, max(__label) AS __most
      FROM ${theirs} SEMI JOIN ${rowsOf('mine', own.table, '')} ON ${equal} GROUP BY ${names})`
    return {
      mine,
      theirs,
      conflicts: `${mine} JOIN ${labels} ON ${equal} WHERE __least <> __label OR __most <> __label`,
    }
  }
  return {
    kind: 'query',
    others: [against],
    sql(own, others) {
      const { mine, theirs, conflicts } = sides(own, own.table, '', others.get(against))
      return `SELECT CASE WHEN EXISTS (SELECT 1 FROM ${theirs}) THEN (SELECT count(*) FROM ${mine}) ELSE 0 END AS total,
        (SELECT count(*) FROM ${conflicts}) AS failing`
    },
    failingRows(own, others) {
      const { conflicts } = sides(own, own.numberedTable, '__holdout_row AS number, ', others.get(against))
      return `SELECT number FROM ${conflicts}`
    },
  }
}

/** The rows with a label, which is in `__label`. */
function labelledRows(
  label: Column,
  features: readonly Column[],
  prefix: string,
  table: string | undefined,
  more: string,
): string {
  const target = comparedValue(label)
  const values = namedValues(prefix, features.map(comparedValue))
  return `(SELECT ${more}${target} AS __label, ${values} FROM ${table} WHERE ${target} IS NOT NULL)`
}
