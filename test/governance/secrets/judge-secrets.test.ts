import { expect, test } from 'vitest'
import { judgeSecrets } from '../../../src/governance/secrets/judge-secrets.ts'
import { searchFiles } from '../../../src/governance/secrets/search-files.ts'
import { factsOf, type SecretsFacts } from '../../../src/governance/secrets/secrets-facts.ts'
import { openWorkspace } from '../../../src/local/workspace.ts'
import { folderWith } from '../../local/temporary-folder.ts'
import { secrets } from './made-up-secrets.ts'

const today = '2026-11-27'
const nothingAside = { excluded: 0, foreign: 0, ignored: 0, binary: 0, tables: 0, large: 0, pointers: 0, links: 0 }
const token = { id: 'secret-json-web-token', count: 2, lines: [3, 9] }
const key = { id: 'secret-private-key', count: 1, lines: [1] }
const advice =
  'Revoke what is there, because the history keeps it; then take it out. If it is none, end its line with `gitleaks:allow`, or allow it in the policy.'

function factsWith(parts: Partial<SecretsFacts>): SecretsFacts {
  return { read: 3, passedOver: nothingAside, unmatched: [], found: [], more: 0, accepted: 0, ...parts }
}

function judged(
  parts: Partial<SecretsFacts>,
  allow: Parameters<typeof judgeSecrets>[1]['allow'] = [],
  baseline?: Partial<SecretsFacts>,
) {
  return judgeSecrets(factsWith(parts), { paths: ['**'], allow }, baseline && factsWith(baseline), today)
}

const allowed = (kind?: string, until = today) => ({
  path: 'test/**',
  ...(kind && { kind }),
  reason: 'made up for the tests',
  until,
})

test('a file with secrets fails with the kinds and lines, and the others pass with what was not looked at', () => {
  const found = [{ file: 'a.py', kinds: [key, { ...token, count: 1200 }] }]
  expect(judged({ read: 2001, found, accepted: 2, passedOver: { ...nothingAside, binary: 1, tables: 2 } })).toEqual([
    {
      subject: 'a.py',
      outcome: 'failed',
      reason: 'secret',
      location: { file: 'a.py', line: 1 },
      message: `a.py holds what looks like private keys (line 1) and JSON Web Tokens (lines 3, 9 and 1,198 more). ${advice}`,
    },
    {
      subject: 'secrets',
      outcome: 'passed',
      message:
        '2,000 text files hold nothing that looks like a secret; 2 lines are marked as none; not looked at: 1 binary file and 2 tables.',
    },
  ])
})

test('what the policy allows passes until its date, with the reason', () => {
  const found = [{ file: 'test/a.py', kinds: [key, token] }]
  expect(judged({ read: 1, found }, [allowed()])).toEqual([
    {
      subject: 'test/a.py',
      outcome: 'passed',
      location: { file: 'test/a.py', line: 1 },
      message:
        'test/a.py holds private keys (line 1) and JSON Web Tokens (lines 3, 9), which the policy allows until 2026-11-27: made up for the tests.',
    },
  ])
})

test('an allowance holds for its kind only, and for its files only', () => {
  const found = ['test/a.py', 'a.py'].map((file) => ({ file, kinds: [key, token] }))
  expect(judged({ read: 2, found }, [allowed('secret-private-key')]).map(({ message }) => message)).toEqual([
    `test/a.py holds what looks like JSON Web Tokens (lines 3, 9). ${advice}`,
    `a.py holds what looks like private keys (line 1) and JSON Web Tokens (lines 3, 9). ${advice}`,
  ])
})

test('an allowance ends with its last day; the longest of several counts', () => {
  const found = [{ file: 'test/a.py', kinds: [key] }]
  const expired = allowed(undefined, '2026-11-26')
  expect(judged({ read: 1, found }, [expired])).toEqual([
    {
      subject: 'test/a.py',
      outcome: 'failed',
      reason: 'allowance-expired',
      location: { file: 'test/a.py', line: 1 },
      message: `test/a.py holds what looks like private keys (line 1). The policy allowed it until 2026-11-26. ${advice}`,
    },
  ])
  expect(judged({ read: 1, found }, [allowed('secret-private-key'), expired])[0]?.outcome).toBe('passed')
})

test.each([
  ['known', [{ file: 'a.py', kinds: [{ ...key, count: 2 }] }]],
  ['worse', [{ file: 'a.py', kinds: [{ ...key, count: 1 }] }]],
  ['new', [{ file: 'a.py', kinds: [token] }]],
  ['new', [{ file: 'b.py', kinds: [{ ...key, count: 2 }] }]],
] as const)('a file is %s beside its baseline', (history, before) => {
  const found = [{ file: 'a.py', kinds: [{ ...key, count: 2 }] }]
  const baseline = before.map(({ file, kinds }) => ({ file, kinds: kinds.map((kind) => ({ ...kind, lines: [1] })) }))
  expect(judged({ read: 1, found }, [], { found: baseline })[0]?.history).toBe(history)
})

test('a baseline with more files than it names says nothing about the others', () => {
  const found = [{ file: 'a.py', kinds: [key] }]
  expect(judged({ read: 1, found }, [], { more: 1 })[0]?.history).toBeUndefined()
})

test('with very many files the rest is counted', () => {
  const found = Array.from({ length: 60 }, (_, index) => ({ file: `${index}.py`, kinds: [key] }))
  const observations = judged({ read: 67, found, more: 7 })
  expect(observations.length).toBe(51)
  expect(observations.at(-1)).toEqual({
    subject: 'more files',
    outcome: 'failed',
    reason: 'secret',
    message: '17 text files more hold what looks like a secret.',
  })
})

test('paths without a file fail beside what passes, and what cannot be read is an error', () => {
  const unreadable = { count: 2, file: 'a.txt', message: 'a.txt cannot be read: EACCES: permission denied.' }
  expect(judged({ unmatched: ['notbooks/**'], unreadable })).toEqual([
    {
      subject: 'notbooks/**',
      outcome: 'failed',
      reason: 'no-match',
      message: 'No file matches notbooks/**. Correct it in `paths`, or take it out; a folder is written `folder/**`.',
    },
    {
      subject: 'a.txt',
      outcome: 'errored',
      reason: 'unreadable',
      location: { file: 'a.txt' },
      message:
        'Whether a.txt holds a secret could not be seen: a.txt cannot be read: EACCES: permission denied. So could not 1 text file more. Make it readable, or leave it out with `ignore`.',
    },
    { subject: 'secrets', outcome: 'passed', message: '3 text files hold nothing that looks like a secret.' },
  ])
})

test('where nothing could be read, nothing passes', () => {
  expect(judged({ read: 0, passedOver: { ...nothingAside, excluded: 4, links: 1 } })).toEqual([
    {
      subject: 'secrets',
      outcome: 'failed',
      reason: 'nothing-read',
      message:
        'No text file matches **; not looked at: 4 left out by `ignore` and 1 link out of the repository or to nothing. Check `paths` and `ignore`; a folder is written `folder/**`.',
    },
  ])
})

test('the snapshot keeps a thousand files, the number of the others, and the first that could not be read', () => {
  const found = Array.from({ length: 1003 }, (_, index) => ({ file: `${index}.py`, kinds: [key] }))
  const unreadable = ['a.txt', 'b.txt'].map((file) => ({ file, message: `${file} cannot be read.` }))
  const { passedOver, read, accepted, unmatched } = factsWith({ read: 1003 })
  expect(factsOf({ read, passedOver, unmatched, accepted, found, unreadable })).toEqual(
    factsWith({
      read: 1003,
      found: found.slice(0, 1000),
      more: 3,
      unreadable: { count: 2, file: 'a.txt', message: 'a.txt cannot be read.' },
    }),
  )
})

test('nothing of a secret is in the facts or the findings', async () => {
  const given = Object.fromEntries(Object.entries(secrets).map(([id, secret]) => [`${id}.txt`, secret]))
  const facts = factsOf(await searchFiles(openWorkspace(folderWith(given)), ['**'], []))
  const observations = judgeSecrets(facts, { paths: ['**'], allow: [] }, undefined, today)
  expect(observations.map(({ subject }) => subject)).toEqual(Object.keys(given).sort())
  const kept = JSON.stringify([facts, observations])
  // A private key is found by its first line, which is the same for all of them.
  const { 'secret-private-key': _, ...others } = secrets
  expect(Object.values(others).filter((secret) => kept.includes(secret.slice(-8)))).toEqual([])
})
