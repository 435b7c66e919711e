import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ColumnProfile } from '../../src/model/dataset.ts'
import { type Laboratory, openLaboratory } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await copyFile(
    join(import.meta.dirname, '../../node_modules/vega-datasets/data/flights-3m.parquet'),
    join(lab.root, 'flights.parquet'),
  )
})
afterAll(() => lab.close())

async function profile(path: string, more: object = {}): Promise<readonly ColumnProfile[]> {
  const { datasets, findings } = await lab.capture({ d: { path, ...more } })
  expect(findings).toEqual([])
  return datasets[0]?.columns ?? []
}

function close(actual: number | undefined, wanted: unknown): void {
  expect(Math.abs((actual ?? Number.NaN) - Number(wanted))).toBeLessThanOrEqual(
    1e-11 * Math.max(1, Math.abs(Number(wanted))),
  )
}

describe('three million real flights, against plain SQL', () => {
  test('counts of every check', async () => {
    const policy = {
      d: {
        path: 'flights.parquet',
        unique: [['date', 'origin', 'destination']],
        duplicate_rows: {},
        columns: {
          date: { not_null: true, max: '2001-06-01' },
          delay: { min: -60, max: 1440, in: [...Array(30).keys()] },
          origin: { matches: '^[A-M]', length: { max: 2 }, nulls: { max: 0 } },
        },
        expect: ['origin < destination', 'delay IS NOT NULL AND delay * 2 > distance'],
      },
    }
    const { datasets } = await lab.capture(policy)
    const measured = Object.fromEntries(
      (datasets[0]?.measurements ?? []).map(({ check, subject, failing, total }) => [
        `${check} ${subject}`,
        [failing, total],
      ]),
    )
    const [truth = {}] = await lab.oracle(`SELECT
      (SELECT count(*) FROM {flights.parquet} WHERE date > '2001-06-01') AS late,
      (SELECT count(*) FROM {flights.parquet} WHERE delay < -60) AS low,
      (SELECT count(*) FROM {flights.parquet} WHERE delay > 1440) AS high,
      (SELECT count(*) FROM {flights.parquet} WHERE delay < 0 OR delay > 29) AS other,
      (SELECT count(*) FROM {flights.parquet} WHERE left(origin, 1) > 'M') AS letters,
      (SELECT count(*) FROM {flights.parquet} WHERE NOT origin < destination) AS unordered,
      (SELECT count(*) FROM {flights.parquet} WHERE delay IS NULL OR delay * 2 <= distance) AS short,
      (SELECT count(*) FROM (SELECT date, origin, destination FROM {flights.parquet} GROUP BY ALL)) AS keys,
      (SELECT count(*) FROM (SELECT date, origin, destination FROM {flights.parquet} GROUP BY ALL HAVING count(*) > 1)) AS repeated,
      (SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT * FROM {flights.parquet})) FROM {flights.parquet}) AS duplicates`)
    const number = (name: string) => Number(truth[name])
    expect(measured).toEqual({
      'data.rows d': [undefined, 3_000_000],
      'data.required d.date': [0, 1],
      'data.required d.delay': [0, 1],
      'data.required d.origin': [0, 1],
      'data.not_null d.date': [0, 3_000_000],
      'data.nulls d.origin': [0, 3_000_000],
      'data.unique d.date, origin, destination': [number('repeated'), number('keys')],
      'data.duplicate_rows d': [number('duplicates'), 3_000_000],
      'data.min d.delay': [number('low'), 3_000_000],
      'data.max d.date': [number('late'), 3_000_000],
      'data.max d.delay': [number('high'), 3_000_000],
      'data.in d.delay': [number('other'), 3_000_000],
      'data.matches d.origin': [number('letters'), 3_000_000],
      'data.length d.origin': [3_000_000, 3_000_000],
      'data.expect d: origin < destination': [number('unordered'), 3_000_000],
      'data.expect d: delay IS NOT NULL AND delay * 2 > distance': [number('short'), 3_000_000],
    })
  })

  test('moments, bins, categories', async () => {
    const columns = await profile('flights.parquet')
    const [truth = {}] = await lab.oracle(
      'SELECT min(delay) AS low, max(delay) AS high, avg(delay) AS mean, stddev_samp(delay) AS deviation, count(DISTINCT delay) AS kinds FROM {flights.parquet}',
    )
    const delay = columns.find(({ name }) => name === 'delay')
    expect([delay?.numeric?.minimum, delay?.numeric?.maximum, delay?.distinct]).toEqual(
      [truth['low'], truth['high'], truth['kinds']].map(Number),
    )
    close(delay?.numeric?.mean, truth['mean'])
    close(delay?.numeric?.standardDeviation, truth['deviation'])
    for (const { numeric } of columns) {
      if (numeric === undefined) continue
      expect(numeric.counts).toHaveLength(numeric.edges.length - 1)
      expect(numeric.counts.length).toBeLessThanOrEqual(64)
      expect(numeric.counts.reduce((sum, bin) => sum + bin, 0)).toBe(3_000_000)
    }
    const edges = delay?.numeric?.edges ?? []
    const bins = edges
      .slice(1)
      .map((edge, index) => `count_if(delay <= ${edge} AND (delay > ${edges[index]} OR ${index === 0})) AS b${index}`)
    const [counted = {}] = await lab.oracle(`SELECT ${bins.join(', ')} FROM {flights.parquet}`)
    expect(delay?.numeric?.counts).toEqual(Object.values(counted).map(Number))
    const origins = await lab.oracle(
      'SELECT origin AS value, count(*) AS n FROM {flights.parquet} GROUP BY ALL ORDER BY n DESC, value',
    )
    const categories = columns.find(({ name }) => name === 'origin')?.categories
    expect(categories?.values).toEqual(origins.slice(0, 50).map(({ value, n }) => ({ value, count: Number(n) })))
    expect(categories?.other).toBe(origins.slice(50).reduce((sum, { n }) => sum + Number(n), 0))
  })

  test('is the same to the byte on every run, whatever the number of threads does', async () => {
    const first = JSON.stringify(await lab.capture({ d: { path: 'flights.parquet' } }))
    for (let run = 0; run < 3; run += 1) {
      expect(JSON.stringify(await lab.capture({ d: { path: 'flights.parquet' } }))).toBe(first)
    }
    expect(first.length).toBeLessThan(20_000)
  })
})

describe('odd columns', () => {
  test('NaN, infinity and null are counted apart', async () => {
    await lab.parquet('odd.parquet', "SELECT unnest(['NaN', 'Infinity', '-Infinity', NULL, '1', '4'])::DOUBLE AS x")
    expect(await profile('odd.parquet')).toEqual([
      {
        name: 'x',
        type: 'number',
        engineType: 'DOUBLE',
        nulls: 1,
        distinct: 5,
        numeric: {
          finite: 2,
          notANumber: 1,
          infinite: 2,
          minimum: 1,
          maximum: 4,
          mean: 2.5,
          standardDeviation: 2.12132034356,
          edges: [1, 1, 4],
          counts: [1, 1],
        },
      },
    ])
  })

  test('empty, constant and only null', async () => {
    await lab.parquet(
      'few.parquet',
      'SELECT NULL::INTEGER AS none, 4 AS same, NULL::VARCHAR AS silent, true AS yes FROM range(3)',
    )
    expect(await profile('few.parquet')).toEqual([
      {
        name: 'none',
        type: 'integer',
        engineType: 'INTEGER',
        nulls: 3,
        distinct: 0,
        numeric: { finite: 0, notANumber: 0, infinite: 0, edges: [], counts: [] },
      },
      {
        name: 'same',
        type: 'integer',
        engineType: 'INTEGER',
        nulls: 0,
        distinct: 1,
        numeric: {
          finite: 3,
          notANumber: 0,
          infinite: 0,
          minimum: 4,
          maximum: 4,
          mean: 4,
          standardDeviation: 0,
          edges: [4, 4],
          counts: [3],
        },
      },
      {
        name: 'silent',
        type: 'string',
        engineType: 'VARCHAR',
        nulls: 3,
        distinct: 0,
        categories: { values: [], other: 0 },
      },
      {
        name: 'yes',
        type: 'boolean',
        engineType: 'BOOLEAN',
        nulls: 0,
        distinct: 1,
        categories: { values: [{ value: 'true', count: 3 }], other: 0 },
      },
    ])
  })

  test('ids and long texts are not kept as categories', async () => {
    await lab.parquet(
      'ids.parquet',
      "SELECT 'id-' || i AS id, repeat('long ', 100) || (i % 2) AS text FROM range(1000) t(i)",
    )
    const [id, text] = await profile('ids.parquet')
    expect([id?.distinct, id?.categories]).toEqual([1000, undefined])
    expect(text?.categories?.values.map(({ value, count }) => [value.length, count])).toEqual([
      [73, 500],
      [73, 500],
    ])
    expect(new Set(text?.categories?.values.map(({ value }) => value)).size).toBe(2)
  })

  test('extreme doubles do not overflow', async () => {
    await lab.parquet('extreme.parquet', 'SELECT unnest([-1.7e308, 1.7e308, 0.0, 5e-324])::DOUBLE AS x')
    const [x] = await profile('extreme.parquet')
    expect(x?.numeric).toMatchObject({ finite: 4, minimum: -1.7e308, maximum: 1.7e308, mean: 0 })
    close((x?.numeric?.standardDeviation ?? 0) / 1e308, 1.7 * Math.sqrt(2 / 3))
  })

  test('nested, binary, decimal, time, enum and huge columns are described', async () => {
    await lab.parquet(
      'types.parquet',
      "SELECT {'a': 1} AS s, [1] AS l, 'x'::BLOB AS b, 1.25::DECIMAL(9,2) AS d, TIME '10:00:00' AS t, 170141183460469231731687303715884105727::HUGEINT AS h, uuid() AS u, DATE '2020-01-01' AS day, TIMESTAMPTZ '2020-01-01 00:00:00+00' AS z",
    )
    expect((await profile('types.parquet')).map(({ name, type }) => `${name} ${type}`)).toEqual([
      's nested',
      'l nested',
      'b other',
      'd number',
      't time',
      'h number',
      'u string',
      'day date',
      'z timestamp',
    ])
  })
})

test('moments of any doubles agree with a careful sum', async () => {
  let file = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), {
        minLength: 2,
        maxLength: 60,
      }),
      async (values) => {
        file += 1
        await lab.parquet(
          `p${file}.parquet`,
          `SELECT unnest([${values.map((value) => `'${value}'`).join(', ')}])::DOUBLE AS x`,
        )
        const [x] = await profile(`p${file}.parquet`)
        const mean = values.reduce((sum, value) => sum + value / values.length, 0)
        const scale = Math.max(1e-290, Math.max(...values) - Math.min(...values))
        const squares = values.reduce((sum, value) => sum + ((value - mean) / scale) ** 2, 0)
        expect(Math.abs((x?.numeric?.mean ?? Number.NaN) - mean)).toBeLessThanOrEqual(
          1e-11 * Math.max(Math.abs(mean), scale),
        )
        expect(
          Math.abs((x?.numeric?.standardDeviation ?? Number.NaN) - scale * Math.sqrt(squares / (values.length - 1))),
        ).toBeLessThanOrEqual(1e-10 * scale)
        expect(x?.numeric?.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length)
      },
    ),
    { numRuns: 40, seed: 42 },
  )
})
