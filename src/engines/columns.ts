import type { DuckDBResult, DuckDBVector } from '@duckdb/node-api'
import type { EngineColumn } from '../model/engine.ts'

/** What a column is collected in, one block for each chunk of the result. */
type Collector = {
  readonly add: (vector: DuckDBVector, rows: number) => void
  /** Call once, at the end. */
  readonly finish: (rows: number) => EngineColumn
}

/** Reads a streaming result into one array for each column. @throws Error for a type that no array of ours can hold. */
export async function readColumns(result: DuckDBResult): Promise<Readonly<Record<string, EngineColumn>>> {
  const names = result.columnNames()
  const collectors = names.map((name, index) => collectorOf(String(result.columnType(index)), name))
  let rows = 0
  for await (const chunk of result) {
    collectors.forEach((collector, index) => {
      collector.add(chunk.getColumnVector(index), chunk.rowCount)
    })
    rows += chunk.rowCount
  }
  return Object.fromEntries(names.map((name, index) => [name, collectors[index]?.finish(rows) ?? noColumn]))
}

const noColumn: EngineColumn = { kind: 'double', values: new Float64Array(0) }

function collectorOf(type: string, name: string): Collector {
  if (type === 'DOUBLE' || type === 'FLOAT') return doubleCollector()
  if (type === 'UBIGINT') return unsignedCollector()
  if (type === 'VARCHAR') return textCollector()
  if (/^(BOOLEAN|U?TINYINT|U?SMALLINT|INTEGER)$/.test(type)) return integerCollector()
  throw new Error(`a column of type ${type} cannot be read as an array: ${name}`)
}

type Numbers = Float64Array | Int32Array | BigUint64Array

/** How values of one kind are kept. */
type Storage<Values extends Numbers> = {
  readonly make: (length: number) => Values
  /** Copies a whole vector; false when its array is of another type. */
  readonly copy: (block: Values, items: unknown) => boolean
  readonly join: (values: Values, block: Values, offset: number) => void
  readonly put: (block: Values, index: number, value: unknown) => void
  readonly column: (values: Values, nulls: { readonly isNull?: Uint8Array }) => EngineColumn
}

const doubleCollector = () =>
  numberCollector<Float64Array>({
    make: (length) => new Float64Array(length),
    copy(block, items) {
      if (!(items instanceof Float64Array || items instanceof Float32Array)) return false
      block.set(items)
      return true
    },
    join: (values, block, offset) => values.set(block, offset),
    put(block, index, value) {
      block[index] = Number(value)
    },
    column: (values, nulls) => ({ kind: 'double', values, ...nulls }),
  })

const integerCollector = () =>
  numberCollector<Int32Array>({
    make: (length) => new Int32Array(length),
    copy(block, items) {
      if (!(items instanceof Int32Array || items instanceof Int8Array || items instanceof Uint8Array)) return false
      block.set(items)
      return true
    },
    join: (values, block, offset) => values.set(block, offset),
    put(block, index, value) {
      block[index] = Number(value)
    },
    column: (values, nulls) => ({ kind: 'integer', values, ...nulls }),
  })

const unsignedCollector = () =>
  numberCollector<BigUint64Array>({
    make: (length) => new BigUint64Array(length),
    copy(block, items) {
      if (!(items instanceof BigUint64Array)) return false
      block.set(items)
      return true
    },
    join: (values, block, offset) => values.set(block, offset),
    put(block, index, value) {
      if (typeof value === 'bigint') block[index] = value
    },
    column: (values, nulls) => ({ kind: 'unsigned', values, ...nulls }),
  })

function numberCollector<Values extends Numbers>({ make, copy, join, put, column }: Storage<Values>): Collector {
  const blocks: Values[] = []
  const nulls = nullMarks()
  return {
    add(vector, rows) {
      const block = make(rows)
      if (!copy(block, itemsOf(vector)))
        for (let i = 0; i < rows; i += 1) {
          const value = vector.getItem(i)
          if (value === null) nulls.mark(i)
          else put(block, i, value)
        }
      blocks.push(block)
      nulls.next(rows)
    },
    finish(rows) {
      const values = make(rows)
      let offset = 0
      for (const block of blocks.splice(0)) {
        join(values, block, offset)
        offset += block.length
      }
      return column(values, nulls.finish(rows))
    },
  }
}

/**
 * The array behind a vector without nulls. The driver keeps it to itself, but asking it value by value takes five times
 * as long; where a version has it no more, that is what happens.
 */
function itemsOf(vector: DuckDBVector): unknown {
  return hasNoNulls(vector) ? Reflect.get(vector, 'items') : undefined
}

function hasNoNulls(vector: DuckDBVector): boolean {
  const validity: unknown = Reflect.get(vector, 'validity')
  return typeof validity === 'object' && validity !== null && 'data' in validity && validity.data === null
}

function textCollector(): Collector {
  const values: (string | null)[] = []
  return {
    add(vector, rows) {
      const short = shortTexts(vector, rows)
      for (let i = 0; i < rows; i += 1) {
        const value = short?.[i] ?? vector.getItem(i)
        values.push(typeof value === 'string' ? value : null)
      }
    },
    finish: () => ({ kind: 'text', values }),
  }
}

/**
 * The texts that the engine keeps in place, which are those of at most 12 bytes, where they are ASCII; others are
 * undefined. They are decoded all at once, because the driver takes most of a microsecond for each.
 */
function shortTexts(vector: DuckDBVector, rows: number): readonly (string | undefined)[] | undefined {
  const view: unknown = Reflect.get(vector, 'dataView')
  if (!hasNoNulls(vector) || !(view instanceof DataView) || view.byteLength !== rows * textBytes) return undefined
  const all = Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('latin1')
  const texts: (string | undefined)[] = []
  for (let i = 0; i < rows; i += 1) {
    const start = i * textBytes
    const length = view.getUint32(start, true)
    let isShort = length <= textBytes - 4
    for (let j = 0; isShort && j < length; j += 1) isShort = view.getUint8(start + 4 + j) < 128
    texts.push(isShort ? all.slice(start + 4, start + 4 + length) : undefined)
  }
  return texts
}

/** What one text takes in the engine's vectors: its length, then its bytes or where they lie. */
const textBytes = 16

/** Remembers which rows are null. Nearly always none is, and then nothing is allocated. */
function nullMarks() {
  const rows: number[] = []
  let start = 0
  return {
    mark(row: number) {
      rows.push(start + row)
    },
    next(count: number) {
      start += count
    },
    finish(count: number): { readonly isNull?: Uint8Array } {
      if (rows.length === 0) return {}
      const isNull = new Uint8Array(count)
      for (const row of rows) isNull[row] = 1
      return { isNull }
    },
  }
}
