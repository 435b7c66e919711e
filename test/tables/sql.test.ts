import { expect, test } from 'vitest'
import { doubleList, quoteName, quoteText } from '../../src/tables/sql.ts'

test('a list of doubles keeps every digit, because it is never a decimal', () => {
  expect(doubleList([0.1234567890123456, -1e300, 2])).toBe("['0.1234567890123456', '-1e+300', '2']::DOUBLE[]")
})

test('a name cannot end its own quotes', () => {
  expect(quoteName('a" FROM b --')).toBe('"a"" FROM b --"')
})

test('a text cannot end its own quotes, and NUL is dropped', () => {
  expect(quoteText("a' OR 'b\0")).toBe("'a'' OR ''b'")
})
