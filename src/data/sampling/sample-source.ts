import type { Engine } from '../../model/engine.ts'
import { leastSample } from '../../options/row-sample.ts'
import { sampleTable } from '../../tables/sample-table.ts'
import { countRows, type Source, tablesIn } from '../source.ts'

/** A data set of which some rows stand for all. */
export type SampledSource = {
  readonly source: Source
  /** Rows of the whole data set. */
  readonly from: number
}

/** The sample that the policy asks for; undefined where it asks for none, or for as many rows as there are. */
export async function sampleSource(engine: Engine, source: Source): Promise<SampledSource | undefined> {
  const { sample } = source.scope.options
  if (sample === undefined) return undefined
  const from = await countRows(engine, source)
  const wanted = Math.max(leastSample, sample.relative ? Math.ceil(sample.value * from) : sample.value)
  if (wanted >= from) return undefined
  const table = await sampleTable(engine, source.opened, wanted, from)
  return { source: { ...source, isSample: true, ...tablesIn(source.scope, table, source.fields) }, from }
}
