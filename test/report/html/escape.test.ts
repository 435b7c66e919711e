import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code, coordinate, html, join, link, sentence, text } from '../../../src/report/html/escape.ts'
import { plain, plainSentence } from '../../../src/report/plain.ts'
import { hostileText } from '../hostile.ts'

/** What a browser makes of the references that the page uses. */
function decoded(markup: string): string {
  const characters = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#96;': '`', '&amp;': '&' }
  return Object.entries(characters).reduce((all, [entity, character]) => all.replaceAll(entity, character), markup)
}

const notAllowed = /[<>"'`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|&(?!(?:amp|lt|gt|quot|#39|#96);)/u

describe('no text becomes markup', () => {
  test('a text stays the same for a reader, and holds nothing that ends an element or an attribute', () => {
    fc.assert(
      fc.property(hostileText, (given) => {
        const markup = text(given, 500)
        expect(markup.replaceAll('\u200d', '')).not.toMatch(notAllowed)
        expect(decoded(markup)).toBe(plain(given, 500).text)
      }),
      { numRuns: 500 },
    )
  })

  test('so does a sentence', () => {
    fc.assert(
      fc.property(hostileText, (given) => {
        const markup = sentence(given, 500)
        expect(markup.replaceAll('\u200d', '')).not.toMatch(notAllowed)
        expect(decoded(markup)).toBe(plainSentence(given, 500) || '(empty)')
      }),
      { numRuns: 500 },
    )
  })

  test('a name is one element with text in it', () => {
    fc.assert(
      fc.property(hostileText, (given) => {
        const [, inside = ''] = /^<code>([^<]*)<\/code>(?: \(\d+ characters\))?$/.exec(code(given, 40)) ?? []
        expect(decoded(inside)).toBe(plain(given, 40).text)
      }),
      { numRuns: 500 },
    )
  })

  test('each of the characters that mean something', () => {
    expect(text(`<a href="x" title='y'>&amp;\`</a>`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&#96;&lt;/a&gt;',
    )
    expect(text('\u202egnp.exe\n\u0000')).toBe('\\u{202e}gnp.exe\\n\\u{0}')
    expect(code('')).toBe('(empty)')
    expect(code('x'.repeat(200), 3)).toBe('<code>xxx…</code> (200 characters)')
  })
})

test('a link leads to plain web pages only, and its address cannot leave its attribute', () => {
  expect(link(html`run`, 'https://github.com/octo/model/actions/runs/1')).toBe(
    '<a href="https://github.com/octo/model/actions/runs/1" rel="noreferrer">run</a>',
  )
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'no address', undefined]) {
    expect(link(html`run`, address)).toBe('run')
  }
  expect(link(html`run`, `https://x.example/${'a'.repeat(600)}`)).toBe('run')
  expect(link(html`run`, `https://x.example/?a="><script>'&b`)).toBe(
    '<a href="https://x.example/?a=%22%3E%3Cscript%3E%27&amp;b" rel="noreferrer">run</a>',
  )
})

test('a coordinate is a short plain number', () => {
  expect([0, 1 / 3, -2.5, 1e-9].map(coordinate)).toEqual(['0', '0.33', '-2.5', '0'])
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => coordinate(value)).toThrow('Not a coordinate')
})

test('empty parts need no separator', () => {
  expect(join([html`a`, html``, html`b`], html`, `)).toBe('a, b')
})
