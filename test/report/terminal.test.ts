import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderTerminal } from '../../src/report/index.ts'
import { alignRows, displayWidth, wrap } from '../../src/report/terminal/layout.ts'
import { paintWith } from '../../src/report/terminal/style.ts'
import { aComparison, aFinding, aReport } from './builders.ts'
import { cases } from './cases.ts'
import { hostileEvaluation } from './evaluations.ts'
import { hostileText } from './hostile.ts'
import { aHugeReport } from './huge.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of our own colours.
const ownColours = /\u001b\[(?:1|2|22|31|32|33|39)m/g

test('without colours the text is the coloured one without its escape sequences', () => {
  for (const report of Object.values(cases)) {
    const coloured = renderTerminal(report, { colour: true, width: 100 })
    expect(coloured).toMatch(ownColours)
    expect(coloured.replace(ownColours, '')).toBe(renderTerminal(report, { colour: false, width: 100 }))
  }
})

test('hostile texts send no control character to the terminal', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const report = aReport({
        verdict: 'block',
        reasons: [text],
        findings: [
          aFinding({
            ...{ check: text, subject: text, message: text, expected: text, owner: text, outcome: 'failed' },
            evidence: { failing: 1, total: 2, unit: 'rows', rows: [{ row: 1, file: text, values: { [text]: text } }] },
          }),
        ],
        metrics: [aComparison({ name: text, file: text, baseline: text, candidate: text })],
        evaluations: [hostileEvaluation(text)],
        anchor: { status: 'unreadable', explanation: text },
        baseline: { status: 'missing', explanation: text },
        policy: { path: text, origin: 'base', changes: [text] },
        commit: text,
        runUrl: text,
      })
      expect(renderTerminal(report, { colour: false, width: 80 })).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    }),
    { numRuns: 300 },
  )
})

test('a huge report stays readable', () => {
  const text = renderTerminal(aHugeReport(20_000, 5_000), { colour: false, width: 100 })
  expect(text.split('\n').length).toBeLessThan(700)
  expect(text).toContain('…and 1,617 more in the JSON report')
})

describe('layout', () => {
  test('counts the columns that a terminal shows', () => {
    expect(['abc', '漢字', 'e\u0301', '👍', '→', '❤️'].map(displayWidth)).toEqual([3, 4, 1, 2, 1, 1])
  })

  test('aligns columns and leaves out empty ones', () => {
    const rows = [
      [{ text: '漢字' }, { text: '' }, { text: '1', align: 'right' as const }, { text: 'x' }],
      [{ text: 'a' }, { text: '' }, { text: '100', align: 'right' as const }],
    ]
    expect(alignRows(rows, paintWith(false))).toEqual(['漢字    1  x', 'a     100'])
  })

  test('wraps at spaces and never inside a word', () => {
    expect(wrap('the quick brown-fox-jumps over', 9)).toEqual(['the quick', 'brown-fox-jumps', 'over'])
  })
})
