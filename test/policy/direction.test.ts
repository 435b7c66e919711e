import { expect, test } from 'vitest'
import { directionOf } from '../../src/policy/changes/direction.ts'

test.each([
  ['distinct.min_share', '95%', '90%', 'loosened'],
  ['distinct.min', 2, 3, 'tightened'],
  ['outliers.iqr', 3, 4, 'loosened'],
  ['mixed_types', false, true, 'loosened'],
  ['case_variants', true, false, 'tightened'],
  ['whitespace', false, true, 'loosened'],
  ['encoding', false, true, 'tightened'],
  ['coded_nulls', true, false, 'loosened'],
  ['coded_nulls.max', '1%', '2%', 'loosened'],
  ['exclusive_min', 0, 1, 'tightened'],
  ['exclusive_max', 9, 10, 'loosened'],
  ['tolerance', '1%', '2%', 'loosened'],
  ['tolerance', undefined, '2%', 'loosened'],
  ['tolerance', '2%', undefined, 'tightened'],
  ['sample', undefined, 100_000, 'loosened'],
  ['sample', 100_000, 50_000, 'loosened'],
  ['sample', '5%', '10%', 'tightened'],
  ['sample', '5%', 100_000, undefined],
  ['sample', 100_000, undefined, 'tightened'],
  ['format', 'date', 'datetime', undefined],
  ['multiple_of', undefined, 5, 'tightened'],
  ['order', 'increasing', 'decreasing', undefined],
  ['order', 'increasing', 'strictly_increasing', 'tightened'],
  ['order', 'strictly_decreasing', 'decreasing', 'loosened'],
  ['order', 'decreasing', 'strictly_increasing', undefined],
  ['order', 'decreasing', undefined, 'loosened'],
  ['fresh_within', '1 day', '2 days', 'loosened'],
  ['fresh_within', '48 hours', '2 days', undefined],
  ['fresh_within', '48 hours', '1.5 days', 'tightened'],
  ['fresh_within', '1 day', 'soon', undefined],
  ['nulls.max', 0, '1%', 'loosened'],
  ['nulls.max', '1%', 0, 'tightened'],
  ['nulls.max', '1%', 5, undefined],
] as const)('%s of a column from %j to %j', (setting, base, head, direction) => {
  const path = ['data', 'train', 'columns', 'a', ...setting.split('.')]
  expect(directionOf({ path, base, head, item: false })).toBe(direction)
})

test.each(['references', 'correlations', 'failing_rows'])('one entry less in %s lets more pass', (setting) => {
  const path = ['data', 'train', setting]
  expect(directionOf({ path, base: 'x', head: undefined, item: true })).toBe('loosened')
})

test('one entry more in ignore lets more pass', () => {
  const path = ['governance', 'secrets', 'ignore']
  expect(directionOf({ path, base: undefined, head: 'x', item: true })).toBe('loosened')
})

test.each(['not_in', 'coded_nulls'])('one value less in %s of a column lets more pass', (setting) => {
  const path = ['data', 'train', 'columns', 'a', setting]
  expect(directionOf({ path, base: 'x', head: undefined, item: true })).toBe('loosened')
})

test.each([
  [['evaluations', 'churn', 'on_inconclusive'], 'block', 'pass', 'loosened'],
  [['evaluations', 'churn', 'min_slice_size'], 100, 500, 'loosened'],
  [['evaluations', 'churn', 'fairness', 0, 'min_positives'], 50, 10, 'tightened'],
  [['data', 'test', 'leakage', 'max_overlap'], '0%', '1%', 'loosened'],
  [['data', 'test', 'leakage', 'max_overlap'], 0, '1%', 'loosened'],
  [['data', 'test', 'leakage', 'max_conflicts'], undefined, '1%', 'loosened'],
  [['data', 'test', 'leakage', 'max_conflicts'], 5, undefined, 'tightened'],
  [['data', 'test', 'leakage', 'near_duplicates'], true, false, 'loosened'],
  [['data', 'test', 'leakage', 'single_feature'], undefined, false, 'loosened'],
  [['data', 'test', 'leakage', 'single_feature'], undefined, 0.99, 'loosened'],
  [['data', 'test', 'leakage', 'single_feature'], 0.9, undefined, 'loosened'],
  [['data', 'test', 'leakage', 'single_feature'], false, 0.9, 'tightened'],
  [['data', 'test', 'leakage', 'single_feature'], false, undefined, 'tightened'],
  [['data', 'test', 'schema_change'], true, false, 'loosened'],
  [['data', 'test', 'schema_change', 'added'], 'warn', 'off', 'loosened'],
  [['data', 'test', 'schema_change', 'added'], undefined, 'block', 'tightened'],
  [['data', 'test', 'schema_change', 'removed'], undefined, 'warn', 'loosened'],
  [['data', 'test', 'schema_change', 'retyped'], 'warn', 'block', 'tightened'],
  [['data', 'test', 'drift'], false, true, 'tightened'],
  [['data', 'test', 'drift'], false, { level: 'block' }, 'tightened'],
  [['data', 'test', 'drift'], true, { level: 'block' }, undefined],
  [['data', 'test', 'personal_data'], true, false, 'loosened'],
  [['data', 'test', 'personal_data', 'allow'], undefined, ['x'], 'loosened'],
  [['governance', 'secrets', 'allow'], undefined, ['x'], 'loosened'],
  [['governance', 'secrets', 'ignore'], undefined, ['x'], 'loosened'],
  [['governance', 'secrets', 'ignore'], ['x'], undefined, 'tightened'],
  [['governance', 'secrets', 'paths'], undefined, ['x'], undefined],
] as const)('%j from %j to %j', (path, base, head, direction) => {
  expect(directionOf({ path, base, head, item: false })).toBe(direction)
})
