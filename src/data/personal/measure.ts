import type { Measurement } from '../../model/dataset.ts'
import type { Engine } from '../../model/engine.ts'
import type { Source } from '../source.ts'
import { type Detection, detectPersonalData } from './detect.ts'
import { hideFound, personalDataCheck } from './hide.ts'
import { sampleValues } from './sample-values.ts'

/** The measurement that says that somebody looked: columns with values, those with a detection, and the day. */
export const lookedKey = 'looked'

/**
 * Looks for personal data where the policy asks for it.
 * @returns measurements without a value of the data, and the source with every column hidden in which it was
 * found.
 */
export async function measurePersonalData(
  engine: Engine,
  source: Source,
  rows: number,
  now: Date,
): Promise<{ readonly source: Source; readonly measurements: readonly Measurement[] }> {
  const { name, options } = source.scope
  if (options.personal_data === undefined || (options.personal_data.level ?? options.level) === 'off') {
    return { source, measurements: [] }
  }
  const columns = await sampleValues(engine, source, rows)
  const detections = detectPersonalData(columns)
  const looked: Measurement = {
    check: personalDataCheck,
    subject: name,
    key: lookedKey,
    total: columns.filter(({ values }) => values.length > 0).length,
    failing: new Set(detections.map(({ column }) => column)).size,
    value: dayOf(now),
  }
  const measurements = [looked, ...detections.map((one) => measurementOf(name, one))]
  return { source: { ...source, scope: hideFound(source.scope, measurements) }, measurements }
}

/** Days since 1970, in UTC. */
function dayOf(time: Date): number {
  return Math.floor(time.getTime() / 86_400_000)
}

function measurementOf(dataset: string, { column, kind, certainty, total, matches, proven }: Detection): Measurement {
  return {
    check: personalDataCheck,
    subject: `${dataset}.${column}`,
    key: `${certainty} ${kind.id}`,
    total,
    failing: matches,
    ...(proven === undefined ? {} : { value: proven }),
  }
}
