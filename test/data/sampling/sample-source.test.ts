import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import type { DatasetSnapshot } from '../../../src/model/dataset.ts'
import type { Laboratory } from '../laboratory.ts'
import { openLaboratoryWithRows } from './rows.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratoryWithRows()
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
