import { describe, expect, test } from 'vitest'
import { discoverSlices, type Search } from '../../../src/evaluation/differences/discover.ts'
import { noValue, type SliceColumn } from '../../../src/evaluation/predictions.ts'
import { randomFrom } from '../../../src/statistics/random.ts'

type Draw = {
  readonly columns: readonly SliceColumn[]
  readonly before: Float64Array
  readonly after: Float64Array
}

const countries = ['at', 'be', 'de', 'fr']
const devices = ['pc', 'phone', 'tv']

/** Losses that differ by chance, and by `rise` more where the example is of the country and device. */
function draw(seed: string, rise: (country: string, device: string) => number): Draw {
  const { uniform, integerBelow } = randomFrom(seed)
  const size = 1_200
  const codesBelow = (bound: number) => Uint32Array.from({ length: size }, () => integerBelow(bound))
  const [country, device] = [codesBelow(countries.length), codesBelow(devices.length)]
  const before = Float64Array.from({ length: size }, () => uniform())
  const after = before.map(
    (loss, index) =>
      loss + (uniform() - 0.5) * 0.4 + rise(countries[country[index] ?? 0] ?? '', devices[device[index] ?? 0] ?? ''),
  )
  const columns = [
    { name: 'country', values: countries, codes: country },
    { name: 'device', values: devices, codes: device },
  ]
  return { columns, before, after }
}

function discover({ columns, before, after }: Draw, more: Partial<Search> = {}) {
  return discoverSlices({
    columns,
    baseline: { name: 'error', values: before },
    candidate: { name: 'error', values: after },
    minimumSize: 50,
    rate: 0.05,
    designEffect: 1,
    ...more,
  })
}

function meanWhere(values: Float64Array, codes: Uint32Array, code: number): number {
  const own = values.filter((_, index) => codes[index] === code)
  return own.reduce((sum, value) => sum + value, 0) / own.length
}

describe('discovered slices', () => {
  test('are those in which the candidate loses, with their losses', () => {
    const planted = draw('planted', (country) => (country === 'de' ? 0.3 : 0))
    const codes = planted.columns[0]?.codes ?? new Uint32Array()
    const [found, ...others] = discover(planted)
    expect(others).toEqual([])
    const { pValue, baseline, candidate, ...rest } = found ?? { pValue: 1, baseline: 0, candidate: 0 }
    expect(rest).toEqual({
      slice: [{ column: 'country', value: 'de' }],
      size: codes.filter((code) => code === 2).length,
      loss: 'error',
    })
    expect(pValue).toBeLessThan(1e-6)
    expect(baseline).toBeCloseTo(meanWhere(planted.before, codes, 2), 12)
    expect(candidate).toBeCloseTo(meanWhere(planted.after, codes, 2), 12)
  })

  test('are of two features where only both together lose', () => {
    const planted = draw('both', (country, device) => (country === 'de' && device === 'tv' ? 0.4 : 0))
    expect(discover(planted)[0]?.slice).toEqual([
      { column: 'country', value: 'de' },
      { column: 'device', value: 'tv' },
    ])
  })

  test('are of one feature where the second adds nothing', () => {
    const planted = draw('one', (_, device) => (device === 'tv' ? 0.3 : 0))
    expect(discover(planted).map(({ slice }) => slice)).toEqual([[{ column: 'device', value: 'tv' }]])
  })

  test('come with the largest loss first', () => {
    const planted = draw('order', (country) => (country === 'be' ? 0.2 : country === 'fr' ? 0.5 : 0))
    expect(discover(planted).map(({ slice }) => slice)).toEqual([
      [{ column: 'country', value: 'fr' }],
      [{ column: 'country', value: 'be' }],
    ])
  })

  test('are none where the candidate loses the same everywhere', () => {
    expect(discover(draw('everywhere', () => 0.3))).toEqual([])
  })

  test('are none where the candidate gains', () => {
    expect(discover(draw('gain', (country) => (country === 'de' ? -0.3 : 0)))).toEqual([])
  })

  test('are found in pure chance no more often than the rate allows', () => {
    const times = 500
    const draws = Array.from({ length: times }, (_, index) => discover(draw(`chance ${index}`, () => 0)))
    // With a true rate of 5% it would be above this once in a hundred times.
    const most = 0.05 + 2.33 * Math.sqrt((0.05 * 0.95) / times)
    expect(draws.filter((found) => found.length > 0).length / times).toBeLessThanOrEqual(most)
  })

  test('are not looked for below the minimum size', () => {
    const planted = draw('small', (country) => (country === 'de' ? 0.3 : 0))
    const size = planted.columns[0]?.codes.filter((code) => code === 2).length ?? 0
    const alone = { ...planted, columns: planted.columns.slice(0, 1) }
    expect(discover(alone, { minimumSize: size })).toHaveLength(1)
    expect(discover(alone, { minimumSize: size + 1 })).toEqual([])
  })

  test('are harder to find where examples vary together', () => {
    const planted = draw('clusters', (country) => (country === 'de' ? 0.03 : 0))
    expect(discover(planted)).toHaveLength(1)
    expect(discover(planted, { designEffect: 25 })).toEqual([])
  })

  test('hold no example without a value', () => {
    const planted = draw('nulls', (country) => (country === 'de' ? 0.3 : 0))
    const hidden = planted.columns.map((column) => ({
      ...column,
      codes: column.name === 'country' ? column.codes.map((code) => (code === 2 ? noValue : code)) : column.codes,
    }))
    expect(discover({ ...planted, columns: hidden })).toEqual([])
  })

  test('are none without columns', () => {
    expect(discover({ ...draw('none', () => 1), columns: [] })).toEqual([])
  })
})
