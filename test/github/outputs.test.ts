import { describe, expect, test } from 'vitest'
import { findingsJson } from '../../src/github/publish/outputs.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Report } from '../../src/model/report.ts'

function report(findings: readonly Finding[]): Report {
  return {
    version: 1,
    holdout: '0',
    verdict: 'block',
    reasons: ['x'],
    findings,
    metrics: [],
    data: [],
    evaluations: [],
    baseline: { status: 'missing', explanation: 'none' },
    policy: { path: 'p', origin: 'base', changes: [] },
    event: 'push',
    commit: 'c',
  }
}

const finding: Finding = { check: 'metrics.rule', subject: 'a', outcome: 'failed', level: 'block', message: 'm' }

describe('the findings output', () => {
  test('leaves out what passed', () => {
    expect(JSON.parse(findingsJson(report([finding, { ...finding, outcome: 'passed' }])))).toEqual([finding])
  })

  test('is an empty list when all is well', () => {
    expect(findingsJson(report([]))).toBe('[]')
  })

  test('stays valid and small however much there is', () => {
    const many = Array.from({ length: 5_000 }, () => ({ ...finding, message: 'ü'.repeat(300) }))
    const json = findingsJson(report(many))
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(256 * 1024)
    expect((JSON.parse(json) as unknown[]).length).toBeGreaterThan(300)
  })
})
