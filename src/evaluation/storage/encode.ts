import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import type { Predictions } from '../predictions.ts'
import { columnNames, type Layout, layoutKey } from './layout.ts'

/**
 * Predictions as a Parquet file: exact values, hashed ids, no id as text. The same predictions give the same bytes.
 * Any Parquet reader can open it; what its columns mean stands in its metadata.
 */
export function encodePredictions(predictions: Predictions): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: [...exampleColumns(predictions), ...answerColumns(predictions)],
    kvMetadata: [{ key: layoutKey, value: JSON.stringify(layoutOf(predictions)) }],
    createdBy: 'holdout',
    statistics: false,
    // One page a column: it comes back as one typed array.
    rowGroupSize: Math.max(1, predictions.size),
    pageSize: 2 ** 30,
  })
  return new Uint8Array(buffer)
}

function layoutOf(predictions: Predictions): Layout {
  const { task, runs, slices } = predictions
  return {
    task,
    seeds: runs.map(({ seed }) => seed ?? null),
    ...(predictions.task === 'multiclass' && { classes: [...predictions.classes] }),
    ...('columns' in predictions && { columns: [...predictions.columns] }),
    hasScores: runs.every((run) => 'scores' in run && run.scores !== undefined),
    ...('isProbability' in predictions && predictions.isProbability === false && { isProbability: false }),
    slices: slices.map(({ name, values }) => ({ name, values: [...values] })),
  }
}

function exampleColumns({ keys, weights, clusters, slices }: Predictions): readonly ColumnSource[] {
  return [
    wide(columnNames.key, keys),
    ...(weights === undefined ? [] : [doubles(columnNames.weight, weights)]),
    ...(clusters === undefined ? [] : [codes(columnNames.cluster, clusters)]),
    ...slices.map((slice, index) => codes(columnNames.slice(index), slice.codes)),
  ]
}

function answerColumns(predictions: Predictions): readonly ColumnSource[] {
  switch (predictions.task) {
    case 'binary':
      return [
        codes(columnNames.label, predictions.labels),
        ...predictions.runs.flatMap(({ decisions, scores }, run) => [
          codes(columnNames.decision(run), decisions),
          ...(scores === undefined ? [] : [doubles(columnNames.score(run), scores)]),
        ]),
      ]
    case 'multiclass':
      return [
        codes(columnNames.label, predictions.labels),
        ...predictions.runs.flatMap(({ decisions, scores }, run) => [
          codes(columnNames.decision(run), decisions),
          ...(scores ?? []).map((values, index) => doubles(columnNames.number(run, index), values)),
        ]),
      ]
    case 'regression':
      return [
        doubles(columnNames.label, predictions.labels),
        ...predictions.runs.map((run, index) => doubles(columnNames.score(index), run.predictions)),
      ]
    case 'ranking':
    case 'scored':
      return [
        ...(predictions.labels === undefined ? [] : [wide(columnNames.label, predictions.labels)]),
        ...predictions.runs.flatMap(({ columns }, run) =>
          columns.map((values, index) => doubles(columnNames.number(run, index), values)),
        ),
      ]
  }
}

/** Unsigned 64-bit numbers as the signed ones that Parquet has. */
function wide(name: string, values: BigUint64Array): ColumnSource {
  const data = new BigInt64Array(values.buffer, values.byteOffset, values.length)
  return { name, data, type: 'INT64', nullable: false, encoding: 'PLAIN', offsetIndex: false }
}

function codes(name: string, values: Uint32Array | Uint8Array): ColumnSource {
  return { name, data: Int32Array.from(values), type: 'INT32', nullable: false, offsetIndex: false }
}

/** Half as wide where no digit is lost. */
function doubles(name: string, values: Float64Array): ColumnSource {
  const narrow = Float32Array.from(values)
  const isExact = values.every((value, index) => Object.is(value, narrow[index]))
  return isExact
    ? { name, data: narrow, type: 'FLOAT', nullable: false, offsetIndex: false }
    : { name, data: values, type: 'DOUBLE', nullable: false, offsetIndex: false }
}
