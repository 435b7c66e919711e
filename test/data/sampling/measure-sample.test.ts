import { afterAll, beforeAll, expect, test } from 'vitest'
import { captureData, dataSchema, judgeData } from '../../../src/data/index.ts'
import { UserError } from '../../../src/model/user-error.ts'
import { type Laboratory, told } from '../laboratory.ts'
import { openLaboratoryWithRows } from './rows.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratoryWithRows()
})
afterAll(() => lab.close())

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
      "passed: d.fraud: the median is n (from a sample: n).",
      "passed: d.x: the quantile 0.99 is n (from a sample: n to n).",
      "inconclusive: d.x: the quantile 0.999 is n (from a sample: 5,699.86 or more); that is too close to tell.",
      "inconclusive: d.x: the quantile 0.001 is n (from a sample: 12.7143 or less); that is too close to tell.",
    ]
  `)
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
    if (own === undefined || truth === undefined || sample === undefined) continue
    const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = sample.interval
    const name = `${check} ${check === 'data.quantile' ? key : ''}`
    const { holds, of } = held.get(name) ?? { holds: 0, of: 0 }
    held.set(name, { holds: holds + Number(low <= truth && truth <= high), of: of + 1 })
  }
  expect([...held.values()].map(({ of }) => of)).toEqual([60, 60, 60, 60])
  // 57 are expected. Fewer than 51 come by chance in less than one of a thousand cases.
  expect([...held].filter(([, { holds }]) => holds < 51)).toEqual([])
})

test('values that make a number undefined are found in all rows', async () => {
  await lab.parquet(
    'undefined.parquet',
    `SELECT CASE WHEN i = 31234 THEN 'NaN'::DOUBLE WHEN i = 17 THEN 'infinity'::DOUBLE ELSE i / 3.0 END AS x, i / 7.0 AS y
     FROM range(40000) t(i)`,
  )
  await lab.write(
    'undefined.csv',
    `x,y\n${Array.from({ length: 40_000 }, (_, row) => `${row === 31_234 ? 'NaN' : row / 3},${row / 7}`).join('\n')}\n`,
  )
  const limits = { mean: { min: 0 }, median: { min: 0 }, standard_deviation: { min: 0 } }
  const seen: string[] = []
  for (const path of ['undefined.parquet', 'undefined.csv']) {
    const findings = await lab.check({ d: { path, sample: 2000, columns: { x: limits, y: limits } } })
    seen.push(...['mean', 'quantile', 'standard_deviation'].flatMap((check) => told(findings, `data.${check}`)))
  }
  const outcomes = seen.map((text) => text.replace(/(?<=is )\S+ \(.*\)/, 'n (…)'))
  expect(outcomes).toEqual(
    [2, 1].flatMap((count) =>
      ['mean', 'median', 'standard deviation'].flatMap((name) => [
        `failed: d.x: the ${name} is undefined: ${count} values are NaN or infinite.`,
        `passed: d.y: the ${name} is n (…).`,
      ]),
    ),
  )
})

test('the mean of booleans is a share', async () => {
  const columns = { rare: { mean: { max: 0.02 } } }
  expect(
    told(await lab.check({ d: { path: 'a.parquet', sample: 2000, columns } }), 'data.mean'),
  ).toMatchInlineSnapshot(`
    [
      "passed: d.rare: the mean is 0.0104374 (from a sample: 0.00683681 to 0.0159038).",
    ]
  `)
})

test('a standard deviation and a correlation stay within what they can be', async () => {
  await lab.parquet(
    'near.parquet',
    `SELECT i + 0.0 AS x, i + CASE WHEN hash(i) % 300 = 1 THEN 7000 ELSE 0 END AS y, (hash(i) % 250 = 5)::INTEGER * 1e6 AS z FROM range(40000) t(i)`,
  )
  const { datasets } = await lab.capture({
    d: {
      path: 'near.parquet',
      sample: 1000,
      correlations: [{ columns: ['x', 'y'], max: 1 }],
      columns: { z: { standard_deviation: { min: 0 } } },
    },
  })
  const intervals = datasets[0]?.measurements.flatMap(({ check, sample }) => (sample ? [[check, sample.interval]] : []))
  expect(intervals).toMatchInlineSnapshot(`
    [
      [
        "data.standard_deviation",
        {
          "high": 108379.12099678004,
          "low": 44711.774179619955,
        },
      ],
      [
        "data.correlation",
        {
          "high": 1,
          "low": 0.9989016159901493,
        },
      ],
    ]
  `)
})

test('a type that a check cannot judge is told by all rows', async () => {
  const rows = Array.from({ length: 3000 }, (_, row) => `${row},${row === 2998 ? 'abc' : ''}`)
  await lab.write('late.csv', `id,s\n${rows.join('\n')}\n`)
  const findings = await lab.check({ d: { path: 'late.csv', sample: 1000, columns: { s: { mean: { min: 0 } } } } })
  expect(told(findings, 'data.mean')).toEqual([
    'errored: d.s: needs numbers, but the column is string (VARCHAR). Change the policy or the column.',
  ])
})

test('where the groups cannot be asked for together, they are for each check, and the others are inconclusive', async () => {
  const { engine, files } = lab
  const failing = {
    ...engine,
    query: (sql: string) => {
      if (/GROUP BY __group/.test(sql) && sql.includes('"id"')) throw new UserError('Out of Range Error: overflow')
      return engine.query(sql)
    },
  }
  const limits = { mean: { min: 0 } }
  const policy = dataSchema.parse({ d: { path: 'a.parquet', sample: 2000, columns: { id: limits, x: limits } } })
  const { datasets, evidence } = await captureData(failing, files, policy, new Date(), () => undefined)
  const { findings } = judgeData(policy, { data: datasets }, evidence, undefined, 'block')
  expect(told(findings, 'data.mean').map((text) => text.replace(/\d.* to \d.*\)/, 'n'))).toMatchInlineSnapshot(`
    [
      "inconclusive: d.id: the mean is 20,024.1; how near that is to all rows cannot be told from the sample.",
      "passed: d.x: the mean is n.",
    ]
  `)
})
