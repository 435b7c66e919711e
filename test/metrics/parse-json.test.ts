import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '../../src/metrics/text/parse-json.ts'
import { toTree } from '../../src/metrics/text/to-tree.ts'
import { UserError } from '../../src/model/user-error.ts'

test('whatever JSON.stringify writes is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      expect(parseJson(text, 'x.json')).toEqual(toTree(JSON.parse(text)))
    }),
  )
})

test('a text that JSON.parse accepts is accepted unless a key is repeated, and no other is but for NaN and infinities', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b"',
    '1',
    '-1.5e3',
    '0',
    '.',
    'true',
    'null',
    ' ',
    '\\',
    '"',
    '-',
    'e',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      const repeated = /"a".*"a"|"b".*"b"/.test(text)
      if (!repeated) expect(accepts(() => parseJson(text, 'x.json'))).toBe(accepts(() => JSON.parse(text)))
    }),
    { numRuns: 3000 },
  )
})

test('JSON cut short anywhere is refused with a place inside or at the end of the text', () => {
  const text = '{"accuracy": 0.912, "by": {"class": [1, NaN, -Infinity]}, "name": "x\\u00e9", "ok": true}'
  for (let length = 1; length < text.length; length += 1) {
    const error = caught(() => parseJson(text.slice(0, length), 'm.json'))
    expect(error).toBeInstanceOf(UserError)
    expect(error instanceof UserError ? error.location?.line : 0).toBe(1)
  }
})

test('the place of a mistake counts lines and columns from 1', () => {
  const error = caught(() => parseJson('{\n  "a": 1,\n  "b": oops\n}', 'm.json'))
  expect(error instanceof UserError && error.location).toEqual({ file: 'm.json', line: 3, column: 8 })
})

test('nesting beyond 500 levels is refused, not a crash', () => {
  expect(() => parseJson('['.repeat(1_000_000), 'm.json')).toThrow('nested more than 500 levels')
})

function accepts(read: () => unknown): boolean {
  return caught(read) === undefined
}

function caught(read: () => unknown): unknown {
  try {
    read()
  } catch (error) {
    return error
  }
  return undefined
}
