import type { Engine } from '../../model/engine.ts'
import { UserError } from '../../model/user-error.ts'
import { quoteName } from '../../tables/sql.ts'
import { count, shorten } from '../../tables/wording.ts'
import type { FetchedRows } from './fetch-rows.ts'
import { type Source, seedName } from './source.ts'
import type { RunRows } from './task-reader.ts'

/** How many rows each seed has, sorted by seed; one entry without a seed when there are none. */
export async function countSeeds(
  engine: Engine,
  source: Source,
  rows: number,
): Promise<readonly { readonly seed?: string; readonly rows: number }[]> {
  if (!source.hasSeeds) return [{ rows }]
  const name = quoteName(seedName)
  const found = await engine.query(
    `SELECT ${name} AS seed, count(*) AS n FROM ${source.from} GROUP BY ${name} ORDER BY ${name}`,
  )
  return found.map(({ seed, n }) => ({ seed: String(seed), rows: Number(n) }))
}

/** The rows of each seed. They lie one after the other. */
export function splitSeeds(
  { keys, ids, fields }: FetchedRows,
  seeds: readonly { readonly seed?: string; readonly rows: number }[],
): readonly RunRows[] {
  let start = 0
  return seeds.map(({ seed, rows }) => {
    const [from, to] = [start, start + rows]
    start = to
    return {
      ...(seed === undefined ? {} : { seed }),
      keys: keys.subarray(from, to),
      ...(ids === undefined ? {} : { ids: seeds.length === 1 ? ids : ids.slice(from, to) }),
      fields: fields.map((field) => field.subarray(from, to)),
    }
  })
}

/**
 * Refuses trainings that did not answer the same examples.
 * @throws UserError that names the seed and an example.
 */
export function refuseOtherExamples(runs: readonly RunRows[], labelFields: number): void {
  const [first, ...rest] = runs
  if (first === undefined) return
  for (const other of rest) {
    refuseLack(first, other)
    refuseLack(other, first)
    const row = firstDifference(first, other, labelFields)
    if (row === undefined) continue
    throw new UserError(
      `Seeds ${first.seed} and ${other.seed} have different labels, for example of ${idAt(first, row)}. All seeds must answer the same examples.`,
    )
  }
}

/** Both sorted by key. */
function refuseLack(has: RunRows, lacks: RunRows): void {
  let [found, first, j] = [0, -1, 0]
  for (let i = 0; i < has.keys.length; i += 1) {
    const key = has.keys[i] ?? 0n
    while (j < lacks.keys.length && (lacks.keys[j] ?? 0n) < key) j += 1
    if (j < lacks.keys.length && lacks.keys[j] === key) continue
    if (first < 0) first = i
    found += 1
  }
  if (found === 0) return
  throw new UserError(
    `Seed ${lacks.seed} lacks ${count(found)} of the examples that seed ${has.seed} has, for example ${idAt(has, first)}. All seeds must answer the same examples.`,
  )
}

function firstDifference(first: RunRows, other: RunRows, labelFields: number): number | undefined {
  for (let field = 0; field < labelFields; field += 1) {
    const [left, right] = [first.fields[field], other.fields[field]]
    for (let row = 0; row < first.keys.length; row += 1) if (left?.[row] !== right?.[row]) return row
  }
  const [left, right] = [first.digests, other.digests]
  if (left === undefined || right === undefined) return undefined
  const row = left.findIndex((digest, index) => digest !== right[index])
  return row < 0 ? undefined : row
}

function idAt({ ids }: RunRows, row: number): string {
  return ids === undefined ? 'one' : shorten(ids[row] ?? '', 80)
}
