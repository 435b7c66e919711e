import { expect, test } from 'vitest'
import { directionOf } from '../../src/policy/changes/direction.ts'

test.each([
  ['distinct.min_share', '95%', '90%', 'loosened'],
  ['distinct.min', 2, 3, 'tightened'],
  ['outliers.iqr', 3, 4, 'loosened'],
  ['mixed_types', false, true, 'loosened'],
  ['case_variants', true, false, 'tightened'],
  ['order', 'increasing', 'decreasing', undefined],
  ['fresh_within', '1 day', '2 days', undefined],
] as const)('%s of a column from %j to %j', (setting, base, head, direction) => {
  const path = ['data', 'train', 'columns', 'a', ...setting.split('.')]
  expect(directionOf({ path, base, head, item: false })).toBe(direction)
})

test.each(['references', 'correlations', 'failing_rows'])('one entry less in %s lets more pass', (setting) => {
  const path = ['data', 'train', setting]
  expect(directionOf({ path, base: 'x', head: undefined, item: true })).toBe('loosened')
})
