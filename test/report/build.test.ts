import { expect, test } from 'vitest'
import { buildReport } from '../../src/report/index.ts'
import { aFinding, aReport } from './builders.ts'

test('findings are sorted by gravity, and keep their order where it is equal', () => {
  const given = [
    aFinding({ subject: 'a' }),
    aFinding({ subject: 'b', outcome: 'skipped' }),
    aFinding({ subject: 'c', outcome: 'inconclusive' }),
    aFinding({ subject: 'i', outcome: 'inconclusive', onInconclusive: 'pass' }),
    aFinding({ subject: 'j', outcome: 'inconclusive', onInconclusive: 'block' }),
    aFinding({ subject: 'd', outcome: 'failed', level: 'warn' }),
    aFinding({ subject: 'e', outcome: 'errored', level: 'warn' }),
    aFinding({ subject: 'f', outcome: 'failed' }),
    aFinding({ subject: 'g' }),
    aFinding({ subject: 'h', outcome: 'failed' }),
  ]
  const { findings } = buildReport({ ...aReport(), findings: given })
  expect(findings.map(({ subject }) => subject)).toEqual(['f', 'h', 'j', 'e', 'd', 'c', 'i', 'b', 'a', 'g'])
})

test('nothing but the order of the findings is changed', () => {
  const report = aReport({ findings: [aFinding({ outcome: 'failed' })], verdict: 'pass' })
  expect(buildReport(report)).toEqual(report)
})
