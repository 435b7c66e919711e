import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type captureData, dataSchema, judgeData } from '../../src/data/index.ts'
import type { DatasetSnapshot } from '../../src/model/dataset.ts'
import { type Laboratory, openLaboratory, told } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  // Twenty rows each; 2, 4 and 1 of them are below zero.
  await lab.parquet('base.parquet', 'SELECT i - 2 AS x FROM range(20) t(i)')
  await lab.parquet('more.parquet', 'SELECT i - 4 AS x FROM range(20) t(i)')
  await lab.parquet('less.parquet', 'SELECT i - 1 AS x FROM range(20) t(i)')
  await lab.parquet('good.parquet', 'SELECT i AS x FROM range(20) t(i)')
  await lab.parquet('longer.parquet', 'SELECT i - 3 AS x FROM range(40) t(i)')
})
afterAll(() => lab.close())

const policy = (path: string, more: object = {}) => ({ d: { path, columns: { x: { min: 0 } }, ...more } })

async function snapshot(path: string, more: object = {}): Promise<readonly DatasetSnapshot[]> {
  return (await lab.capture(policy(path, more))).datasets
}

describe('failures are new, known or worse', () => {
  const history = async (path: string, before: string, known: 'block' | 'warn' = 'block') => {
    const findings = await lab.check(policy(path), await snapshot(before), known)
    const [finding] = findings.filter(({ check }) => check === 'data.min')
    return [finding?.outcome, finding?.level, finding?.history]
  }

  test('by the share of rows that fail', async () => {
    expect(await history('base.parquet', 'good.parquet')).toEqual(['failed', 'block', 'new'])
    expect(await history('base.parquet', 'base.parquet')).toEqual(['failed', 'block', 'known'])
    expect(await history('less.parquet', 'base.parquet')).toEqual(['failed', 'block', 'known'])
    expect(await history('more.parquet', 'base.parquet')).toEqual(['failed', 'block', 'worse'])
    expect(await history('longer.parquet', 'base.parquet')).toEqual(['failed', 'block', 'known'])
    expect(await history('good.parquet', 'base.parquet')).toEqual(['passed', 'block', undefined])
  })

  test('`known_failures: warn` lowers known ones only', async () => {
    expect(await history('base.parquet', 'base.parquet', 'warn')).toEqual(['failed', 'warn', 'known'])
    expect(await history('more.parquet', 'base.parquet', 'warn')).toEqual(['failed', 'block', 'worse'])
    expect(await history('base.parquet', 'good.parquet', 'warn')).toEqual(['failed', 'block', 'new'])
  })

  test('a baseline that did not make the check, or made it with another bound, says nothing', async () => {
    const before = (await lab.capture({ d: { path: 'base.parquet', columns: { x: { min: -1 } } } })).datasets
    const [finding] = (await lab.check(policy('base.parquet'), before, 'warn')).filter(
      ({ check }) => check === 'data.min',
    )
    expect([finding?.outcome, finding?.level, finding && 'history' in finding]).toEqual(['failed', 'block', false])
  })

  test('a number outside its limits is worse when it lies further outside', async () => {
    const limits = (path: string, max: number) => ({ d: { path, columns: { x: { mean: { max } } } } })
    const before = (await lab.capture(limits('base.parquet', 5))).datasets
    const histories = await Promise.all(
      ['base.parquet', 'less.parquet', 'more.parquet'].map(async (path) => {
        const findings = await lab.check(limits(path, 5), before)
        return findings.find(({ check }) => check === 'data.mean')?.history
      }),
    )
    expect(histories).toEqual(['known', 'worse', 'known'])
  })
})

describe('changes against the baseline', () => {
  const rows = async (path: string, limits: object, before: string) =>
    told(await lab.check(policy(path, { rows: limits }), await snapshot(before)), 'data.rows').at(-1)

  test('rows', async () => {
    expect(await rows('longer.parquet', { max_increase: '100%' }, 'base.parquet')).toBe(
      'passed: d: the number of rows is 40, in the baseline 20 (+20, +100 %).',
    )
    expect(await rows('longer.parquet', { max_increase: 19 }, 'base.parquet')).toBe(
      'failed: d: the number of rows is 40, in the baseline 20 (+20, +100 %); it may rise by at most 19.',
    )
    expect(await rows('base.parquet', { max_drop: '49%' }, 'longer.parquet')).toBe(
      'failed: d: the number of rows is 20, in the baseline 40 (-20, -50 %); it may drop by at most 49 %.',
    )
    expect(await rows('base.parquet', { max_drop: '50%' }, 'longer.parquet')).toMatch(/^passed/)
    expect(await rows('longer.parquet', { max_drop: 0 }, 'base.parquet')).toMatch(/^passed/)
  })

  test("the mean, from the baseline's profile when it had no such check", async () => {
    const findings = await lab.check(
      { d: { path: 'more.parquet', columns: { x: { mean: { max_change: 1 } } } } },
      await snapshot('base.parquet'),
    )
    expect(findings.find(({ check }) => check === 'data.mean')).toEqual({
      check: 'data.mean',
      subject: 'd.x',
      outcome: 'failed',
      level: 'block',
      message: 'd.x: the mean is 5.5, in the baseline 7.5 (-2, -26.6667 %); it may drop by at most 1.',
      expected: 'drop at most 1, rise at most 1',
      actual: '-2',
      comparison: { baseline: 7.5, candidate: 5.5, delta: -2 },
      history: 'new',
    })
  })

  test('a percentage of a zero baseline decides nothing', async () => {
    await lab.parquet('zero.parquet', 'SELECT i - 1 AS x FROM range(3) t(i)')
    const findings = await lab.check(
      { d: { path: 'base.parquet', columns: { x: { mean: { max_change: '5%' } } } } },
      (await lab.capture({ d: { path: 'zero.parquet' } })).datasets,
    )
    const finding = findings.find(({ check }) => check === 'data.mean')
    expect([finding?.outcome, finding?.reason]).toEqual(['inconclusive', 'zero-baseline'])
  })

  test('a limit such as 29 % of 100 is not missed by a rounding error', async () => {
    await lab.parquet('hundred.parquet', 'SELECT i AS x FROM range(100) t(i)')
    await lab.parquet('seventyone.parquet', 'SELECT i AS x FROM range(71) t(i)')
    expect(await rows('seventyone.parquet', { max_drop: '29%' }, 'hundred.parquet')).toMatch(/^passed/)
  })
})

test('a check that capture did not measure is errored, never passed', () => {
  const options = dataSchema.parse(policy('base.parquet'))
  const dataset: DatasetSnapshot = {
    name: 'd',
    files: ['base.parquet'],
    rows: 20,
    columns: [{ name: 'x', type: 'integer', engineType: 'BIGINT', nulls: 0 }],
    measurements: [],
  }
  const { findings, summaries } = judgeData(options, { data: [dataset] }, {}, undefined, 'block')
  expect(findings.map(({ outcome, reason }) => [outcome, reason])).toEqual(Array(3).fill(['errored', 'not-measured']))
  expect(summaries).toEqual([
    { name: 'd', files: 1, rows: 20, columns: [{ name: 'x', type: 'integer', nulls: 0 }], passed: 0, failed: 3 },
  ])
})

test('capture and judgement survive JSON, so that evidence can travel beside the snapshot', async () => {
  const options = dataSchema.parse(policy('base.parquet'))
  const captured = await lab.capture(policy('base.parquet'))
  const copy: Awaited<ReturnType<typeof captureData>> = JSON.parse(JSON.stringify(captured))
  expect(copy).toEqual(captured)
  expect(judgeData(options, { data: copy.datasets }, copy.evidence, undefined, 'block')).toEqual(
    judgeData(options, { data: captured.datasets }, captured.evidence, undefined, 'block'),
  )
})
