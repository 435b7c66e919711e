import { expect, test } from 'vitest'
import { annotationsOf } from '../../src/report/index.ts'
import { aFinding, aReport } from './builders.ts'

test('each finding that did not pass and has a place becomes an annotation, the gravest first', () => {
  const location = { file: 'metrics.json', line: 4, column: 2 }
  const report = aReport({
    findings: [
      aFinding({ outcome: 'inconclusive', location: { file: 'a.json' }, message: 'unclear' }),
      aFinding({ outcome: 'failed', level: 'warn', location, message: 'warned' }),
      aFinding({ outcome: 'failed', location, message: 'fell' }),
      aFinding({ outcome: 'errored', location, message: 'broken' }),
      aFinding({ outcome: 'inconclusive', onInconclusive: 'block', location, message: 'unproven' }),
      aFinding({ outcome: 'inconclusive', onInconclusive: 'pass', location }),
      aFinding({ outcome: 'passed', location }),
      aFinding({ outcome: 'skipped', location }),
      aFinding({ outcome: 'failed', message: 'has no place' }),
    ],
  })
  const title = 'Holdout: accuracy (metrics.rule)'
  expect(annotationsOf(report)).toEqual([
    { level: 'error', title, message: 'fell', file: 'metrics.json', line: 4 },
    { level: 'error', title, message: 'unproven', file: 'metrics.json', line: 4 },
    { level: 'error', title, message: 'broken', file: 'metrics.json', line: 4 },
    { level: 'warning', title, message: 'warned', file: 'metrics.json', line: 4 },
    { level: 'warning', title, message: 'unclear', file: 'a.json' },
  ])
})

test('a finding without a location is placed at the file of its first failing row', () => {
  const rows = [
    { row: 3, values: {} },
    { row: 7, file: 'data/b.csv', values: {} },
  ]
  const finding = aFinding({
    outcome: 'failed',
    message: 'null',
    evidence: { failing: 2, total: 9, unit: 'rows', rows },
  })
  expect(annotationsOf(aReport({ findings: [finding] }))).toEqual([
    { level: 'error', title: 'Holdout: accuracy (metrics.rule)', message: 'null', file: 'data/b.csv' },
  ])
})

test('no control character and no line break gets into an annotation', () => {
  const finding = aFinding({
    outcome: 'failed',
    subject: 'a\n::error::b',
    message: 'c\n\u001b[31md',
    location: { file: 'f' },
  })
  expect(annotationsOf(aReport({ findings: [finding] }))).toEqual([
    { level: 'error', title: 'Holdout: a\\n::error::b (metrics.rule)', message: 'c \\u{1b}[31md', file: 'f' },
  ])
})
