import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, told } from '../laboratory.ts'
import { openLaboratoryWithRows } from '../sampling/rows.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratoryWithRows()
  await lab.parquet('far.parquet', 'SELECT i AS id, (i * 48271) % 1009 + 200 AS x FROM range(40000) t(i)')
})
afterAll(() => lab.close())

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
