import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../src/gate/decide.ts'
import type { Finding } from '../../src/model/finding.ts'
import { outcomes } from '../../src/model/outcome.ts'

function aFinding(overrides: Partial<Finding>): Finding {
  return {
    check: 'metrics.rule',
    subject: 'accuracy',
    outcome: 'passed',
    level: 'block',
    message: 'fine',
    ...overrides,
  }
}

const anyFinding = fc
  .record({
    outcome: fc.constantFrom(...outcomes),
    level: fc.constantFrom('block' as const, 'warn' as const),
    onInconclusive: fc.constantFrom('pass' as const, 'warn' as const, 'block' as const),
  })
  .map(aFinding)

describe('decide', () => {
  test('passes when every check passed, and says how many', () => {
    expect(decide([aFinding({}), aFinding({})])).toEqual({ verdict: 'pass', reasons: ['2 checks passed.'] })
  })

  test('blocks when there is no finding at all', () => {
    expect(decide([])).toEqual({ verdict: 'block', reasons: ['Nothing was evaluated.'] })
  })

  test('blocks when every check was skipped', () => {
    expect(decide([aFinding({ outcome: 'skipped' })])).toEqual({
      verdict: 'block',
      reasons: ['Nothing was evaluated.'],
    })
  })

  test('blocks on a failure at level block and names warnings after it', () => {
    const findings = [
      aFinding({ outcome: 'inconclusive' }),
      aFinding({ outcome: 'failed', level: 'warn' }),
      aFinding({ outcome: 'failed' }),
      aFinding({}),
    ]
    expect(decide(findings)).toEqual({
      verdict: 'block',
      reasons: ['1 check failed.', '1 check failed at level warn.', '1 check is inconclusive.'],
    })
  })

  test('warns on a failure at level warn', () => {
    expect(decide([aFinding({ outcome: 'failed', level: 'warn' })])).toEqual({
      verdict: 'warn',
      reasons: ['1 check failed at level warn.'],
    })
  })

  test('blocks on a check that could not look, whatever its level', () => {
    expect(decide([aFinding({}), aFinding({ outcome: 'errored', level: 'warn' })])).toEqual({
      verdict: 'block',
      reasons: ['1 check could not be evaluated.'],
    })
  })

  test('warns on two inconclusive checks', () => {
    expect(decide([aFinding({ outcome: 'inconclusive' }), aFinding({ outcome: 'inconclusive' })])).toEqual({
      verdict: 'warn',
      reasons: ['2 checks are inconclusive.'],
    })
  })

  test('blocks on an inconclusive check where the policy asks for it, with a sentence of its own', () => {
    const unproven = aFinding({ outcome: 'inconclusive', onInconclusive: 'block' })
    expect(decide([unproven, aFinding({ outcome: 'inconclusive' }), aFinding({ outcome: 'errored' })])).toEqual({
      verdict: 'block',
      reasons: [
        '1 check is inconclusive where the policy wants proof.',
        '1 check could not be evaluated.',
        '1 check is inconclusive.',
      ],
    })
  })

  test('only warns on an inconclusive check whose failure would only warn', () => {
    expect(decide([aFinding({ outcome: 'inconclusive', onInconclusive: 'block', level: 'warn' })])).toEqual({
      verdict: 'warn',
      reasons: ['1 check is inconclusive.'],
    })
  })

  test('passes an inconclusive check where the policy lets it, and counts it as evaluated', () => {
    const tolerated = aFinding({ outcome: 'inconclusive', onInconclusive: 'pass' })
    expect(decide([tolerated])).toEqual({
      verdict: 'pass',
      reasons: ['1 check is inconclusive, which the policy lets pass.'],
    })
    expect(decide([tolerated, tolerated, aFinding({})])).toEqual({
      verdict: 'pass',
      reasons: ['1 check passed.', '2 checks are inconclusive, which the policy lets pass.'],
    })
  })

  test('never becomes milder when a finding other than a pass is added', () => {
    const rank = { pass: 0, warn: 1, block: 2 }
    fc.assert(
      fc.property(fc.array(anyFinding), anyFinding, (findings, added) => {
        fc.pre(findings.some(({ outcome }) => outcome !== 'skipped'))
        expect(rank[decide([...findings, added]).verdict]).toBeGreaterThanOrEqual(rank[decide(findings).verdict])
      }),
    )
  })

  test('passes only when something was evaluated and nothing failed, errored or may not be inconclusive', () => {
    fc.assert(
      fc.property(fc.array(anyFinding), (findings) => {
        const seen = new Set(
          findings.map(({ outcome, onInconclusive }) =>
            outcome === 'inconclusive' && onInconclusive === 'pass' ? 'passed' : outcome,
          ),
        )
        const clean = seen.has('passed') && !seen.has('failed') && !seen.has('errored') && !seen.has('inconclusive')
        expect(decide(findings).verdict === 'pass').toBe(clean)
      }),
    )
  })
})
