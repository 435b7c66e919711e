import { expect, test } from 'vitest'
import { dataSchema } from '../../../../src/data/index.ts'

function issues(leakage: object, others: object = { train: { path: 'train.csv' } }): readonly string[] {
  const { error } = dataSchema.safeParse({ test: { path: 'test.csv', leakage }, ...others })
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('a data set that the policy does not have is told where it is named, with the one that was meant', () => {
  expect(issues({ against: 'train' })).toEqual([])
  expect(issues({ against: 'trian' })).toEqual([
    'test.leakage.against: there is no other data set trian; did you mean train?',
  ])
  expect(issues({ against: 'customers' })).toEqual([
    'test.leakage.against: there is no other data set customers; there are: train',
  ])
  expect(issues({ against: 'test' }, {})).toEqual([
    'test.leakage.against: there is no other data set test; it is the only one',
  ])
})

test('wrong settings are told at their key', () => {
  expect(issues({ against: 'train', label: 'y', single_feature: 0.4 })).toEqual([
    'test.leakage.single_feature: expected a number from 0.5 to 1, or false',
  ])
  expect(issues({ against: 'train', label: 'y', single_feature: true })).toEqual([
    'test.leakage.single_feature: expected a number from 0.5 to 1, or false',
  ])
  expect(issues({ against: 'train', single_feature: 0.9 })).toEqual([
    'test.leakage.single_feature: single_feature needs `label`',
  ])
  expect(issues({ against: 'train', single_feature: false })).toEqual([])
  expect(issues({ against: 'train', max_conflicts: 3 })).toEqual([
    'test.leakage.max_conflicts: max_conflicts needs `label`',
  ])
  expect(issues({ against: 'train', max_overlap: true })).toEqual([
    'test.leakage.max_overlap: expected a whole number of rows, or a percentage such as "1%"',
  ])
})

test('nothing is allowed unless written', () => {
  const { leakage } =
    dataSchema.parse({ test: { path: 't.csv', leakage: { against: 'train' } }, train: { path: 't.csv' } })['test'] ?? {}
  expect(leakage).toEqual({ against: 'train', max_overlap: { value: 0, relative: false }, near_duplicates: false })
})
