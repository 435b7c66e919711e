import { describe, expect, test } from 'vitest'
import { plain, plainSentence } from '../../src/report/plain.ts'

describe('plain', () => {
  test.each([
    ['roc_auc', 'roc_auc'],
    ['naïve 漢字 ❤️', 'naïve 漢字 ❤️'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\u001b[31mred\u009b0m', '\\u{1b}[31mred\\u{9b}0m'],
    ['x\u202egnp.exe', 'x\\u{202e}gnp.exe'],
    ['a\u200bb\u00ad', 'a\\u{200b}b\\u{ad}'],
    ['Berlin\u00a0', 'Berlin\\u{a0}'],
    ['\ud83d!', '\\u{d83d}!'],
    ['1\ufe0f', '1\\u{fe0f}'],
    [`z${'\u0301'.repeat(10)}`, `z${'\u0301'.repeat(4)}…`],
  ])('shows %j as %j', (text, expected) => {
    expect(plain(text, 80)).toEqual({ text: expected })
  })

  test('shortens between characters as people see them and counts code points', () => {
    expect(plain('e\u0301'.repeat(100), 3)).toEqual({ text: `${'e\u0301'.repeat(3)}…`, shortenedFrom: 200 })
    expect(plain('👍🏽'.repeat(3), 2)).toEqual({ text: '👍🏽👍🏽…', shortenedFrom: 6 })
  })

  test('never cuts through an escape', () => {
    expect(plain('ab\u200bcd', 5)).toEqual({ text: 'ab…', shortenedFrom: 5 })
  })

  test('is not slowed down or stretched by a gigantic text', () => {
    expect(plain('a'.repeat(10_000_000), 4)).toEqual({ text: 'aaaa…', shortenedFrom: 10_000_000 })
    expect(plain(`a${'\u0301'.repeat(1_000_000)}`, 4).text.length).toBeLessThan(80)
  })
})

test('a sentence is one line', () => {
  expect(plainSentence('  a\n\n b\u2028c\td  ', 80)).toBe('a b c d')
})
