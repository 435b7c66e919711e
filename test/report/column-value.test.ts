import { expect, test } from 'vitest'
import { columnValue } from '../../src/report/column-value.ts'

test.each([
  [20_454, 'date', '2026-01-01'],
  [-1, 'date', '1969-12-31'],
  [1_767_225_599, 'timestamp', '2025-12-31 23:59:59'],
  [20_454.5, 'date', '2026-01-01'],
  [1e15, 'date', '1 × 10¹⁵'],
  [0.893123, 'number', '0.8931'],
  [26_000, 'integer', '26,000'],
] as const)('%d of a %s column is written as %s', (value, type, text) => {
  expect(columnValue(value, type)).toBe(text)
})
