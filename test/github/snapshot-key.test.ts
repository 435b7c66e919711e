import { expect, test } from 'vitest'
import { snapshotKey } from '../../src/github/snapshot-key.ts'

test('the key is readable and the same in every run', () => {
  expect(snapshotKey({ policy: '.github/holdout.yml', workingDirectory: '.' })).toBe('github-holdout-c1541ff8')
})

test('policies and folders that look alike have keys of their own', () => {
  const keys = [
    { policy: 'a/b.yml', workingDirectory: '.' },
    { policy: 'a-b.yml', workingDirectory: '.' },
    { policy: 'b.yml', workingDirectory: 'a' },
    { policy: 'A/b.yml', workingDirectory: '.' },
  ].map(snapshotKey)
  expect(new Set(keys).size).toBe(4)
})

test('any path gives a key that artifacts, cache keys and comments can hold', () => {
  const key = snapshotKey({ policy: `${'ü,--> '.repeat(100)}.yml`, workingDirectory: 'x"y' })
  expect(key).toMatch(/^[a-z0-9-]{8,60}$/)
})
