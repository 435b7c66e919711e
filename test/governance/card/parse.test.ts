import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCard } from '../../../src/governance/card/parse.ts'
import { statementsOf } from '../../../src/governance/card/statements.ts'
import { UserError } from '../../../src/model/user-error.ts'

const nothing = (): boolean => false

describe('a card', () => {
  test('is read with lines of the file, also below front matter and with CRLF', () => {
    const text =
      '---\r\nlicense: mit\r\n---\r\n\r\n# Card\r\n\r\n## Uses\r\n\r\nFor *planners*.\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | `2` |\r\n'
    const { title, sections, tables, frontMatter } = parseCard('CARD.md', text)
    expect({ title, sections, tables, license: frontMatter?.document.get('license') }).toEqual({
      title: 'Card',
      license: 'mit',
      sections: [
        { heading: 'Card', line: 5, blocks: ['For planners.', 'a', 'b', '1', '2'] },
        { heading: 'Uses', line: 7, blocks: ['For planners.', 'a', 'b', '1', '2'] },
      ],
      tables: [
        {
          rows: [
            { line: 11, cells: ['a', 'b'] },
            { line: 13, cells: ['1', '2'] },
          ],
        },
      ],
    })
  })

  test('holds no text in comments, tags, images and link targets', () => {
    const text =
      '## A\n\n<!-- hidden\n\nstill hidden -->\n\n<div>\nshown\n</div>\n\n![alt](x.png) [link](https://example.org) <b>bold</b>\n'
    expect(parseCard('CARD.md', text).sections[0]?.blocks.filter((block) => block !== '')).toEqual([
      'shown',
      'link bold',
    ])
  })

  test.each<[string, string, number, string]>([
    [
      'a list as front matter',
      '---\n- a\n---\n',
      2,
      'must be a YAML mapping such as "license: mit"; it is something else.',
    ],
    [
      'a key given twice',
      '---\na: 1\nlicense: mit\nlicense: other\n---\n',
      4,
      'has the key "license" twice (line 4): keep one.',
    ],
  ])('with %s is refused with its line', (_, text, line, message) => {
    expect(() => parseCard('CARD.md', text)).toThrow(
      new UserError(`The front matter of CARD.md ${message}`, { file: 'CARD.md', line }),
    )
  })

  test('of any markdown is read or refused with a message', () => {
    const piece = fc.constantFrom(
      '#',
      '> ',
      '- ',
      '1. ',
      '|',
      '---',
      '\n',
      '\n\n',
      '`',
      '<!--',
      '-->',
      '[a](',
      '**',
      'accuracy',
      '0.9',
      ' ',
      '&amp;',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        try {
          const card = parseCard('CARD.md', pieces.join(''))
          expect(statementsOf('CARD.md', card, nothing)).toBeInstanceOf(Array)
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
        }
      }),
    )
  })
})

describe('a hostile card ends soon, read or refused', () => {
  const size = 127 * 1024
  const filled = (text: string): string => text.repeat(Math.floor(size / text.length))

  test.each<[string, string]>([
    ['nested quotes', filled('>')],
    ['nested bullets', `${filled('- ')}a`],
    ['underlined headings', filled('a\n===\n')],
    ['more text than a card has', `${filled('a ')}${filled('b ')}`],
    ['a YAML list a thousand deep', `---\na: ${'['.repeat(20_000)}\n---\n`],
  ])('%s is refused', (_, text) => {
    expect(() => parseCard('CARD.md', text)).toThrow(UserError)
  })

  test.each<[string, string]>([
    ['headings', filled('# a\n')],
    ['open comments', filled('<!--')],
    ['open tags', filled('<')],
    ['open brackets', filled('[')],
    ['placeholders that never close', filled('[insert ')],
    [
      'keys of front matter',
      `---\n${Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n')}\n---\nText.\n`,
    ],
  ])(
    '%s are read',
    (_, text) => {
      expect(statementsOf('CARD.md', parseCard('CARD.md', text), nothing)).toEqual([])
    },
    30_000,
  )
})
