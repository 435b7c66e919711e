import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralise } from '../../src/github/log.ts'

/** What the runner takes for a command: a trimmed line that starts with `::`, or `##[` anywhere. */
function isCommand(line: string): boolean {
  return /^[\s\u0085]*::/u.test(line) || line.includes('##[')
}

test('no text becomes a command to the runner', () => {
  const piece = fc.constantFrom(
    '::',
    '##[',
    ':',
    '#',
    '[',
    '\n',
    '\r',
    '\r\n',
    '\u0085',
    ' ',
    '\t',
    'error',
    'add-mask',
    ']',
  )
  const text = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (given) => {
      expect(
        neutralise(given)
          .split(/\r\n|\r|\n/)
          .filter(isCommand),
      ).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

test('text without commands stays as it is', () => {
  expect(neutralise('a::b\n  c # [d]')).toBe('a::b\n  c # [d]')
})

test('a command stays readable', () => {
  expect(neutralise('  ::error file=x::boo\n##[set-env name=A]b')).toBe(
    '  \\::error file=x::boo\n##\\[set-env name=A]b',
  )
})
