import { expect, test } from 'vitest'
import { UserError } from '../../src/model/user-error.ts'
import { explainRemoteError, isRemote, isRemoteGlob, refuseForeignAddress } from '../../src/tables/remote.ts'

const prefixes = ['https://data.example.org/sets/', 's3://bucket/train/']

test.each([
  ['s3://bucket/a.csv', true],
  ['HTTPS://example.org/a.csv', true],
  ['data/a.csv', false],
  ['C:/a.csv', false],
  ['a:b/c.csv', false],
])('%s is an address: %s', (path, expected) => {
  expect(isRemote(path)).toBe(expected)
})

test.each([
  ['s3://bucket/*.csv', true],
  ['s3://bucket/a.csv', false],
  ['https://example.org/*.csv', false],
])('%s is a glob: %s', (path, expected) => {
  expect(isRemoteGlob(path)).toBe(expected)
})

test.each([
  'https://data.example.org/sets/a..b/c.csv?version=3',
  'https://data.example.org/sets/100%25.csv',
  's3://bucket/train/**/*.parquet',
])('%s is allowed', (address) => {
  expect(() => refuseForeignAddress(address, prefixes)).not.toThrow()
})

test.each([
  'https://data.example.org.evil.example/sets/a.csv',
  'https://data.example.org/other/a.csv',
  'HTTPS://data.example.org/sets/a.csv',
  'http://data.example.org/sets/a.csv',
  's3://bucket2/train/a.csv',
  'file:///etc/passwd',
])('%s begins otherwise than the policy allows', (address) => {
  expect(() => refuseForeignAddress(address, prefixes)).toThrow('leaves the workspace, and `remote` in the policy')
})

test('the refusal says what to write where', () => {
  expect(() => refuseForeignAddress('gs://b/folder/a.csv', [])).toThrow(
    new UserError(
      'gs://b/folder/a.csv leaves the workspace, and `remote` in the policy does not allow it. Add how it begins there, for example gs://b/; in a pull request the policy of the base branch counts.',
    ),
  )
})

test.each([
  'https://data.example.org/sets/../secret.csv',
  'https://data.example.org/sets/%2e%2E/secret.csv',
  'https://data.example.org/sets/x%2f..%2fsecret.csv',
  'https://data.example.org/sets/./a.csv',
  'https://data.example.org/sets/a\\..\\b.csv',
  'https://data.example.org/sets/a%5C..%5Cb.csv',
  'https://data.example.org/sets/a b.csv',
  'https://data.example.org/sets/a.csv#b',
  'https://data.example.org/sets/a\u0000.csv',
  's3://bucket/train/../../other/a.csv',
])('%j could mean another place', (address) => {
  expect(() => refuseForeignAddress(address, prefixes)).toThrow('cannot be read: write it without')
})

test.each([
  ['https://data.example.org/sets/*.csv', 'a web server cannot be asked which files there are'],
  ['s3://bucket/train/a.csv?s3_endpoint=evil.example', 'only * may stand in it'],
  ['s3://bucket/train/[ab].csv', 'only * may stand in it'],
])('%s is refused', (address, message) => {
  expect(() => refuseForeignAddress(address, prefixes)).toThrow(message)
})

test.each([
  [
    "HTTP Error: HTTP GET error on 'https://example.org/a.csv' (HTTP 404 Not Found)",
    'https://example.org/a.csv cannot be read: HTTP 404 Not Found.',
  ],
  [
    "HTTP Error: HTTP GET error reading 's3://bucket/a.csv' in region 'eu-central-1' (HTTP 403 Forbidden)",
    's3://bucket/a.csv cannot be read: HTTP 403 Forbidden. Is access allowed, and are the credentials there?',
  ],
  [
    "HTTP Error: HTTP GET error on 'https://example.org/a.csv' (HTTP 0 Internal Server Error)",
    'https://example.org/a.csv cannot be read: HTTP 0, no usable answer. Is access allowed, and are the credentials there?',
  ],
  [
    "IO Error: Could not resolve hostname error for HTTP HEAD to 'https://no.example/a.csv'",
    'https://no.example/a.csv cannot be read: Could not resolve hostname.',
  ],
  [
    'IO Error: No files found that match the pattern "az://box/a.csv"',
    'az://box/a.csv cannot be read: No files found that match the pattern.',
  ],
])('%s becomes one sentence', (message, expected) => {
  expect(explainRemoteError(new UserError(message))).toEqual(new UserError(expected))
})

test.each([
  'IO Error: Cannot open file "a.csv"',
  "Binder Error: 'https://example.org/a.csv'",
  "Invalid Input Error: CSV Error on Line: 2\nIO Error: a row says 'https://example.org/a.csv'",
  "'https://a.org/' is empty",
])('%s is left alone', (message) => {
  expect(explainRemoteError(new UserError(message))).toBeUndefined()
})
