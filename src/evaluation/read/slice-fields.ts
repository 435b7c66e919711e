import type { Engine } from '../../model/engine.ts'
import { UserError } from '../../model/user-error.ts'
import { columnTypeOf } from '../../tables/column-type.ts'
import type { ReadColumn } from '../../tables/read-column.ts'
import { count, listing } from '../../tables/wording.ts'
import type { EvaluationOptions } from '../schema.ts'
import { countValues, distinctValues } from './distinct-values.ts'
import { numberOf, valueText } from './expressions.ts'
import { type Field, indexField } from './fetch-rows.ts'
import { findColumn } from './find-column.ts'
import { sliceColumns } from './named-columns.ts'
import type { Source } from './source.ts'

const mostValues = 1000
/** A column of more distinct numbers than this is cut into ranges, if only `discover` names it. */
const mostNumbers = 20

/** A slice column before its codes are fetched: `field` gives for each row the index of its value, -1 for none. */
export type SliceField = { readonly name: string; readonly values: readonly string[]; readonly field: Field }

/**
 * The columns of slices, fairness groups and `discover`, in the order in which they are named.
 * @throws UserError for a column of too many values.
 */
export async function planSlices(
  engine: Engine,
  source: Source,
  options: EvaluationOptions,
): Promise<readonly SliceField[]> {
  const named = sliceColumns(options)
  const columns = [...new Set(named.map(({ name }) => name))].map((name) =>
    findColumn(source.columns, { setting: 'slices', name }, listing(source.files, 3)),
  )
  const found = await distinctValues(engine, source, columns.map(valueText), mostValues)
  const planned: SliceField[] = []
  for (const [index, column] of columns.entries()) {
    const values = found[index] ?? []
    const isFree = named.every(({ name, as }) => name !== column.name || as === 'either')
    const ranges = isFree && isNumber(column) && values.length > mostNumbers
    if (!ranges && values.length > mostValues) throw await tooMany(engine, source, column)
    planned.push(
      ranges
        ? await rangesOf(engine, source, column)
        : { name: column.name, values, field: indexField(valueText(column), values) },
    )
  }
  return planned
}

function isNumber({ engineType }: ReadColumn): boolean {
  return ['integer', 'number'].includes(columnTypeOf(engineType))
}

async function tooMany(engine: Engine, source: Source, column: ReadColumn): Promise<UserError> {
  const values = await countValues(engine, source, valueText(column))
  return new UserError(
    `The column ${column.name} has ${count(values)} values; a slice column may have ${count(mostValues)}. Name a column of fewer values, for example one that holds ranges.`,
  )
}

/** A column cut at its quartiles, which are rounded to six digits first so that the texts say exactly what they mean. */
async function rangesOf(engine: Engine, source: Source, column: ReadColumn): Promise<SliceField> {
  const sql = numberOf(column) ?? 'NULL::DOUBLE'
  const [row] = await engine.query(
    `SELECT q[1] AS a, q[2] AS b, q[3] AS c, most FROM
     (SELECT quantile_disc(x, [0.25, 0.5, 0.75]) AS q, max(x) AS most
      FROM (SELECT CASE WHEN isfinite(${sql}) THEN ${sql} END AS x FROM ${source.from}))`,
  )
  const rounded = [row?.['a'], row?.['b'], row?.['c']].map((edge) => Number(Number(edge ?? 0).toPrecision(6)))
  const edges = [...new Set(rounded)].filter((edge) => edge < Number(row?.['most'] ?? 0))
  const texts = [
    ...edges.map((edge, index) => (index === 0 ? `≤ ${edge}` : `${edges[index - 1]} to ${edge}`)),
    edges.length === 0 ? 'all' : `> ${edges.at(-1)}`,
  ]
  const values = [...texts].sort()
  const code = (index: number) => values.indexOf(texts[index] ?? '')
  const cases = edges.map((edge, index) => `WHEN ${sql} <= CAST('${edge}' AS DOUBLE) THEN ${code(index)} `).join('')
  const cut = `CAST(CASE WHEN isnan(coalesce(${sql}, 'NaN'::DOUBLE)) THEN -1 ${cases}ELSE ${code(edges.length)} END AS INTEGER)`
  return { name: column.name, values, field: { sql: cut } }
}
