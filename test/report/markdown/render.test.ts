import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../../src/report/index.ts'
import { aReport } from '../builders.ts'
import { cases } from '../cases.ts'
import { hostileEvaluation } from '../evaluations.ts'
import { everywhere } from '../everywhere.ts'
import { expectGolden } from '../golden.ts'
import { hostileText } from '../hostile.ts'
import { aHugeReport, manyEvaluations, manySlices } from '../huge.ts'
import { nodesOf, parse, skeleton } from './tree.ts'

test('hostile text at every place at once changes nothing in the structure of the comment', () => {
  const calm = skeleton(parse(renderMarkdown(everywhere('calm'), 60_000)))
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(skeleton(parse(renderMarkdown(everywhere(text), 60_000)))).toEqual(calm)
    }),
    { numRuns: 150 },
  )
})

test('a baseline that was found is as safe', () => {
  const withBaseline = (text: string) =>
    aReport({
      evaluations: [{ ...hostileEvaluation(text), comparisons: [] }, hostileEvaluation(text)],
      anchor: { status: 'missing', explanation: text },
      baseline: { status: 'found', commit: text, distance: 2, source: text, ref: text, base: text, createdAt: text },
    })
  const calm = skeleton(parse(renderMarkdown(withBaseline('calm'), 60_000)))
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(skeleton(parse(renderMarkdown(withBaseline(text), 60_000)))).toEqual(calm)
    }),
    { numRuns: 150 },
  )
})

test('no `@` stands outside code', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const node of nodesOf(parse(renderMarkdown(everywhere(text), 60_000)))) {
        if (node.type === 'text') expect(node.value).not.toContain('@')
      }
    }),
    { numRuns: 100 },
  )
})

describe('size', () => {
  const huge = aHugeReport(20_000, 5_000)

  test.each([4_000, 8_000, 60_000, 330_000, 1_000_000])(
    'a huge report never exceeds %d characters or bytes',
    (limit) => {
      const text = renderMarkdown(huge, limit)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit)
      expect(Buffer.byteLength(text)).toBeGreaterThan(limit * 0.5)
      expect(text).toContain('### ❌ Holdout blocks this merge')
      expect(text).toContain('[Full report and log](https://github.com/octo/model/actions/runs/1234567890)')
    },
  )

  test('a huge report is still one valid comment: every table has whole rows, every fold is closed', () => {
    const text = renderMarkdown(huge, 60_000)
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
    for (const row of text.split('\n').filter((line) => line.startsWith('|'))) expect(row).toMatch(/ \|$/)
    expectGolden('huge-head.md', `${text.split('\n').slice(0, 12).join('\n')}\n`)
  })

  test('what was shortened says by how much, and each section got its share', () => {
    const text = renderMarkdown(huge, 60_000)
    const rows = (heading: string) =>
      text
        .split(heading)[1]
        ?.split('\n\n')
        .find((part) => part.startsWith('|') || part.startsWith('- '))
    expect(text.match(/…and [\d,]+ more in the \[full report\]/g)?.length).toBeGreaterThanOrEqual(4)
    expect(rows('#### What blocks')?.split('\n').length).toBeGreaterThan(100)
    expect(rows('<summary>Metrics')?.split('\n').length).toBeGreaterThan(50)
  })

  test('a thousand slices leave room for everything else about their evaluation and the next one', () => {
    const text = renderMarkdown(manySlices(1_000), 60_000)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000)
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
    expect(text).not.toContain('Left out here')
    expect(text).toContain('**14 examples went right → wrong, 9 wrong → right.**')
    expect(text).toContain('<summary>Fairness: 3 groups</summary>')
    expect(text.match(/…and [\d,]+ more slices in the \[full report\]/g)).toHaveLength(2)
    expect(text.match(/^\| `store` = /gm)?.length).toBeGreaterThan(200)
    expect(renderMarkdown(manySlices(1_000), 1_000_000).match(/^\| `store` = /gm)).toHaveLength(2_000)
  })

  test('many evaluations are shown in short, the worst ones in full', () => {
    const text = renderMarkdown(manyEvaluations(300), 60_000)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000)
    expect(text.match(/^#### ❌ /gm)).toHaveLength(10)
    expect(text).toContain('- ❌ `model_20`: 1 regression (binary task, 6,500 examples, each paired with the baseline')
  })

  test('sections without room are named', () => {
    expect(renderMarkdown(huge, 4_000)).toMatch(
      /\*Left out here for length: .*\. All of it is in the \[full report\]\(.*\)\.\*/,
    )
  })

  test('hostile names of any length do not break the limit', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 4_000, max: 12_000 }), (text, limit) => {
        expect(Buffer.byteLength(renderMarkdown(everywhere(text.repeat(50)), limit))).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 100 },
    )
  })

  test('a limit that could not hold the verdict is refused', () => {
    expect(() => renderMarkdown(huge, 3_999)).toThrow('A report needs at least 4000 characters, not 3999.')
  })

  test('a report that fits is whole', () => {
    for (const report of Object.values(cases)) {
      expect(renderMarkdown(report, 60_000)).not.toMatch(/Left out here|…and [\d,]+ more/)
      expect(renderMarkdown(report, 60_000)).toBe(renderMarkdown(report, 1_000_000))
    }
  })
})

test('equal reports give equal text', () => {
  for (const report of Object.values(cases)) {
    expect(renderMarkdown(structuredClone(report), 60_000)).toBe(renderMarkdown(report, 60_000))
  }
})

test('the marker stands first', () => {
  expect(renderMarkdown(aReport(), 60_000, '<!-- holdout:default -->')).toMatch(/^<!-- holdout:default -->\n\n### /)
})
