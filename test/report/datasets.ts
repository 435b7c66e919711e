import type { NumericProfile } from '../../src/model/dataset.ts'
import type { ColumnSummary, DatasetSummary } from '../../src/model/report.ts'

/** Ages from 18 to 80 on four edges, but for what is given. */
export function aNumericProfile(parts: Partial<NumericProfile> = {}): NumericProfile {
  return {
    finite: 25_688,
    notANumber: 0,
    infinite: 0,
    minimum: 18,
    maximum: 80,
    mean: 41.9,
    standardDeviation: 12.4,
    edges: [18, 31, 41, 52, 80],
    counts: [6_422, 6_422, 6_422, 6_422],
    ...parts,
  }
}

/** A column of whole numbers that moved up, but for what is given. */
export function aColumn(parts: Partial<ColumnSummary> = {}): ColumnSummary {
  return {
    name: 'age',
    type: 'integer',
    nulls: 312,
    distinct: 63,
    numeric: aNumericProfile(),
    reference: {
      nulls: 0,
      distinct: 62,
      numeric: aNumericProfile({ finite: 25_400, mean: 35.2, edges: [17, 26, 34, 44, 80], minimum: 17 }),
    },
    histogram: {
      low: 17,
      high: 80,
      candidate: [0.05, 0.15, 0.2, 0.25, 0.2, 0.1, 0.04, 0.01],
      reference: [0.15, 0.25, 0.25, 0.15, 0.1, 0.06, 0.03, 0.01],
    },
    drift: [
      { about: 'numbers', effect: 0.2, threshold: 0.1, adjustedPValue: 3.1e-12, conclusion: 'drifts' },
      { about: 'missing', effect: 0.012, threshold: 0.1, adjustedPValue: 0.00042, conclusion: 'unchanged' },
    ],
    ...parts,
  }
}

/** A column of each kind: drifting, as it was, new, personal, of one value only. */
const columnsOfEachKind: readonly ColumnSummary[] = [
  { name: 'customer_id', type: 'string', nulls: 0, distinct: 26_000, lengths: { minimum: 6, maximum: 8, mean: 7.1 } },
  aColumn(),
  {
    name: 'country',
    type: 'string',
    nulls: 20,
    distinct: 11,
    categories: {
      values: [
        ...[
          ['de', 12_000],
          ['fr', 6_000],
          ['br', 4_000],
          ['us', 2_000],
          ['it', 900],
        ],
        ...[
          ['es', 500],
          ['pt', 300],
          ['nl', 200],
          ['be', 50],
          ['at', 20],
          ['mt', 10],
        ],
      ].map(([value, count]) => ({ value: String(value), count: Number(count) })),
      other: 0,
    },
    lengths: { minimum: 2, maximum: 2, mean: 2 },
    reference: {
      nulls: 0,
      distinct: 10,
      categories: {
        values: [
          ...[
            ['de', 13_000],
            ['fr', 7_000],
            ['us', 2_200],
            ['uk', 1_500],
            ['it', 800],
          ],
          ...[
            ['es', 500],
            ['pt', 200],
            ['nl', 100],
            ['be', 60],
            ['at', 40],
          ],
        ].map(([value, count]) => ({ value: String(value), count: Number(count) })),
        other: 0,
      },
      lengths: { minimum: 2, maximum: 2, mean: 2 },
    },
    drift: [{ about: 'categories', effect: 0.19, threshold: 0.1, adjustedPValue: 0, conclusion: 'drifts' }],
  },
  {
    name: 'signed_up',
    type: 'date',
    nulls: 0,
    distinct: 366,
    numeric: aNumericProfile({
      minimum: 20_454,
      maximum: 20_800,
      mean: 20_627.5,
      edges: [20_454, 20_560, 20_640, 20_720, 20_800],
    }),
    histogram: { low: 20_460, high: 20_790, candidate: [0.25, 0.5, 0.25] },
  },
  {
    name: 'churned',
    type: 'boolean',
    nulls: 0,
    distinct: 2,
    categories: {
      values: [
        { value: 'false', count: 21_000 },
        { value: 'true', count: 5_000 },
      ],
      other: 0,
    },
    reference: {
      nulls: 0,
      distinct: 2,
      categories: {
        values: [
          { value: 'false', count: 20_500 },
          { value: 'true', count: 4_900 },
        ],
        other: 0,
      },
    },
    drift: [{ about: 'categories', effect: 0, threshold: 0.05, adjustedPValue: 1, conclusion: 'unchanged' }],
  },
  {
    name: 'plan_version',
    type: 'number',
    nulls: 0,
    numeric: aNumericProfile({
      finite: 25_997,
      notANumber: 2,
      infinite: 1,
      minimum: 2,
      maximum: 2,
      mean: 2,
      standardDeviation: 0,
      edges: [2, 2],
      counts: [25_997],
    }),
  },
]

/** A data set with a column of each kind beside the baseline's, but for what is given. */
export function aDrawnDataset(parts: Partial<DatasetSummary> = {}): DatasetSummary {
  return {
    name: 'train',
    files: 1,
    rows: 26_000,
    baselineRows: 25_400,
    comparedWith: { name: 'baseline', rows: 25_400 },
    columns: columnsOfEachKind,
    passed: 12,
    failed: 2,
    ...parts,
  }
}
