import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  const cells: Record<string, string> = {
    null: 'NULL',
    nan: "'NaN'",
    infinity: "'Infinity'",
    'minus-infinity': "'-Infinity'",
    five: '5',
  }
  for (const [name, value] of Object.entries(cells)) {
    await lab.parquet(`number/${name}.parquet`, `SELECT ${value}::DOUBLE AS x`)
  }
  await lab.parquet('text/empty-string.parquet', "SELECT '' AS x")
  await lab.parquet('text/null.parquet', 'SELECT NULL::VARCHAR AS x')
  await lab.parquet('empty.parquet', 'SELECT 1::DOUBLE AS x WHERE false')
})
afterAll(() => lab.close())

const numeric = {
  type: { type: 'number' },
  not_null: { not_null: true },
  nulls: { nulls: { max: 0 } },
  unique: { unique: true },
  min: { min: 0 },
  max: { max: 10 },
  exclusive_min: { exclusive_min: 0 },
  exclusive_max: { exclusive_max: 10 },
  multiple_of: { multiple_of: 5 },
  in: { in: [5] },
  not_in: { not_in: [6] },
  coded_nulls: { coded_nulls: true },
  mean: { mean: { min: 0, max: 10 } },
  quantile: { median: { min: 0, max: 10 } },
  sum: { sum: { min: 0, max: 10 } },
  distinct: { distinct: { min: 1 } },
  share: { values: { 5: { min: '100%' } } },
  outliers: { outliers: { max: 0 } },
  order: { order: 'increasing' },
  references: { references: { data: 'd', column: 'x' } },
} as const

async function outcomes(path: string, checks: object): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [check, settings] of Object.entries(checks)) {
    const findings = await lab.check({ d: { path, columns: { x: settings } } })
    for (const finding of findings) {
      if (finding.check === `data.${check}`) found[check] = [finding.outcome, finding.reason].filter(Boolean).join(' ')
    }
  }
  const [expectation] = (await lab.check({ d: { path, expect: ['x >= 0'] } })).filter(
    ({ check }) => check === 'data.expect',
  )
  return { ...found, expect: expectation?.outcome ?? 'none' }
}

describe('one written rule for every odd value and every check', () => {
  test('a number', async () => {
    expect(await outcomes('number/five.parquet', numeric)).toEqual({
      type: 'passed',
      not_null: 'passed',
      nulls: 'passed',
      unique: 'passed',
      min: 'passed',
      max: 'passed',
      in: 'passed',
      exclusive_min: 'passed',
      exclusive_max: 'passed',
      multiple_of: 'passed',
      not_in: 'passed',
      coded_nulls: 'passed',
      mean: 'passed',
      quantile: 'passed',
      sum: 'passed',
      distinct: 'passed',
      share: 'passed',
      outliers: 'inconclusive no-spread',
      order: 'passed',
      references: 'passed',
      expect: 'passed',
    })
  })

  test('null breaks not_null, nulls and expectations only; nothing is left to judge for the others', async () => {
    expect(await outcomes('number/null.parquet', numeric)).toEqual({
      type: 'passed',
      not_null: 'failed',
      nulls: 'failed',
      unique: 'inconclusive no-values',
      min: 'inconclusive no-values',
      max: 'inconclusive no-values',
      in: 'inconclusive no-values',
      exclusive_min: 'inconclusive no-values',
      exclusive_max: 'inconclusive no-values',
      multiple_of: 'inconclusive no-values',
      not_in: 'inconclusive no-values',
      coded_nulls: 'inconclusive no-values',
      mean: 'inconclusive no-values',
      quantile: 'inconclusive no-values',
      sum: 'inconclusive no-values',
      distinct: 'inconclusive no-values',
      share: 'inconclusive no-values',
      outliers: 'inconclusive no-values',
      order: 'inconclusive no-values',
      references: 'inconclusive no-values',
      expect: 'failed',
    })
  })

  test('NaN is a value that lies in no range and no set, and makes a mean undefined', async () => {
    expect(await outcomes('number/nan.parquet', numeric)).toEqual({
      type: 'passed',
      not_null: 'passed',
      nulls: 'passed',
      unique: 'passed',
      min: 'failed',
      max: 'failed',
      in: 'failed',
      exclusive_min: 'failed',
      exclusive_max: 'failed',
      multiple_of: 'failed',
      not_in: 'passed',
      coded_nulls: 'failed',
      mean: 'failed not-a-number',
      quantile: 'failed not-a-number',
      sum: 'failed not-a-number',
      distinct: 'passed',
      share: 'failed',
      outliers: 'inconclusive no-values',
      order: 'failed',
      references: 'passed',
      // The engine orders NaN above every number; an expectation is the engine's SQL.
      expect: 'passed',
    })
  })

  test('infinity compares as a number and makes a mean undefined', async () => {
    const common = {
      type: 'passed',
      not_null: 'passed',
      nulls: 'passed',
      unique: 'passed',
      in: 'failed',
      multiple_of: 'failed',
      not_in: 'passed',
      coded_nulls: 'passed',
      mean: 'failed not-a-number',
      quantile: 'failed not-a-number',
      sum: 'failed not-a-number',
      distinct: 'passed',
      share: 'failed',
      outliers: 'inconclusive no-values',
      order: 'passed',
      references: 'passed',
    }
    expect(await outcomes('number/infinity.parquet', numeric)).toEqual({
      ...common,
      min: 'passed',
      max: 'failed',
      exclusive_min: 'passed',
      exclusive_max: 'failed',
      expect: 'passed',
    })
    expect(await outcomes('number/minus-infinity.parquet', numeric)).toEqual({
      ...common,
      min: 'failed',
      max: 'passed',
      exclusive_min: 'failed',
      exclusive_max: 'passed',
      expect: 'failed',
    })
  })

  test('an empty string is a value of length 0, and null is none', async () => {
    const text = {
      not_null: { not_null: true },
      in: { in: ['a'] },
      matches: { matches: 'a' },
      length: { length: { min: 1 } },
      not_in: { not_in: ['a'] },
      format: { format: 'json' },
      whitespace: { whitespace: false },
      encoding: { encoding: true },
      coded_nulls: { coded_nulls: true },
      mixed_types: { mixed_types: false },
      case_variants: { case_variants: false },
    }
    const { expect: _, ...empty } = await outcomes('text/empty-string.parquet', text)
    expect(empty).toEqual({
      not_null: 'passed',
      in: 'failed',
      matches: 'failed',
      length: 'failed',
      not_in: 'passed',
      format: 'failed',
      whitespace: 'passed',
      encoding: 'passed',
      coded_nulls: 'failed',
      mixed_types: 'inconclusive no-values',
      case_variants: 'passed',
    })
    const { expect: __, ...none } = await outcomes('text/null.parquet', text)
    expect(none).toEqual({
      not_null: 'failed',
      in: 'inconclusive no-values',
      matches: 'inconclusive no-values',
      length: 'inconclusive no-values',
      not_in: 'inconclusive no-values',
      format: 'inconclusive no-values',
      whitespace: 'inconclusive no-values',
      encoding: 'inconclusive no-values',
      coded_nulls: 'inconclusive no-values',
      mixed_types: 'inconclusive no-values',
      case_variants: 'inconclusive no-values',
    })
  })

  test('an empty table fails data.rows unless the policy allows it, and its columns are skipped', async () => {
    expect(await outcomes('empty.parquet', numeric)).toEqual({
      type: 'passed',
      not_null: 'skipped no-rows',
      nulls: 'skipped no-rows',
      unique: 'skipped no-rows',
      min: 'skipped no-rows',
      max: 'skipped no-rows',
      in: 'skipped no-rows',
      exclusive_min: 'skipped no-rows',
      exclusive_max: 'skipped no-rows',
      multiple_of: 'skipped no-rows',
      not_in: 'skipped no-rows',
      coded_nulls: 'skipped no-rows',
      mean: 'skipped no-rows',
      quantile: 'skipped no-rows',
      sum: 'skipped no-rows',
      distinct: 'skipped no-rows',
      share: 'skipped no-rows',
      outliers: 'skipped no-rows',
      order: 'skipped no-rows',
      references: 'skipped no-rows',
      expect: 'skipped',
    })
    const rows = async (min?: number) =>
      (await lab.check({ d: { path: 'empty.parquet', ...(min === undefined ? {} : { rows: { min } }) } })).map(
        ({ outcome, reason }) => [outcome, reason],
      )
    expect(await rows()).toEqual([['failed', 'no-rows']])
    expect(await rows(0)).toEqual([['passed', undefined]])
  })

  test('a 32-bit bound is compared in 32 bits', async () => {
    await lab.parquet('float.parquet', 'SELECT 0.7::FLOAT AS x')
    expect(
      (await lab.check({ d: { path: 'float.parquet', columns: { x: { min: 0.7, max: 0.7, in: [0.7] } } } })).map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['passed', 'passed', 'passed', 'passed', 'passed'])
  })
})
