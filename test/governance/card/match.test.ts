import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMeasured, metricMatcher } from '../../../src/governance/card/match.ts'
import { readMetricName } from '../../../src/governance/card/metric-name.ts'

const statement = { text: '0.9', line: 1, place: 'table 1', sure: true }

function matched(measured: readonly string[], name: string, label = '', type?: string): readonly string[] {
  const match = metricMatcher(measured.map((each) => ({ file: 'metrics.json', name: each, value: 0.9 })))
  return match({ ...statement, name, label, ...(type === undefined ? {} : { type }) }).matched.map(
    (metric) => metric.name,
  )
}

describe('the measured metrics that a stated one is about', () => {
  test.each<[string, string, string]>([
    ['ROC AUC', 'roc_auc', 'case and separators'],
    ['AUROC', 'roc_auc', 'another usual name'],
    ['F1-Score (macro)', 'macro_f1', 'the order of words and "score"'],
    ['Latency p95 (ms)', 'latency_p95_ms', 'brackets'],
    ['ROUGE-1', 'rouge1', 'a number at the end'],
    ['rocAuc', 'roc-auc', 'camel case'],
    ['Accuracy', 'test_accuracy', 'a prefix'],
    ['Accuracy', 'eval/metrics/accuracy', 'the last part of a path'],
    ['Test accuracy', 'accuracy', 'a split that the measured name leaves out'],
    ['Précision', 'precision', 'accents'],
  ])('%s is %s apart from %3$s', (name, measured) => {
    expect(matched([measured, 'something_else'], name)).toEqual([measured])
  })

  test('a card that names no split means the test set before validation and training', () => {
    const measured = ['train.accuracy', 'val.accuracy', 'test.accuracy']
    expect(matched(measured, 'accuracy')).toEqual(['test.accuracy'])
    expect(matched(measured.slice(0, 2), 'accuracy')).toEqual(['val.accuracy'])
    expect(matched(measured, 'Validation accuracy')).toEqual(['val.accuracy'])
    expect(matched(measured, 'accuracy', 'Training set')).toEqual(['train.accuracy'])
  })

  test('a value of one split is never taken for another', () => {
    expect(matched(['train.accuracy'], 'Test accuracy')).toEqual([])
  })

  test('a row and a column together can make the name', () => {
    expect(matched(['macro avg.precision', 'late.precision'], 'Precision', 'late')).toEqual(['late.precision'])
  })

  test('a name that several metrics end in is ambiguous', () => {
    expect(matched(['us.accuracy', 'de.accuracy'], 'accuracy')).toEqual(['us.accuracy', 'de.accuracy'])
  })

  test('the type is asked when the name says nothing', () => {
    expect(matched(['mean_reward'], 'Reward over ten games', '', 'mean_reward')).toEqual(['mean_reward'])
  })

  test.each(['constructor', '__proto__', 'toString', '', '.', '🙂', 'test'])(
    'the name %j is one like any other',
    (name) => {
      expect(matched(['accuracy'], name)).toEqual([])
      expect(isMeasured([{ file: 'metrics.json', name: 'accuracy', value: 1 }])(name)).toBe(false)
      expect(isMeasured([{ file: 'metrics.json', name, value: 1 }])('accuracy')).toBe(false)
    },
  )

  test('any name is read without a fault, and matches itself when it has letters or digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const named = readMetricName(name).whole.some((key) => key !== '')
        expect(matched([name], name)).toEqual(named ? [name] : [])
      }),
    )
  })

  test('thousands of statements meet thousands of metrics in little time', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `group${index % 100}.metric_${index}`)
    const match = metricMatcher(names.map((name) => ({ file: 'metrics.json', name, value: 1 })))
    const found = names.slice(0, 5000).map((name) => match({ ...statement, name, label: '' }).matched.length)
    expect(found.every((count) => count === 1)).toBe(true)
  }, 10_000)
})
