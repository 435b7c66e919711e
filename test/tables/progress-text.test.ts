import { expect, test } from 'vitest'
import { progressText } from '../../src/tables/progress-text.ts'

test.each([
  [10_000_000, 0.4, 1905, 'checking, 40 %, 2.1 million rows/s'],
  [3_000_000_000, 0.5, 6550, 'checking, 50 %, 230 million rows/s'],
  [1_000_000, 1, 2941, 'checking, 100 %, 340,000 rows/s'],
  [999_999, 1, 1000, 'checking, 100 %, 1 million rows/s'],
  [120, 0.5, 8000, 'checking, 50 %, 8 rows/s'],
  [10_000_000, 0, 250, 'checking, 0 %'],
  [10_000_000, 0.4, 0, 'checking, 40 %'],
  [10_000_000, undefined, 250, 'checking'],
])('of %i rows %s done after %i ms: %s', (rows, done, milliseconds, expected) => {
  expect(progressText('checking', rows, done, milliseconds)).toBe(expected)
})
