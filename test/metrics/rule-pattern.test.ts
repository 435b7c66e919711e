import fc from 'fast-check'
import picomatch from 'picomatch'
import { expect, test } from 'vitest'
import { compileFileGlob, compileNameGlob, goalOfPattern } from '../../src/metrics/rule-pattern.ts'

test.each([
  ['accuracy', 'accuracy', true],
  ['accuracy', 'val_accuracy', false],
  ['*', 'val/accuracy', true],
  ['*', 'a\nb', true],
  ['*', '.hidden', true],
  ['*.f1-score', 'weighted avg.f1-score', true],
  ['*.f1-score', 'f1-score', false],
  ['val_*', 'val_loss', true],
  ['val_*', 'train_loss', false],
  ['{train,val}.loss', 'val.loss', true],
  ['{train,val}.loss', 'test.loss', false],
  ['top[15]', 'top5', true],
  ['acc?', 'acc1', true],
  ['F1 (macro)*', 'F1 (macro) test', true],
  ['F1 (macro)', 'F1 (macro)', true],
  ['loss[0]', 'loss[0]', true],
  ['a.b', 'axb', false],
  ['"a"*', '"a"b', true],
  ['!accuracy', 'loss', false],
  ['*,none', 'acc,none', true],
])('the name pattern %j on %j: %j', (pattern, name, expected) => {
  expect(compileNameGlob(pattern)(name)).toBe(expected)
})

test('comparing fixed ends first changes no answer', () => {
  const options = { dot: true, bash: true, nonegate: true, noextglob: true, keepQuotes: true, flags: 's' } as const
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '{a,b}', '[ab]'), maxLength: 6 })
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(glob, name, (pattern, candidate) => {
      fc.pre(/[*?[{]/.test(pattern))
      expect(compileNameGlob(pattern)(candidate)).toBe(picomatch(pattern, options)(candidate))
    }),
    { numRuns: 3000 },
  )
})

test('in the file part a star stops at a slash', () => {
  expect(compileFileGlob('reports/*.json')('reports/a.json')).toBe(true)
  expect(compileFileGlob('reports/*.json')('reports/old/a.json')).toBe(false)
  expect(compileFileGlob('**/*.json')('reports/old/a.json')).toBe(true)
})

test('the direction of a pattern comes from its last plain segment', () => {
  expect(goalOfPattern('reports/test.json:accuracy')).toBe('maximize')
  expect(goalOfPattern('*.json:rmse')).toBe('minimize')
  expect(goalOfPattern('*.*.precision')).toBe('maximize')
  expect(goalOfPattern('{accuracy,loss}')).toBeUndefined()
  expect(goalOfPattern('*')).toBeUndefined()
})
