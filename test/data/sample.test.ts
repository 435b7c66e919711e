import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../src/data/index.ts'
import type { DatasetSnapshot } from '../../src/model/dataset.ts'
import { type Laboratory, openLaboratory, told } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet(
    'a.parquet',
    `SELECT i AS id, (i * 48271) % 1009 AS x, i % 100 = 7 AS rare, CASE WHEN i % 50 = 3 THEN NULL ELSE 'v' || i % 5 END AS kind,
       TIMESTAMP '2026-01-31 00:00:00' - INTERVAL (i) SECOND AS seen FROM range(40000) t(i)`,
  )
})
afterAll(() => lab.close())

async function onlyDataset(policy: object): Promise<DatasetSnapshot> {
  const { datasets, findings } = await lab.capture({ d: policy })
  expect(findings).toEqual([])
  const [dataset] = datasets
  if (dataset === undefined) throw new Error('nothing was captured')
  return dataset
}

describe('the setting', () => {
  test.each([
    [{ sample: 1000 }, true],
    [{ sample: '0.5 %' }, true],
    [{ sample: '12.5%' }, true],
    [{ sample: 999 }, false],
    [{ sample: 1500.5 }, false],
    [{ sample: '0%' }, false],
    [{ sample: '100%' }, false],
    [{ sample: 'many' }, false],
  ])('%j: %s', (options, isAccepted) => {
    expect(dataSchema.safeParse({ d: { path: 'a.csv', ...options } }).success).toBe(isAccepted)
  })
})

describe('which rows are chosen', () => {
  test('about as many as asked, the same ones in every run, and those of a smaller sample among those of a larger one', async () => {
    const rowsOf = async (sample: number) => {
      const { datasets, evidence } = await lab.capture({
        d: { path: 'a.parquet', sample, columns: { x: { max: 100 } } },
      })
      return { sampled: datasets[0]?.sampled ?? 0, rows: Object.values(evidence).flatMap(({ rows }) => rows) }
    }
    const [small, again, large] = [await rowsOf(2000), await rowsOf(2000), await rowsOf(39_000)]
    expect(Math.abs(small.sampled - 2000)).toBeLessThan(200)
    expect(Math.abs(large.sampled - 39_000)).toBeLessThan(200)
    expect(again).toEqual(small)
    expect(small.rows).toHaveLength(5)
    const rowsNear = await lab.capture({
      d: { path: 'a.parquet', sample: 39_000, expect: [`id NOT IN (${small.rows.map(({ row }) => row - 1)})`] },
    })
    expect(rowsNear.datasets[0]?.measurements.find(({ check }) => check === 'data.expect')?.failing).toBe(5)
  })

  test('what is shown of a row is in the file at its number, in files of several kinds', async () => {
    const rows = Array.from({ length: 6000 }, (_, index) => ({ id: index, x: (index * 48_271) % 1009 }))
    await lab.write('rows.csv', `id,x\n${rows.map(({ id, x }) => `${id},${x}`).join('\n')}\n`)
    await lab.write('rows.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
    // Too large for any type that can be kept.
    await lab.write(
      'large.jsonl',
      rows.map(({ id, x }) => `{"id":${id},"x":${x},"n":1234567890123456789012}`).join('\n'),
    )
    await lab.write('year=1/part.csv', `id,x\n${rows.map(({ id, x }) => `${id},${x}`).join('\n')}\n`)
    await lab.parquet('one.parquet', 'SELECT i AS id, (i * 48271) % 1009 AS x FROM range(3000) t(i)')
    await lab.parquet('two.parquet', 'SELECT 3000 + i AS id, ((3000 + i) * 48271) % 1009 AS x FROM range(3000) t(i)')
    const shown: (readonly unknown[])[][] = []
    for (const options of [
      { path: 'rows.csv' },
      { path: 'rows.jsonl' },
      { path: 'large.jsonl' },
      { path: 'year=*/part.csv', hive_partitions: true },
      { path: ['one.parquet', 'two.parquet'] },
    ]) {
      const policy = { d: { ...options, sample: 2000, expect: ['id % 7 > 0 AND x >= 0'] } }
      const { datasets, evidence } = await lab.capture(policy)
      expect(datasets[0]?.rows).toBe(6000)
      shown.push(
        Object.values(evidence).flatMap(({ rows: own }) =>
          own.map(({ row, values }) => [row - 1, values['id'], values['x']]),
        ),
      )
    }
    const [first = []] = shown
    expect(first).toEqual(first.map(([row]) => [row, String(row), String((Number(row) * 48_271) % 1009)]))
    expect([first.length, ...shown.map((one) => JSON.stringify(one) === JSON.stringify(first))]).toEqual([
      5,
      true,
      true,
      true,
      true,
      true,
    ])
  })

  test.each([
    [1000, 40_000],
    [40_000, 40_000],
    ['99.99%', 900],
    ['5%', 900],
  ])('%j of %i rows', async (sample, rows) => {
    await lab.parquet('some.parquet', `SELECT i AS id FROM range(${rows}) t(i)`)
    const { sampled } = await onlyDataset({ path: 'some.parquet', sample })
    // As many rows as there are, or fewer than a sample may have, are no sample.
    expect(sampled !== undefined).toBe(sample === 1000)
  })
})

test('a sample tells of single rows and of numbers that are alike in all parts, all rows tell the rest', async () => {
  const { datasets } = await lab.capture({
    other: { path: 'a.parquet', level: 'warn' },
    d: {
      path: 'a.parquet',
      sample: 2000,
      unique: [['id', 'x']],
      duplicate_rows: {},
      personal_data: true,
      references: [{ columns: ['id'], data: 'other', to: ['id'] }],
      correlations: [{ columns: ['id', 'x'], max: 0.9 }],
      failing_rows: [{ sql: 'SELECT * FROM d WHERE id < 0', name: 'negative' }],
      leakage: { against: 'other', key: ['id'], label: 'kind', time: 'seen' },
      expect: ['id >= 0'],
      columns: {
        id: { type: 'integer', not_null: true, order: 'increasing', unique: true, outliers: { max: 0 } },
        x: {
          min: 0,
          exclusive_max: 2000,
          multiple_of: 1,
          mean: { max: 600 },
          standard_deviation: { max: 400 },
          median: { max: 600 },
          sum: { min: 1 },
        },
        kind: {
          in: ['v0', 'v1', 'v2', 'v3', 'v4'],
          not_in: ['x'],
          nulls: { max: '10%' },
          coded_nulls: true,
          distinct: { max: 5 },
          values: { v1: { min: '10%' } },
          case_variants: false,
          mixed_types: false,
          length: { min: 2 },
          matches: '^v',
          whitespace: false,
          encoding: true,
        },
        seen: { fresh_within: '2 days' },
      },
    },
  })
  const measurements = datasets.find(({ name }) => name === 'd')?.measurements ?? []
  const ids = (isSampled: boolean) => {
    const own = measurements.filter(({ sample }) => (sample !== undefined) === isSampled)
    return [...new Set(own.map(({ check }) => check))].sort().join(' ')
  }
  expect({ sampled: ids(true), whole: ids(false) }).toMatchInlineSnapshot(`
    {
      "sampled": "data.coded_nulls data.correlation data.encoding data.exclusive_max data.expect data.in data.length data.matches data.mean data.min data.multiple_of data.not_in data.not_null data.nulls data.quantile data.share data.standard_deviation data.whitespace",
      "whole": "data.case_variants data.conflicting_labels data.distinct data.duplicate_rows data.failing_rows data.freshness data.index_column data.leakage_feature data.leakage_key data.leakage_rows data.leakage_time data.mixed_types data.order data.outliers data.personal_data data.references data.required data.rows data.sum data.type data.unique",
    }
  `)
})

describe('judging by a sample', () => {
  const sample = 2000
  const judge = async (columns: object, more: object = {}) => {
    const findings = await lab.check({ d: { path: 'a.parquet', sample, columns, ...more } })
    return findings
      .filter(({ check }) => !['data.rows', 'data.required'].includes(check))
      .map(({ outcome, message }) => `${outcome}: ${message}`)
  }

  test('one row that breaks a check which allows none is a proof', async () => {
    expect(await judge({ x: { max: 1000 } })).toMatchInlineSnapshot(`
      [
        "failed: d.x: 19 of 2,012 values (0.94 %) are above 1000 (from a sample: about 378 of all 40,000 rows, 243 to 588); among them row 822, row 1,925, row 3,943.",
      ]
    `)
  })

  test('none of them passes, and says how many there may be', async () => {
    expect(await judge({ x: { max: 1008 } })).toMatchInlineSnapshot(`
      [
        "passed: d.x: all 2,012 values are at most 1008 (from a sample: at most 76 of all 40,000 rows may differ).",
      ]
    `)
  })

  test('a share of rows must be clear of its limit', async () => {
    const limits = ['1.5%', '2%', '4%']
    expect(await Promise.all(limits.map((max) => judge({ kind: { nulls: { max } } })))).toMatchInlineSnapshot(`
      [
        [
          "failed: d.kind: 47 of 2,012 rows (2.3 %) have no value; at most 1.5 % are allowed (from a sample: about 934 of all 40,000 rows, 705 to 1,236); among them row 604, row 1,204, row 1,954.",
        ],
        [
          "inconclusive: d.kind: 47 of 2,012 rows (2.3 %) have no value; at most 2 % are allowed (from a sample: about 934 of all 40,000 rows, 705 to 1,236); that is too close to tell.",
        ],
        [
          "passed: d.kind: 47 of 2,012 rows (2.3 %) have no value; at most 4 % are allowed (from a sample: about 934 of all 40,000 rows, 705 to 1,236).",
        ],
      ]
    `)
  })

  test('a number of rows is held against how many there are of all', async () => {
    const limits = [100, 800, 2000]
    expect(await Promise.all(limits.map((max) => judge({ kind: { nulls: { max } } })))).toMatchInlineSnapshot(`
      [
        [
          "failed: d.kind: 47 of 2,012 rows (2.3 %) have no value; at most 100 are allowed (from a sample: about 934 of all 40,000 rows, 705 to 1,236); among them row 604, row 1,204, row 1,954.",
        ],
        [
          "inconclusive: d.kind: 47 of 2,012 rows (2.3 %) have no value; at most 800 are allowed (from a sample: about 934 of all 40,000 rows, 705 to 1,236); that is too close to tell.",
        ],
        [
          "passed: d.kind: 47 of 2,012 rows (2.3 %) have no value; at most 2,000 are allowed (from a sample: about 934 of all 40,000 rows, 705 to 1,236).",
        ],
      ]
    `)
  })

  test('rows of the sample are certain, so only the others can be more or fewer than they look like', async () => {
    const policy = (max: number) => ({ path: 'a.parquet', sample: '99.9%', columns: { kind: { nulls: { max } } } })
    const judged = await Promise.all([790, 799, 800, 825, 845].map((max) => lab.check({ d: policy(max) })))
    expect(judged.flatMap((findings) => told(findings, 'data.nulls'))).toMatchInlineSnapshot(`
      [
        "failed: d.kind: 800 of 39,967 rows (2 %) have no value; at most 790 are allowed (from a sample: about 801 of all 40,000 rows, 800 to 833); among them row 4, row 54, row 104.",
        "failed: d.kind: 800 of 39,967 rows (2 %) have no value; at most 799 are allowed (from a sample: about 801 of all 40,000 rows, 800 to 833); among them row 4, row 54, row 104.",
        "inconclusive: d.kind: 800 of 39,967 rows (2 %) have no value; at most 800 are allowed (from a sample: about 801 of all 40,000 rows, 800 to 833); that is too close to tell.",
        "inconclusive: d.kind: 800 of 39,967 rows (2 %) have no value; at most 825 are allowed (from a sample: about 801 of all 40,000 rows, 800 to 833); that is too close to tell.",
        "passed: d.kind: 800 of 39,967 rows (2 %) have no value; at most 845 are allowed (from a sample: about 801 of all 40,000 rows, 800 to 833).",
      ]
    `)
  })

  test('numbers and shares of values must be clear of their limits, too', async () => {
    expect(
      await judge({
        x: { mean: { min: 505 }, median: { min: 100 }, standard_deviation: { max: 200 } },
        kind: { values: { v1: { max: '21%' }, v2: { max: '30%' }, v0: { min: '30%' } } },
      }),
    ).toMatchInlineSnapshot(`
      [
        "inconclusive: d.x: the mean is 502.025, below the least allowed, 505 (from a sample: 486.014 to 518.036); that is too close to tell.",
        "failed: d.x: the standard deviation is 292.445, above the most allowed, 200 (from a sample: 287.775 to 297.115).",
        "passed: d.x: the median is 509 (from a sample: 484.57 to 533.43).",
        "inconclusive: d.kind: the share of v1 is 20.25 % (from a sample: 18.54 % to 22.09 %); that is too close to tell.",
        "passed: d.kind: the share of v2 is 20.46 % (from a sample: 18.73 % to 22.3 %).",
        "failed: d.kind: the share of v0 is 20.31 %, below the least allowed, 30 % (from a sample: 18.59 % to 22.14 %).",
      ]
    `)
  })

  test('conditions are judged by the rows for which they ask', async () => {
    expect(
      await judge({}, { expect: [{ sql: "kind <> 'v1'", when: 'x < 500', at_least: '70%', name: 'few' }] }),
    ).toMatchInlineSnapshot(`
      [
        "passed: d: few: 207 of 981 rows where x < 500 (21 %) do not satisfy kind <> 'v1'; at most 30 % are allowed (from a sample: about 4,115 of all 40,000 rows, 3,615 to 4,676).",
      ]
    `)
  })

  test('numbers that too few rows have are not told', async () => {
    await lab.parquet('sparse.parquet', 'SELECT CASE WHEN i = 10 THEN 1.5 END AS x FROM range(40000) t(i)')
    const asked = { path: 'sparse.parquet', sample: 39_000, columns: { x: { mean: { max: 2 } } } }
    expect(told(await lab.check({ d: asked }), 'data.mean')).toMatchInlineSnapshot(`
      [
        "inconclusive: d.x: the mean is 1.5; how near that is to all rows cannot be told from the sample.",
      ]
    `)
  })
})

test('a check that allows some rows has to be clear of its limit when the sample has none', async () => {
  const judged = [10, 200].map((max) =>
    lab.check({ d: { path: 'a.parquet', sample: 2000, columns: { id: { nulls: { max } } } } }),
  )
  expect((await Promise.all(judged)).flatMap((findings) => told(findings, 'data.nulls'))).toMatchInlineSnapshot(`
    [
      "inconclusive: d.id: all 2,012 rows have a value (from a sample: at most 76 of all 40,000 rows may differ); that is too close to tell.",
      "passed: d.id: all 2,012 rows have a value (from a sample: at most 76 of all 40,000 rows may differ).",
    ]
  `)
})

test('a column of text files that is converted is judged by a sample too', async () => {
  await lab.write(
    'cast.csv',
    `id,s\n${Array.from({ length: 3000 }, (_, index) => `${index},${index === 2999 ? 'abc' : index}`).join('\n')}\n`,
  )
  const findings = await lab.check({
    d: { path: 'cast.csv', sample: 1000, columns: { s: { type: 'integer', min: 0 } } },
  })
  expect(findings.map(({ check, outcome }) => `${check} ${outcome}`)).toMatchInlineSnapshot(`
    [
      "data.rows passed",
      "data.required passed",
      "data.type failed",
      "data.min passed",
    ]
  `)
})

test('neither nulls nor gaps between values make an interval too narrow', async () => {
  await lab.parquet(
    'gaps.parquet',
    `SELECT CASE WHEN i % 125 = 3 THEN -1 END AS x, CASE WHEN hash(i) % 1000 < 510 THEN 1000 ELSE 0 END AS y FROM range(500000) t(i)`,
  )
  const columns = { x: { min: 0, tolerance: 3500 }, y: { median: { max: 500 } } }
  const findings = await lab.check({ d: { path: 'gaps.parquet', sample: 2000, columns } })
  const outcomes = findings.filter(({ check }) => check === 'data.min' || check === 'data.quantile')
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['inconclusive', 'inconclusive'])
})

test('what is rarer than a sample can show is not told from it', async () => {
  await lab.parquet('rare.parquet', 'SELECT (i % 39999 = 39998)::INTEGER AS fraud, i / 7.0 AS x FROM range(40000) t(i)')
  const columns = {
    fraud: { mean: { max: 0.00001 }, standard_deviation: { max: 0.001 }, median: { max: 0 } },
    x: { quantiles: { 0.99: { max: 6000 }, 0.999: { max: 5720 }, 0.001: { min: 0 } } },
  }
  const findings = await lab.check({ d: { path: 'rare.parquet', sample: 2100, columns } })
  const outcomes = findings.filter(({ check }) => /mean|deviation|quantile/.test(check))
  expect(
    outcomes.map(({ outcome, message }) => `${outcome}: ${message.replace(/\d[\d,.]*(?= \(| to|\)|;)/g, 'n')}`),
  ).toMatchInlineSnapshot(`
    [
      "inconclusive: d.fraud: the mean is n; how near that is to all rows cannot be told from the sample.",
      "inconclusive: d.fraud: the standard deviation is n; how near that is to all rows cannot be told from the sample.",
      "passed: d.fraud: the median is n (from a sample: n to n).",
      "passed: d.x: the quantile 0.99 is n (from a sample: n to n).",
      "inconclusive: d.x: the quantile 0.999 is n; how near that is to all rows cannot be told from the sample.",
      "inconclusive: d.x: the quantile 0.001 is n; how near that is to all rows cannot be told from the sample.",
    ]
  `)
})

describe('beside a baseline', () => {
  const policy = (path: string, sample?: number) => ({
    d: {
      path,
      ...(sample === undefined ? {} : { sample }),
      columns: { x: { mean: { max_change: '5%' } } },
      rows: { max_drop: '5%' },
    },
  })

  test('a change must be clear of its limit, whichever side is a sample', async () => {
    await lab.parquet('moved.parquet', 'SELECT i AS id, (i * 48271) % 1009 + 20 AS x FROM range(40000) t(i)')
    await lab.parquet('far.parquet', 'SELECT i AS id, (i * 48271) % 1009 + 200 AS x FROM range(40000) t(i)')
    const whole = (await lab.capture(policy('a.parquet'))).datasets
    const sampled = (await lab.capture(policy('a.parquet', 2000))).datasets
    const seen: string[] = []
    for (const [path, sample, baseline] of [
      ['moved.parquet', undefined, whole],
      ['moved.parquet', 2000, whole],
      ['moved.parquet', undefined, sampled],
      ['far.parquet', 2000, sampled],
      ['a.parquet', 20_000, sampled],
    ] as const) {
      const findings = await lab.check(policy(path, sample), baseline)
      seen.push(
        ...findings
          .filter(({ check }) => check === 'data.mean' || check === 'data.rows')
          .map(({ outcome, message }) => `${outcome}: ${message}`),
      )
    }
    expect(seen).toMatchInlineSnapshot(`
      [
        "passed: d: the number of rows is 40,000.",
        "passed: d: the number of rows is 40,000, in the baseline 40,000 (0).",
        "passed: d.x: the mean is 523.984, in the baseline 503.984 (+20, +3.96838 %).",
        "passed: d: the number of rows is 40,000.",
        "passed: d: the number of rows is 40,000, in the baseline 40,000 (0).",
        "inconclusive: d.x: the mean is 522.025, in the baseline 503.984 (+18.0411, +3.57969 %) (from a sample: 506.014 to 538.036); that is too close to tell.",
        "passed: d: the number of rows is 40,000.",
        "passed: d: the number of rows is 40,000, in the baseline 40,000 (0).",
        "inconclusive: d.x: the mean is 523.984, in the baseline 502.025 (+21.9589, +4.37408 %) (beside a sample of the baseline: 507.973 to 539.995); that is too close to tell.",
        "passed: d: the number of rows is 40,000.",
        "passed: d: the number of rows is 40,000, in the baseline 40,000 (0).",
        "failed: d.x: the mean is 702.025, in the baseline 502.025 (+200, +39.8387 %); it may rise by at most 5 % (from a sample: 679.382 to 724.668).",
        "passed: d: the number of rows is 40,000.",
        "passed: d: the number of rows is 40,000, in the baseline 40,000 (0).",
        "passed: d.x: the mean is 503.3, in the baseline 502.025 (+1.2754, +0.254052 %) (from a sample: 486.959 to 519.641).",
      ]
    `)
  })

  test('how near the mean of a sampled profile is to that of all rows is not known', async () => {
    const { datasets } = await lab.capture({ d: { path: 'a.parquet', sample: 2000 } })
    expect(told(await lab.check(policy('a.parquet'), datasets), 'data.mean')).toMatchInlineSnapshot(`
      [
        "inconclusive: d.x: the mean is 503.984, in the baseline 502.025 (+1.95895, +0.39021 %); how near that is to all rows cannot be told from the sample.",
      ]
    `)
  })

  test('drift compares the rows that were looked at, and keys are still known as keys', async () => {
    await lab.parquet('more.parquet', `SELECT i AS id, (i * 48271) % 1009 AS x FROM range(60000) t(i)`)
    const drift = (path: string, sample?: number) => ({
      d: { path, drift: true, ...(sample === undefined ? {} : { sample }) },
    })
    const before = (await lab.capture(drift('a.parquet', 5000))).datasets
    expect(told(await lab.check(drift('more.parquet', 5000), before), 'data.drift')).toMatchInlineSnapshot(`
      [
        "passed: d: 1 of 1 column is as in the baseline (the largest change: x, KS 0.0068). Values are not judged of id (no value repeats).",
      ]
    `)
    expect(told(await lab.check(drift('far.parquet', 5000), before), 'data.drift')).toMatchInlineSnapshot(`
      [
        "failed: d.x: moved up: median 507.6 → 707.6, mean 504.8 → 704.8; KS 0.21, less than 0.1 is asked, adjusted p < 0.001; 5,000 values against 5,000 of the baseline; PSI 1.6, Jensen-Shannon 0.37, Wasserstein 0.69 standard deviations; ▃▃▃▃▃▃▃▃▃▃▃▃ → ▁▁▂▃▃▃▃▃▃▃▃█ from 14 to 994.",
        "passed: d: 0 of 1 column are as in the baseline. Values are not judged of id (no value repeats).",
      ]
    `)
    expect(told(await lab.check(drift('a.parquet'), before), 'data.drift')).toMatchInlineSnapshot(`
      [
        "passed: d: 3 of 3 columns are as in the baseline (the largest change: x, KS 0.0074). Values are not judged of id (no value repeats), seen (dates).",
      ]
    `)
  })
})

test('keys of large samples are known as keys, and nulls are shares of the rows that were looked at', async () => {
  const table = (rows: number) =>
    `SELECT i AS id, CASE WHEN i % 10 > 4 THEN (hash(i) % 100003) / 7.0 END AS x FROM range(${rows}) t(i)`
  await lab.parquet('before.parquet', table(500_000))
  await lab.parquet('now.parquet', table(900_000))
  const policy = (path: string, sample?: number) => ({
    d: { path, drift: true, ...(sample === undefined ? {} : { sample }) },
  })
  const before = (await lab.capture(policy('before.parquet'))).datasets
  const message =
    /^passed: d: 1 of 1 column is as in the baseline \(.*\)\. Values are not judged of id \(no value repeats\)\.$/
  const judged = told(await lab.check(policy('now.parquet', 300_000), before), 'data.drift')
  expect(judged).toEqual([expect.stringMatching(message)])
  const sampled = (await lab.capture(policy('now.parquet', 300_000))).datasets
  expect(told(await lab.check(policy('before.parquet'), sampled), 'data.drift')).toEqual([
    expect.stringMatching(message),
  ])
})

test('a column without a value in the sample has no other type than before', async () => {
  await lab.write('typed.csv', `id,x\n${Array.from({ length: 3000 }, (_, index) => `${index},${index}`).join('\n')}\n`)
  await lab.write('empty-column.csv', `id,x\n${Array.from({ length: 3000 }, (_, index) => `${index},`).join('\n')}\n`)
  const policy = (path: string) => ({ d: { path, sample: 1000, schema_change: true } })
  for (const [first, second] of [
    ['typed.csv', 'empty-column.csv'],
    ['empty-column.csv', 'typed.csv'],
  ] as const) {
    const before = (await lab.capture(policy(first))).datasets
    const outcomes = told(await lab.check(policy(second), before), 'data.schema_change')
    expect(outcomes.filter((outcome) => !outcome.startsWith('passed'))).toEqual([])
  }
})

test('what is broken in a file is found in all of its rows', async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => `${index},x`)
  for (const [odd, message] of [
    ['7,\0', 'holds NUL bytes'],
    ['7,x,y', 'has 3 fields where the header has 2'],
    ['7,"x', 'a quote'],
  ] as const) {
    for (let place = 0; place < 5; place += 1) {
      await lab.write('broken.csv', `id,kind\n${rows.with(place, odd).join('\n')}\n`)
      const { datasets, findings } = await lab.capture({ d: { path: 'broken.csv', sample: 1000 } })
      expect([datasets, findings.map(({ outcome }) => outcome)]).toEqual([[], ['errored']])
      expect(findings[0]?.message).toContain(message)
    }
  }
})

test('95 % intervals hold the number of all rows about as often as they say', async () => {
  const columns = Array.from({ length: 60 }, (_, index) => `c${index}`)
  // Skewed, and another column for each seed.
  const value = (name: string) => `-ln((hash(i, '${name}') % 1000003 + 1) / 1000004.0) AS ${name}`
  await lab.parquet('skewed.parquet', `SELECT ${columns.map(value).join(', ')} FROM range(20000) t(i)`)
  const policy = (sample?: number) => ({
    d: {
      path: 'skewed.parquet',
      ...(sample === undefined ? {} : { sample }),
      columns: Object.fromEntries(
        columns.map((name) => [
          name,
          { mean: { min: 0 }, standard_deviation: { min: 0 }, median: { min: 0 }, quantiles: { 0.9: { min: 0 } } },
        ]),
      ),
    },
  })
  const exact = (await lab.capture(policy())).datasets[0]?.measurements ?? []
  const sampled = (await lab.capture(policy(2000))).datasets[0]?.measurements ?? []
  const held = new Map<string, { holds: number; of: number }>()
  for (const { check, key, subject, value: own, sample } of sampled) {
    const truth = exact.find((other) => other.check === check && other.key === key && other.subject === subject)?.value
    if (own === undefined || truth === undefined || sample?.margin === undefined) continue
    const name = `${check} ${check === 'data.quantile' ? key : ''}`
    const { holds, of } = held.get(name) ?? { holds: 0, of: 0 }
    held.set(name, { holds: holds + Number(Math.abs(own - truth) <= sample.margin), of: of + 1 })
  }
  expect([...held.values()].map(({ of }) => of)).toEqual([60, 60, 60, 60])
  // 57 are expected. Fewer than 51 come by chance in less than one of a thousand cases.
  expect([...held].filter(([, { holds }]) => holds < 51)).toEqual([])
})
