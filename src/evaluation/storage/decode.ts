import { parquetMetadata, parquetScan } from 'hyparquet'
import type { Task } from '../../model/evaluation.ts'
import { UserError } from '../../model/user-error.ts'
import { noValue, type Predictions } from '../predictions.ts'
import { columnNames, type Layout, layoutKey, layoutSchema } from './layout.ts'

/**
 * Reads what `encodePredictions` wrote. The ids are no longer known as text.
 * @throws UserError when the bytes are not that, or contradict themselves.
 */
export async function decodePredictions(bytes: Uint8Array): Promise<Predictions> {
  const { layout, columns, size } = await readFile(bytes)
  const table = openTable(columns, size)
  const keys = table.wide(columnNames.key)
  if (!rises(keys)) throw damaged('its keys are not in order')
  const examples = {
    size,
    keys,
    ...(table.has(columnNames.weight) && { weights: table.doubles(columnNames.weight) }),
    ...(table.has(columnNames.cluster) && { clusters: table.codes(columnNames.cluster, size) }),
    slices: layout.slices.map(({ name, values }, index) => ({
      name,
      values,
      codes: table.codes(columnNames.slice(index), values.length, noValue),
    })),
  }
  return { ...examples, ...answers(layout, table) } as Predictions // the task in `answers` decides which of them it is
}

function answers(layout: Layout, table: Table) {
  const runs = layout.seeds.map((seed, run) => ({ run, named: seed === null ? {} : { seed } }))
  switch (layout.task) {
    case 'binary':
      return {
        task: layout.task,
        ...(layout.isProbability === false && { isProbability: false }),
        labels: Uint8Array.from(table.codes(columnNames.label, 2)),
        runs: runs.map(({ run, named }) => ({
          ...named,
          decisions: Uint8Array.from(table.codes(columnNames.decision(run), 2)),
          ...(layout.hasScores && { scores: table.doubles(columnNames.score(run)) }),
        })),
      }
    case 'multiclass': {
      const classes = layout.classes ?? []
      return {
        task: layout.task,
        ...(layout.isProbability === false && { isProbability: false }),
        classes,
        labels: table.codes(columnNames.label, classes.length),
        runs: runs.map(({ run, named }) => ({
          ...named,
          decisions: table.codes(columnNames.decision(run), classes.length),
          ...(layout.hasScores && { scores: classes.map((_, index) => table.doubles(columnNames.number(run, index))) }),
        })),
      }
    }
    case 'regression':
      return {
        task: layout.task,
        labels: table.doubles(columnNames.label),
        runs: runs.map(({ run, named }) => ({ ...named, predictions: table.doubles(columnNames.score(run)) })),
      }
    case 'ranking':
    case 'scored':
      return numbers(layout.task, layout.columns ?? [], runs, table)
  }
}

function numbers(
  task: Task,
  columns: readonly string[],
  runs: readonly { readonly run: number; readonly named: object }[],
  table: Table,
) {
  return {
    task,
    ...(table.has(columnNames.label) && { labels: table.wide(columnNames.label) }),
    columns,
    runs: runs.map(({ run, named }) => ({
      ...named,
      columns: columns.map((_, index) => table.doubles(columnNames.number(run, index))),
    })),
  }
}

type Column = Float64Array | Float32Array | Int32Array | BigInt64Array | readonly unknown[]

type Table = {
  has(name: string): boolean
  doubles(name: string): Float64Array
  wide(name: string): BigUint64Array
  /** Codes below `limit`, or equal to `exception`. */
  codes(name: string, limit: number, exception?: number): Uint32Array
}

function openTable(columns: ReadonlyMap<string, Column>, size: number): Table {
  const column = (name: string): Column => {
    const found = columns.get(name)
    if (found?.length !== size) throw damaged(`its column ${name} is missing or cut off`)
    return found
  }
  return {
    has: (name) => columns.has(name),
    doubles: (name) => Float64Array.from(numbersOf(column(name), name)),
    wide(name) {
      const values = column(name)
      if (values instanceof BigInt64Array) return new BigUint64Array(values.buffer, values.byteOffset, values.length)
      throw damaged(`its column ${name} holds no 64-bit numbers`)
    },
    codes(name, limit, exception) {
      const codes = Uint32Array.from(numbersOf(column(name), name))
      if (codes.every((code) => code < limit || code === exception)) return codes
      throw damaged(`its column ${name} holds a code that stands for nothing`)
    },
  }
}

/** The reader gives a plain array where a column was stored as a dictionary. */
function numbersOf(values: Column, name: string): ArrayLike<number> {
  if (values instanceof BigInt64Array) throw damaged(`its column ${name} holds 64-bit numbers`)
  if (!Array.isArray(values)) return values as Float64Array | Float32Array | Int32Array
  if (values.every((value) => typeof value === 'number')) return values
  throw damaged(`its column ${name} holds no numbers`)
}

async function readFile(bytes: Uint8Array) {
  const buffer = Uint8Array.from(bytes).buffer
  try {
    const metadata = parquetMetadata(buffer)
    const text = metadata.key_value_metadata?.find(({ key }) => key === layoutKey)?.value
    const layout = layoutSchema.parse(JSON.parse(text ?? 'null'))
    const size = Number(metadata.num_rows)
    const scan = await parquetScan({ file: buffer, metadata })
    const columns = new Map<string, Column>()
    for (const { name } of metadata.schema.slice(1)) {
      const column = await scan.readColumn({ column: name, rowStart: 0, rowEnd: size })
      columns.set(name, column as Column) // the writer knows no other types
    }
    return { layout, columns, size }
  } catch (error) {
    throw damaged(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

function rises(keys: BigUint64Array): boolean {
  const halves = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2)
  for (let i = 2; i < halves.length; i += 2) {
    const high = (halves[i + 1] ?? 0) - (halves[i - 1] ?? 0)
    if (high < 0 || (high === 0 && (halves[i] ?? 0) <= (halves[i - 2] ?? 0))) return false
  }
  return true
}

function damaged(why: string): UserError {
  return new UserError(`The stored predictions cannot be read: ${why}.`)
}
