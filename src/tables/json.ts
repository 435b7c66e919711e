import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { describe } from './describe.ts'
import type { Compression, Format } from './format.ts'
import { locateJsonError } from './json-error.ts'
import type { ReadColumn } from './read-column.ts'
import { quoteTexts } from './sql.ts'

type JsonFiles = {
  readonly found: readonly string[]
  readonly located: readonly string[]
  readonly format: Format
  readonly compression: Compression
}

/**
 * The columns of JSON files with the types that all their values have, and the settings with which to read them.
 * @throws UserError that names the line of JSON Lines that is no object.
 */
export async function readJsonColumns(
  engine: Engine,
  files: JsonFiles,
): Promise<{ readonly columns: readonly ReadColumn[]; readonly settings: string }> {
  const { located, format, compression } = files
  const settings = `format = '${format === 'jsonl' ? 'newline_delimited' : 'auto'}', compression = '${compression === 'none' ? 'uncompressed' : compression}', hive_partitioning = false`
  const table = (places: readonly string[], records: string) =>
    `read_json(${quoteTexts(places)}, ${settings}, records = '${records}', sample_size = -1, union_by_name = true)`
  try {
    const columns = await describe(engine, table(located, 'true'))
    await refuseRenamed(engine, files, columns, settings)
    return { columns, settings: `${settings}, records = 'true'` }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // An empty array has no columns, and is a table without rows all the same.
    const empty = await engine.query(`SELECT 1 FROM ${table(located, 'auto')} LIMIT 1`).catch(() => undefined)
    if (empty?.length === 0) return { columns: await describe(engine, table(located, 'auto')), settings }
    for (const [index, place] of located.entries()) {
      const broken = await describe(engine, table([place], 'true')).catch((reason: unknown) => reason)
      if (!(broken instanceof UserError)) continue
      throw await locateJsonError(engine, { file: files.found[index] ?? '', place, format, compression }, broken)
    }
    throw error
  }
}

/** The engine does not tell keys apart by case, and gives those it cannot use names of its own, under which no value is found. */
async function refuseRenamed(
  engine: Engine,
  { found, located }: JsonFiles,
  columns: readonly ReadColumn[],
  settings: string,
): Promise<void> {
  const lower = new Set(columns.map(({ name }) => name.toLowerCase()))
  const odd = columns.map(({ name }) => name).filter((name) => isInvented(name, lower))
  if (odd.length === 0) return
  const rows = await engine.query(
    `SELECT DISTINCT unnest(json_keys(json)) AS key FROM read_json_objects(${quoteTexts(located)}, ${settings})`,
  )
  const keys = rows.map((row) => String(row['key']))
  const renamed = odd.find((name) => !keys.includes(name))
  if (renamed === undefined) return
  const twice = keys.filter((key) => key.toLowerCase() === renamed.replace(/_\d+$/, '').toLowerCase()).toSorted()
  const what = twice.length > 1 ? `the keys ${twice.join(' and ')}, which differ only in case` : 'a key without a name'
  throw new UserError(`${found[0]} has ${what}. Rename one.`, { file: found[0] ?? '' })
}

function isInvented(name: string, lower: ReadonlySet<string>): boolean {
  return /^C\d+$/.test(name) || (/_\d+$/.test(name) && lower.has(name.replace(/_\d+$/, '').toLowerCase()))
}
