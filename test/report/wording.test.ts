import { describe, expect, test } from 'vitest'
import { headline, tally } from '../../src/report/wording.ts'
import { aComparison, aFinding, aReport } from './builders.ts'

const failed = aFinding({ outcome: 'failed' })
const warned = aFinding({ outcome: 'failed', level: 'warn' })
const unclear = aFinding({ outcome: 'inconclusive' })
const unproven = aFinding({ outcome: 'inconclusive', onInconclusive: 'block' })
const tolerated = aFinding({ outcome: 'inconclusive', onInconclusive: 'pass' })
const errored = aFinding({ outcome: 'errored' })
const skipped = aFinding({ outcome: 'skipped' })
const passed = aFinding()

describe('headline', () => {
  test.each([
    ['pull_request', 'block', 'Holdout blocks this merge'],
    ['merge_group', 'warn', 'Holdout passes this merge with warnings'],
    ['pull_request', 'pass', 'Holdout passes this merge'],
    ['push', 'block', 'Holdout rejects this commit'],
    ['schedule', 'pass', 'Holdout passes this commit'],
    ['local', 'block', 'Holdout would block this'],
  ] as const)('on %s with verdict %s is "%s"', (event, verdict, expected) => {
    expect(headline(aReport({ event, verdict }))).toBe(expected)
  })

  test('does not praise what was not required', () => {
    const policy = { path: '.github/holdout.yml', origin: 'none', changes: [] } as const
    expect(headline(aReport({ policy, metrics: [aComparison()] }))).toBe(
      'Holdout compared the metrics; nothing is required yet',
    )
    expect(headline(aReport({ policy, verdict: 'block' }))).toBe('Holdout blocks this merge')
  })
})

describe('tally', () => {
  test.each([
    ['block', [failed, failed, errored, passed], '2 of 4 checks failed, 1 could not be evaluated'],
    ['block', [errored, passed], '1 of 2 checks could not be evaluated'],
    ['block', [failed], '1 of 1 check failed'],
    ['block', [unproven, passed], '1 of 2 checks is inconclusive (which blocks)'],
    ['pass', [passed, tolerated, tolerated], '1 of 3 checks passed, 2 are inconclusive (which passes)'],
    ['warn', [warned, unclear, unclear, passed], '1 of 4 checks gives a warning, 2 are inconclusive'],
    ['warn', [warned, warned], '2 of 2 checks give a warning'],
    ['pass', [passed, passed], 'All 2 checks passed'],
    ['pass', [passed], 'The only check passed'],
    ['pass', [passed, skipped], '1 of 2 checks passed, 1 was skipped'],
  ] as const)('of a %s is its counts', (verdict, findings, expected) => {
    expect(tally(aReport({ verdict, findings }))).toBe(expected)
  })

  test('is left to the reasons where the findings do not explain a block', () => {
    expect(tally(aReport({ verdict: 'block', findings: [] }))).toBeUndefined()
    expect(tally(aReport({ verdict: 'block', findings: [skipped] }))).toBeUndefined()
  })
})
