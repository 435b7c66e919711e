import type { ColumnProfile } from '../../model/dataset.ts'
import type { Engine } from '../../model/engine.ts'
import type { Source } from '../source.ts'

/**
 * The profiles of a sample, with a mark on columns that have no value there and have one in other rows: a column that has
 * none anywhere may have any type.
 * @param rows of the sample.
 */
export async function markValuesElsewhere(
  engine: Engine,
  whole: Source,
  profiles: readonly ColumnProfile[],
  rows: number,
): Promise<readonly ColumnProfile[]> {
  const empty = new Set(profiles.filter(({ nulls }) => nulls === rows).map(({ name }) => name))
  const columns = whole.scope.columns.filter(({ name }) => empty.has(name))
  if (columns.length === 0) return profiles
  const counts = columns.map(({ raw }, index) => `count(${raw}) > 0 AS v${index}`)
  const [row] = await engine.query(`SELECT ${counts.join(', ')} FROM ${whole.table}`)
  const marked = new Set(columns.filter((_, index) => row?.[`v${index}`] === true).map(({ name }) => name))
  return profiles.map((profile) => (marked.has(profile.name) ? { ...profile, hasValuesElsewhere: true } : profile))
}
