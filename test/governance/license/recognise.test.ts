import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recogniseLicense } from '../../../src/governance/license/recognise.ts'

describe('the text of a licence', () => {
  test("of this repository's own licence file is Apache-2.0", () => {
    expect(recogniseLicense(readFileSync('LICENSE', 'utf8'))).toBe('Apache-2.0')
  })

  test('that names other licences is told by its own title', () => {
    const preamble = 'The licences for most software are made to take away your freedom. '.repeat(20)
    const text = `GNU GENERAL PUBLIC LICENSE\n  Version 3, 29 June 2007\n\n${preamble}\n13. Use with the GNU Affero General Public License, version 3.\nSee the GNU Lesser General Public License version 3.\n`
    expect(recogniseLicense(text)).toBe('GPL-3.0')
  })

  test.each([
    ['no licence', 'All rights reserved. Ask us.'],
    ['an empty file', ''],
    ['a licence that takes rights away', '"Commons Clause" License Condition v1.0\n\nApache License Version 2.0'],
  ])('of %s is not recognised', (_, text) => {
    expect(recogniseLicense(text)).toBeUndefined()
  })

  test('of any kind is read in little time', () => {
    for (const piece of [' ', 'a ', 'gnu ', '\n', '1.']) {
      expect(recogniseLicense(piece.repeat(1_000_000 / piece.length))).toBeUndefined()
    }
    fc.assert(fc.property(fc.string(), (text) => typeof recogniseLicense(text) !== 'number'))
  }, 5000)
})
