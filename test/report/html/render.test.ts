import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { renderHtml } from '../../../src/report/index.ts'
import { aReport } from '../builders.ts'
import { cases } from '../cases.ts'
import { aColumn, aDrawnDataset } from '../datasets.ts'
import { hostileEvaluation } from '../evaluations.ts'
import { everywhere } from '../everywhere.ts'
import { hostileText } from '../hostile.ts'
import { aHugeReport, manyEvaluations, manySlices } from '../huge.ts'
import { skeletonOf, textOf, valuesOf } from './markup.ts'

describe('hostile text', () => {
  test('at every place at once changes nothing in the structure of the page', () => {
    const calm = skeletonOf(renderHtml(everywhere('calm')))
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(skeletonOf(renderHtml(everywhere(text)))).toEqual(calm)
      }),
      { numRuns: 100 },
    )
  })

  test('nor does it in what is said of a baseline that was found', () => {
    const withBaseline = (text: string) =>
      aReport({
        evaluations: [{ ...hostileEvaluation(text), comparisons: [] }],
        anchor: { status: 'missing', explanation: text },
        baseline: { status: 'found', commit: text, distance: 2, source: text, ref: text, base: text, createdAt: text },
        policy: { path: text, origin: 'bootstrap', changes: [] },
      })
    const calm = skeletonOf(renderHtml(withBaseline('calm')))
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(skeletonOf(renderHtml(withBaseline(text)))).toEqual(calm)
      }),
      { numRuns: 50 },
    )
  })
})

describe.each(Object.entries(cases))('the page of the case "%s"', (_, report) => {
  const page = renderHtml(report)

  test('is well-formed, and forbids scripts and anything from elsewhere', () => {
    const notAllowed = /^<(?:script|img|link|iframe|object|embed|form|base)\b| (?:src|srcset|style|on[a-z]+)\b/
    expect(skeletonOf(page).filter((tag) => notAllowed.test(tag))).toEqual([])
    expect(valuesOf(page, 'content')[0]).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    )
    expect(/<style>([^<]*)<\/style>/.exec(page)?.[1]).not.toMatch(/url\(|@import/)
  })

  test('links to the run and to its own parts only', () => {
    const ids = valuesOf(page, 'id').map((id) => `#${id}`)
    expect(new Set(ids).size).toBe(ids.length)
    const outside = valuesOf(page, 'href').filter((address) => !ids.includes(address))
    expect(outside).toEqual(report.runUrl === undefined ? [] : [report.runUrl])
  })

  test('gives every table its headings, and every picture a text', () => {
    const pictures = page.match(/<svg [^>]*>(?:<title>)?/g) ?? []
    for (const picture of pictures) expect(picture).toMatch(/aria-hidden="true">$|role="img"><title>$/)
    for (const table of page.match(/<table.*?<\/table>/gs) ?? []) expect(table).toMatch(/scope="col".*scope="row"/s)
  })
})

test('the verdict stands first, with the counts and the baseline', () => {
  const page = textOf(renderHtml(cases['block'] ?? aReport()))
  expect(page).toMatch(
    /^ *Holdout blocks this merge · 9c1f0b2 ✖ Holdout blocks this merge 4 of 12 checks failed, 1 could not be evaluated, 1 gives a warning, 1 is inconclusive\. Baseline 3f2a91c, 3 commits behind main/,
  )
})

test('without findings the reasons stand in place of the counts', () => {
  expect(textOf(renderHtml(cases['nothing-evaluated'] ?? aReport()))).toContain('Nothing was evaluated.')
})

describe('size', () => {
  /** So many data sets of so many columns each, of which the last one drifts. */
  const wide = (datasets: number, columns: number): Report =>
    aReport({
      data: Array.from({ length: datasets }, (_, dataset) =>
        aDrawnDataset({
          name: `d${dataset}`,
          columns: Array.from({ length: columns }, (_, column) =>
            column + 1 < columns
              ? { ...aColumn({ name: `c${column}` }), drift: [] }
              : aColumn({ name: 'the_drifting' }),
          ),
        }),
      ),
    })

  test('fifty data sets of three hundred columns fit, each shows those that drift first, and what is left out is said', () => {
    const page = renderHtml(wide(50, 300))
    expect(Buffer.byteLength(page)).toBeLessThan(5_000_000)
    expect(page.match(/<code>the_drifting<\/code>/g)).toHaveLength(50)
    const shown = page.match(/<li class="column"/g)?.length ?? 0
    const hidden = [...textOf(page).matchAll(/…and (\d+) more columns in the JSON report/g)]
    expect(hidden).toHaveLength(50)
    expect(shown + hidden.reduce((sum, [, number]) => sum + Number(number), 0)).toBe(50 * 299)
    skeletonOf(page)
  })

  test.each([100_000, 500_000, 5_000_000])('a huge report never exceeds %d bytes', (limit) => {
    for (const report of [aHugeReport(20_000, 20_000), manySlices(20_000), manyEvaluations(5_000), wide(50, 300)]) {
      const page = renderHtml(report, limit)
      expect(Buffer.byteLength(page)).toBeLessThanOrEqual(limit)
      expect(textOf(page)).toMatch(/…and [\d,]+ more \w+ in the JSON report/)
      skeletonOf(page)
    }
  })

  test('nor does one whose texts take many bytes each', () => {
    const many = everywhere('\u{1f469}\u200d\u{1f467}"<漢'.repeat(2_000))
    const page = renderHtml({ ...many, findings: Array(300).fill(many.findings).flat() }, 200_000)
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(200_000)
    skeletonOf(page)
  })

  test('a smaller page than the verdict needs is a mistake of the caller', () => {
    expect(() => renderHtml(aReport(), 10_000)).toThrow(RangeError)
  })
})

test('the head ends a sentence with one full stop, whoever wrote it', () => {
  const missing = renderHtml(aReport({ baseline: { status: 'missing', explanation: 'There is no base commit.' } }))
  expect(missing).toContain('<p class="quiet">No baseline: There is no base commit.</p>')
  expect(renderHtml(aReport())).toMatch(/<p class="quiet">Baseline [^<]+\)\.<\/p>/)
})
