import { describe, expect, test } from 'vitest'
import { proposeRange } from '../../../src/cli/init/range.ts'
import type { ColumnProfile } from '../../../src/model/dataset.ts'

type Given = { readonly name?: string; readonly type?: ColumnProfile['type']; readonly edges: readonly number[] }

/** A column whose bins hold ten values each. */
function column({ name = 'weight', type = 'number', edges }: Given, odd = 0): ColumnProfile {
  const [minimum, maximum] = [edges[0], edges.at(-1)]
  const counts = edges.slice(1).map(() => 10)
  const finite = 10 * counts.length
  const ends = minimum === undefined || maximum === undefined ? {} : { minimum, maximum }
  return {
    name,
    type,
    engineType: '',
    nulls: 0,
    numeric: { finite, notANumber: odd, infinite: 0, ...ends, edges, counts },
  }
}

function range(given: Given): Readonly<Record<string, string>> {
  return Object.fromEntries(proposeRange(column(given), false))
}

describe('a proposed range', () => {
  test.each<[string, Given, Readonly<Record<string, string>>]>([
    ['half of what nearly all values span beyond both ends', { edges: [-20, -10, 10, 20] }, { min: '-30', max: '30' }],
    [
      'as far as the outermost values already lie beyond the rest',
      { edges: [100, 101, 109, 115] },
      { min: '96', max: '121' },
    ],
    ['three times a long tail beyond it', { edges: [100, 101, 109, 209] }, { min: '96', max: '600' }],
    ['far beyond the rest where nearly all values are the same', { edges: [0, 0, 200] }, { min: '0', max: '800' }],
    ['not below zero where nothing is', { edges: [5, 10, 90, 100] }, { min: '0', max: '140' }],
    [
      'below zero where the name says that it may',
      { name: 'balance', edges: [5, 10, 90, 100] },
      { min: '-40', max: '140' },
    ],
    ['not above zero where nothing is', { edges: [-100, -90, -10, -5] }, { min: '-140', max: '0' }],
    ['far from zero, not from zero', { edges: [735, 800, 1500, 1550] }, { min: '300', max: '1900' }],
    ['from 0 to 1 for a share', { name: 'click_rate', edges: [0.01, 0.02, 0.05, 0.1] }, { min: '0', max: '1' }],
    ['from 0 to 1 where values fill it', { edges: [0.01, 0.1, 0.9, 0.99] }, { min: '0', max: '1' }],
    ['with few digits', { edges: [0.3, 0.31, 0.34, 0.4] }, { min: '0.28', max: '0.6' }],
    ['the sphere for a latitude', { name: 'pickup_lat', edges: [40, 41, 42, 43] }, { min: '-90', max: '90' }],
    ['of its own where the name misleads', { name: 'lat', edges: [0, 100, 200, 300] }, { min: '-100', max: '400' }],
    ['of a scale of marks', { name: 'IMDB Rating', edges: [1.4, 3, 8, 9.2] }, { min: '0', max: '10' }],
    [
      'of years, which go on',
      { name: 'year', type: 'integer', edges: [1990, 2000, 2020] },
      { min: '1970', max: '2100' },
    ],
    [
      'of dates: from a year before the first, to no placeholder',
      { type: 'date', edges: [15340, 16000, 16800] },
      { min: "'2010-01-01'", max: "'2100-01-01'" },
    ],
    ['none where all values are the same', { edges: [5, 5] }, {}],
    ['none where there is no value', { edges: [] }, {}],
  ])('lies %s', (_, given, wanted) => {
    expect(range(given)).toEqual(wanted)
  })

  test('is not proposed where NaN lies in none', () => {
    expect(proposeRange(column({ edges: [0, 1, 2] }, 1), false)).toEqual([])
  })

  test('of a key has no upper end, because the next key is larger', () => {
    expect(proposeRange(column({ type: 'integer', edges: [1, 50, 100] }), true)).toEqual([['min', '0']])
  })
})
