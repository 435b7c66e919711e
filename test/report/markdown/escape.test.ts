import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  code,
  hiddenMarker,
  join,
  link,
  type Markdown,
  md,
  prose,
  tableRow,
  words,
  yamlKey,
} from '../../../src/report/markdown/escape.ts'
import { plain, plainSentence } from '../../../src/report/plain.ts'
import { hostileText } from '../hostile.ts'
import { nodesOf, parse, skeleton } from './tree.ts'

/** What GitHub links, notifies or replaces in running text, whatever the parser says. */
const activeText = [
  /@/,
  /#\d/,
  /\bgh-\d/i,
  /\b[a-z]+-\d/i,
  /(?<![\p{L}\p{Nd}])[0-9a-f]{7,40}(?![\p{L}\p{Nd}])/iu,
  /:[\w+-]+:/,
  /\/\//,
  /www\./i,
  /[$<>&\\`*_~[\]|#]/,
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
]

const contexts: Readonly<Record<string, (content: Markdown) => Markdown>> = {
  'a paragraph': (content) => md`${content}`,
  'a paragraph after words': (content) => md`Found ${content} there.`,
  'a list item': (content) => md`- ${content}`,
  'bold text': (content) => md`see **${content}** here`,
  'a quote': (content) => md`> ${content}`,
  'a table cell': (content) => {
    const header = tableRow([md`A`, md`B`], ['left', 'right'])
    const { row } = tableRow([content, md`end`], ['left', 'right'])
    return join([header.row, header.delimiter, row], md`\n`)
  },
}

describe.each(Object.entries(contexts))('in %s', (_, place) => {
  test('a hostile name is one code span and changes nothing around it', () => {
    const calm = skeleton(parse(place(code('calm'))))
    fc.assert(
      fc.property(hostileText, (text) => {
        const tree = parse(place(code(text, 10_000)))
        expect(skeleton(tree)).toEqual(calm)
        expect(nodesOf(tree).filter(({ type }) => type === 'inlineCode')).toHaveLength(1)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a hostile sentence is only words and code, and its words mean nothing to GitHub', () => {
    const calm = skeleton(parse(place(prose('calm'))))
    fc.assert(
      fc.property(hostileText, (text) => {
        const tree = parse(place(prose(text)))
        expect(skeleton(tree)).toEqual(calm)
        for (const node of nodesOf(tree)) {
          if (node.type !== 'text') continue
          for (const active of activeText) expect(node.value).not.toMatch(active)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

test('a code span holds exactly the visible form of the text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const spans = nodesOf(parse(code(text, 10_000))).filter((node) => node.type === 'inlineCode')
      expect(spans.map(({ value }) => value)).toEqual([plain(text, 10_000).text])
    }),
    { numRuns: 1_000 },
  )
})

test('a sentence keeps every character but white space and the quotes of code', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = nodesOf(parse(prose(text))).map((node) => ('value' in node ? node.value : ''))
      const letters = (value: string) => value.replace(/[\s`]/g, '')
      expect(letters(shown.join(''))).toEqual(letters(plainSentence(text, 500) || '(empty)'))
    }),
    { numRuns: 1_000 },
  )
})

describe('prose', () => {
  const examples: readonly (readonly [string, string])[] = [
    ['accuracy fell by 0.0071, more than the allowed 0.005.', 'accuracy fell by 0.0071, more than the allowed 0.005.'],
    ['roc_auc is NaN in metrics.json (line 3).', '`roc_auc` is NaN in `metrics.json` (line 3).'],
    ['Column "customer_id" has 1,250,000 nulls (1.2%).', 'Column "`customer_id`" has 1,250,000 nulls (1.2%).'],
    ['Ask @octo/security: this fixes #12!', 'Ask `@octo/security`: this fixes `#12`!'],
    ['`max` (1) is below `min` (2)', '`max` (1) is below `min` (2)'],
    ['end_date >= start_date must hold', '`end_date >= start_date` must hold'],
    ['≥ 0.95, drop ≤ 0.005', '≥ 0.95, drop ≤ 0.005'],
    ['- not a list', '`-` not a list'],
    ['1. not a list', '`1.` not a list'],
    ['commit 3f2a91c0 or 1234567', 'commit `3f2a91c0` or `1234567`'],
    ['a\n# b', 'a `#` b'],
    ['up to ±0.5, −3 or ≥ 10%', 'up to ±0.5, −3 or ≥ 10%'],
    ['metrics.rules.accuracy.min: 0.9 → 0.85', '`metrics.rules.accuracy.min`: 0.9 → 0.85'],
    ['by 0.193 (90% interval [−0.215, −0.172]); 0.1', 'by 0.193 (90% interval `[−0.215, −0.172]`); 0.1'],
    ['use a ``` fence', 'use a ```` ``` ```` fence'],
    [' \n ', '(empty)'],
  ]
  test.each(examples)('writes %j as %j', (text, expected) => {
    expect(prose(text)).toBe(expected)
  })

  test('is cut at its limit with an ellipsis', () => {
    expect(prose('a '.repeat(400), 9)).toBe('a a a a a…')
  })
})

describe('code', () => {
  test('says how long a text is that it had to shorten', () => {
    expect(code('x'.repeat(2_000))).toBe(`\`${'x'.repeat(80)}…\` (2000 characters)`)
  })
  test('says that an empty text is empty', () => {
    expect(code('')).toBe('(empty)')
  })
  test('keeps the spaces that a code span would lose', () => {
    expect(code(' a ')).toBe('`  a  `')
  })
  test('uses a longer fence than any run of backticks inside', () => {
    expect(code('`a``')).toBe('``` `a`` ```')
  })
})

describe('link', () => {
  test('leads to http and https only', () => {
    const label = md`run`
    expect(link(label, 'https://github.com/o/r/actions/runs/1')).toBe('[run](https://github.com/o/r/actions/runs/1)')
    expect(link(label, 'javascript:alert(1)')).toBe('run')
    expect(link(label, 'nonsense')).toBe('run')
    expect(link(label, undefined)).toBe('run')
  })
  test('cannot be left by what the address holds', () => {
    expect(link(md`run`, 'https://a.example/)|<b>"\'* _`\n')).toBe(
      '[run](https://a.example/%29%7C%3Cb%3E%22%27%2A%20_%60)',
    )
  })
})

test('only a plain HTML comment is a marker', () => {
  expect(hiddenMarker('<!-- holdout:a/b -->')).toBe('<!-- holdout:a/b -->')
  expect(() => hiddenMarker('<!-- a --> <b> -->')).toThrow('Not a hidden marker')
  expect(() => hiddenMarker('holdout')).toThrow('Not a hidden marker')
})

test('our own words are checked, and seven digits in a row are no commit', () => {
  expect(words('12 of 30 rows (40%)')).toBe('12 of 30 rows (40%)')
  expect(words('0.12345678')).toBe('`0.12345678`')
  expect(() => words('<b>')).toThrow('Not plain words')
})

test('only a plain identifier is a YAML key', () => {
  expect([yamlKey('roc_auc'), yamlKey('a: b'), yamlKey('a\nb'), yamlKey('')]).toEqual([
    'roc_auc',
    undefined,
    undefined,
    undefined,
  ])
})
