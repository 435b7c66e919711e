import { UserError } from '../../model/user-error.ts'
import { shorten } from '../../tables/wording.ts'
import type { RunRows, TaskPlan } from './task-reader.ts'

/**
 * Puts the rows of one key together. The fields of the task become what the plan makes of them; those of the example
 * itself must be the same in all of its rows.
 * @param shared the names of the fields after those of the task
 * @throws UserError when they are not.
 */
export function collapseRows(
  run: RunRows,
  { fields, collapse }: TaskPlan,
  shared: readonly string[],
): { readonly run: RunRows; readonly shared: readonly (Float64Array | Int32Array)[] } {
  const own = run.fields.slice(fields.length)
  const made = { ...run, fields: run.fields.slice(0, fields.length) }
  if (collapse === undefined) return { run: made, shared: own }
  const starts = startsOf(run.keys)
  own.forEach((field, index) => {
    refuseDifference(run, field, starts, shared[index] ?? '')
  })
  const { ids } = run
  const firsts = starts.subarray(0, starts.length - 1)
  return {
    run: {
      ...made,
      keys: BigUint64Array.from(firsts, (row) => run.keys[row] ?? 0n),
      ...(ids === undefined ? {} : { ids: Array.from(firsts, (row) => ids[row] ?? '') }),
      fields: collapse(made.fields, starts),
    },
    shared: own.map((field) => (field.length === firsts.length ? field : taken(field, firsts))),
  }
}

/** Where each key begins, and the number of rows at the end. */
function startsOf(keys: BigUint64Array): Uint32Array {
  const starts = new Uint32Array(keys.length + 1)
  let found = 0
  for (let row = 0; row < keys.length; row += 1) {
    if (row > 0 && keys[row] === keys[row - 1]) continue
    starts[found] = row
    found += 1
  }
  starts[found] = keys.length
  return starts.subarray(0, found + 1)
}

function taken(field: Float64Array | Int32Array, rows: Uint32Array): Float64Array | Int32Array {
  const values = field instanceof Int32Array ? new Int32Array(rows.length) : new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i += 1) values[i] = field[rows[i] ?? 0] ?? 0
  return values
}

function refuseDifference(run: RunRows, field: Float64Array | Int32Array, starts: Uint32Array, name: string): void {
  for (let group = 0; group + 1 < starts.length; group += 1) {
    const start = starts[group] ?? 0
    for (let row = start + 1; row < (starts[group + 1] ?? 0); row += 1) {
      if (field[row] === field[start]) continue
      const id = run.ids === undefined ? '' : ` ${shorten(run.ids[start] ?? '', 80)}`
      throw new UserError(`The column ${name} has different values in rows of the same example${id}; they must agree.`)
    }
  }
}
