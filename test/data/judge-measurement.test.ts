import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DatasetSnapshot } from '../../src/model/dataset.ts'
import { type Laboratory, told } from './laboratory.ts'
import { openLaboratoryWithRows } from './sampling/rows.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratoryWithRows()
})
afterAll(() => lab.close())

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
        "failed: d.x: about 378 of 40,000 values (0.95 %) are above 1000 (19 of 2,012 in a sample: 243 to 588); among them row 822, row 1,925, row 3,943.",
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
          "failed: d.kind: about 934 of 40,000 rows (2.3 %) have no value; at most 1.5 % are allowed (47 of 2,012 in a sample: 705 to 1,236); among them row 604, row 1,204, row 1,954.",
        ],
        [
          "inconclusive: d.kind: about 934 of 40,000 rows (2.3 %) have no value; at most 2 % are allowed (47 of 2,012 in a sample: 705 to 1,236); that is too close to tell.",
        ],
        [
          "passed: d.kind: about 934 of 40,000 rows (2.3 %) have no value; at most 4 % are allowed (47 of 2,012 in a sample: 705 to 1,236).",
        ],
      ]
    `)
  })

  test('a number of rows is held against how many there are of all', async () => {
    const limits = [100, 800, 2000]
    expect(await Promise.all(limits.map((max) => judge({ kind: { nulls: { max } } })))).toMatchInlineSnapshot(`
      [
        [
          "failed: d.kind: about 934 of 40,000 rows (2.3 %) have no value; at most 100 are allowed (47 of 2,012 in a sample: 705 to 1,236); among them row 604, row 1,204, row 1,954.",
        ],
        [
          "inconclusive: d.kind: about 934 of 40,000 rows (2.3 %) have no value; at most 800 are allowed (47 of 2,012 in a sample: 705 to 1,236); that is too close to tell.",
        ],
        [
          "passed: d.kind: about 934 of 40,000 rows (2.3 %) have no value; at most 2,000 are allowed (47 of 2,012 in a sample: 705 to 1,236).",
        ],
      ]
    `)
  })

  test('rows of the sample are certain, so only the others can be more or fewer than they look like', async () => {
    const policy = (max: number) => ({ path: 'a.parquet', sample: '99.9%', columns: { kind: { nulls: { max } } } })
    const judged = await Promise.all([790, 799, 800, 825, 845].map((max) => lab.check({ d: policy(max) })))
    expect(judged.flatMap((findings) => told(findings, 'data.nulls'))).toMatchInlineSnapshot(`
      [
        "failed: d.kind: about 801 of 40,000 rows (2 %) have no value; at most 790 are allowed (800 of 39,967 in a sample: 800 to 833); among them row 4, row 54, row 104.",
        "failed: d.kind: about 801 of 40,000 rows (2 %) have no value; at most 799 are allowed (800 of 39,967 in a sample: 800 to 833); among them row 4, row 54, row 104.",
        "inconclusive: d.kind: about 801 of 40,000 rows (2 %) have no value; at most 800 are allowed (800 of 39,967 in a sample: 800 to 833); that is too close to tell.",
        "inconclusive: d.kind: about 801 of 40,000 rows (2 %) have no value; at most 825 are allowed (800 of 39,967 in a sample: 800 to 833); that is too close to tell.",
        "passed: d.kind: about 801 of 40,000 rows (2 %) have no value; at most 845 are allowed (800 of 39,967 in a sample: 800 to 833).",
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
        "passed: d.x: the median is 509 (from a sample: 490 to 527).",
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
        "passed: d: few: about 4,115 of 19,503 rows where x < 500 (21 %) do not satisfy kind <> 'v1'; at most 30 % are allowed (207 of 981 in a sample: 3,615 to 4,676).",
      ]
    `)
  })

  test('what no row of the sample has may be in others', async () => {
    const one = (value: string) => `CASE WHEN i = 3 THEN ${value} END`
    await lab.parquet('one.parquet', `SELECT ${one('1.5')} AS x, ${one("'v'")} AS s, 7 AS c FROM range(40000) t(i)`)
    const columns = { x: { min: 0, median: { min: 0 }, values: { 2: { max: '5%' } } }, s: { matches: 'v' } }
    const correlations = [{ columns: ['c', 'c'], max: 1 }]
    const findings = await lab.check({ d: { path: 'one.parquet', sample: 2000, columns, correlations } })
    const asked = ['min', 'quantile', 'share', 'matches', 'correlation'].map((check) => `data.${check}`)
    expect(asked.flatMap((check) => told(findings, check))).toMatchInlineSnapshot(`
      [
        "inconclusive: d.x: there was no value to judge in the sample.",
        "inconclusive: d.x: the median is undefined: there was no value in the sample.",
        "inconclusive: d.x: there was no value to judge in the sample.",
        "inconclusive: d.s: there was no value to judge in the sample.",
        "inconclusive: d.c, c: the correlation is undefined: one of the columns always has the same value in the sample.",
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

  test('a number that the same rows have on both sides has not changed', async () => {
    const tight = (path: string) => ({ d: { path, sample: 2000, columns: { x: { mean: { max_change: '0.01%' } } } } })
    const before = (await lab.capture(tight('a.parquet'))).datasets
    await lab.parquet('longer.parquet', 'SELECT i AS id, (i * 48271) % 1009 AS x FROM range(40001) t(i)')
    const judged = await Promise.all(
      ['a.parquet', 'longer.parquet', 'moved.parquet'].map((path) => lab.check(tight(path), before)),
    )
    expect(judged.flatMap((findings) => told(findings, 'data.mean'))).toMatchInlineSnapshot(`
      [
        "passed: d.x: the mean is 502.025, in the baseline 502.025 (0) (the same rows of both were sampled).",
        "inconclusive: d.x: the mean is 502.025, in the baseline 502.025 (0) (from a sample: 479.382 to 524.668); that is too close to tell.",
        "inconclusive: d.x: the mean is 522.025, in the baseline 502.025 (+20, +3.98387 %); it may rise by at most 0.01 % (from a sample: 499.382 to 544.668); that is too close to tell.",
      ]
    `)
  })

  test('the interval of a change is that of the difference', async () => {
    const before = (await lab.capture(policy('a.parquet', 2000))).datasets
    const findings = await lab.check(policy('far.parquet', 5000), before)
    expect(findings.find(({ check }) => check === 'data.mean')?.comparison).toMatchInlineSnapshot(`
      {
        "baseline": 502.024850895,
        "candidate": 704.7698,
        "delta": 202.74494910500005,
        "interval": {
          "confidence": 0.95,
          "high": 220.3076877912638,
          "low": 185.1822104187363,
        },
      }
    `)
  })
})

describe('limits on both sides', () => {
  test('a sample that reaches beyond both may lie between them', async () => {
    await lab.parquet(
      'two.parquet',
      'SELECT CASE WHEN hash(i) % 1000 < 505 THEN 1000 ELSE 0 END AS y FROM range(40000) t(i)',
    )
    const median = { min: 400, max: 600 }
    const findings = await lab.check({ d: { path: 'two.parquet', sample: 2000, columns: { y: { median } } } })
    expect(told(findings, 'data.quantile')).toMatchInlineSnapshot(`
      [
        "inconclusive: d.y: the median is 1,000, above the most allowed, 600 (from a sample: 0 to 1,000); that is too close to tell.",
      ]
    `)
  })
})

describe('what a report shows', () => {
  test('is about all rows, and what was counted', async () => {
    const nulls = { max: 100 }
    const findings = await lab.check({ d: { path: 'a.parquet', sample: 2000, columns: { kind: { nulls } } } })
    const { expected, actual, evidence } = findings.find(({ check }) => check === 'data.nulls') ?? {}
    expect({ expected, actual, evidence: { ...evidence, rows: evidence?.rows.length } }).toMatchInlineSnapshot(`
      {
        "actual": "about 934 of 40,000 rows (2.3 %)",
        "evidence": {
          "failing": 934,
          "rows": 5,
          "sample": {
            "failing": 47,
            "high": 1236,
            "low": 705,
            "total": 2012,
          },
          "total": 40000,
          "unit": "rows",
        },
        "expected": "at most 100 nulls",
      }
    `)
  })
})

describe('history', () => {
  const policy = (path: string, sample?: number) => ({
    d: { path, ...(sample === undefined ? {} : { sample }), columns: { x: { max: 1000, mean: { max: 400 } } } },
  })
  const told = async (path: string, sample: number | undefined, before: readonly DatasetSnapshot[]) => {
    const findings = await lab.check(policy(path, sample), before, 'warn')
    return findings
      .filter(({ check }) => check === 'data.max' || check === 'data.mean')
      .map(({ outcome, level, history }) => [outcome, level, history].join(' '))
  }

  test('noise of a sample makes no failure worse', async () => {
    const small = (await lab.capture(policy('a.parquet', 1000))).datasets
    const large = (await lab.capture(policy('a.parquet', 4000))).datasets
    const whole = (await lab.capture(policy('a.parquet'))).datasets
    const known = ['failed warn known', 'failed warn known']
    for (const before of [small, large, whole]) {
      for (const sample of [1000, 2000, 4000]) expect(await told('a.parquet', sample, before)).toEqual(known)
    }
    expect(await told('a.parquet', undefined, small)).toEqual(known)
    const worse = ['failed block worse', 'failed block worse']
    await lab.parquet('worse.parquet', 'SELECT i AS id, (i * 48271) % 1009 + 60 AS x FROM range(40000) t(i)')
    for (const before of [small, large, whole]) {
      for (const sample of [1000, 4000, undefined]) expect(await told('worse.parquet', sample, before)).toEqual(worse)
    }
  })

  test('a baseline whose sample could not tell has none', async () => {
    const close = { d: { path: 'a.parquet', sample: 1000, columns: { x: { mean: { max: 500 } } } } }
    const whole = { d: { path: 'a.parquet', columns: { x: { mean: { max: 500 } } } } }
    const before = (await lab.capture(close)).datasets
    const [finding] = (await lab.check(whole, before, 'warn')).filter(({ check }) => check === 'data.mean')
    expect([finding?.outcome, finding?.level, finding && 'history' in finding]).toEqual(['failed', 'block', false])
  })
})
