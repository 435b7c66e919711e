import { describe, expect, test } from 'vitest'
import { openArena } from '../../../src/evaluation/compare/arena.ts'
import type { MulticlassPredictions } from '../../../src/evaluation/predictions.ts'
import { randomFrom } from '../../../src/statistics/random.ts'
import { someKeys } from '../some-predictions.ts'

function multiclass(
  classes: readonly string[],
  labels: readonly string[],
  answers: readonly string[],
): MulticlassPredictions {
  const codes = (values: readonly string[]) => Uint32Array.from(values, (value) => classes.indexOf(value))
  return {
    task: 'multiclass',
    size: labels.length,
    keys: someKeys(labels.length),
    classes,
    labels: codes(labels),
    runs: [{ decisions: codes(answers) }],
    slices: [],
  }
}

const { integerBelow } = randomFrom('multiclass')
const animals = ['bird', 'cat', 'dog']
const animal = (from: readonly string[]) => from[integerBelow(from.length)] ?? ''
const labels = Array.from({ length: 150 }, () => animal(animals))
const blurred = (share: number) => labels.map((label) => (integerBelow(100) < share ? animal(animals) : label))
const [before, after] = [blurred(30), blurred(40)]

describe('multiclass models', () => {
  test.each(['f1_macro', 'balanced_accuracy', 'mcc'])(
    'have the same error of %s from the joint table as from influence values',
    (metric) => {
      const weights = new Float64Array(150).fill(1)
      const [baseline, candidate] = [multiclass(animals, labels, before), multiclass(animals, labels, after)]
      const table = openArena(baseline, candidate, 'animals').compare(metric)
      const weighted = openArena({ ...baseline, weights }, { ...candidate, weights }, 'animals').compare(metric)
      expect(table.method).toBe('delta method')
      expect(table.distribution?.standardError).toBeGreaterThan(0)
      const ratio = (table.distribution?.standardError ?? 0) / (weighted.distribution?.standardError ?? 0)
      expect(Math.abs(ratio - 1)).toBeLessThan(0.01)
    },
  )

  test('with other classes each are averaged over the classes of both', () => {
    const truth = ['cat', 'cat', 'dog', 'dog']
    const baseline = multiclass(['cat', 'dog'], truth, ['cat', 'cat', 'dog', 'dog'])
    const candidate = multiclass(['ant', 'cat', 'dog'], truth, ['cat', 'ant', 'dog', 'dog'])
    const comparison = openArena(baseline, candidate, 'classes').compare('f1_macro')
    // The candidate's F1: ant 0, cat 2/3, dog 1. The baseline's: cat 1, dog 1, and ant 0, which only the other answers.
    expect(comparison.candidate).toBeCloseTo(5 / 9, 12)
    expect(comparison.baseline).toBeCloseTo(2 / 3, 12)
  })

  test('do not depend on the order in which either lists its classes', () => {
    const shuffled = multiclass(['dog', 'bird', 'ant', 'cat'], labels, before)
    const sorted = multiclass(['ant', 'bird', 'cat', 'dog'], labels, before)
    const candidate = multiclass(animals, labels, after)
    for (const metric of ['accuracy', 'f1_macro', 'mcc']) {
      const [own, other] = [shuffled, sorted].map((baseline) => openArena(baseline, candidate, 'order').compare(metric))
      expect(own?.distribution?.estimate).toBe(other?.distribution?.estimate)
      expect(own?.distribution?.standardError).toBe(other?.distribution?.standardError)
    }
  })

  test('are measured on one class by its name', () => {
    const arena = openArena(multiclass(animals, labels, before), multiclass(animals, labels, after), 'one')
    const hits = labels.filter((label, index) => label === 'cat' && after[index] === 'cat').length
    expect(arena.compare('recall[cat]').candidate).toBeCloseTo(
      hits / labels.filter((label) => label === 'cat').length,
      12,
    )
    expect(arena.compare('recall[horse]').candidate).toBeNaN()
  })
})
