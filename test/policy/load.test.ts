import { describe, expect, test } from 'vitest'
import type { Files } from '../../src/model/files.ts'
import { defaultPolicy, parsePolicy } from '../../src/policy/index.ts'
import { loadPolicy } from '../../src/policy/load.ts'

const path = '.github/holdout.yml'
const strict = 'version: 1\nmetrics: { rules: { accuracy: { min: 0.9 } } }\n'
const lenient = 'version: 1\nmetrics: { rules: { accuracy: { min: 0.1 } } }\n'
const broken = 'version: 1\nmetrcs: {}\n'

/** A tree of the given files. */
function treeOf(files: Readonly<Record<string, string>>): Files {
  return {
    list: async () => Object.keys(files),
    read: async (asked) => new TextEncoder().encode(files[asked]),
    digest: async (asked) => (asked in files ? 'there' : undefined),
  }
}

const load = (head: Readonly<Record<string, string>>, base?: Readonly<Record<string, string>>) =>
  loadPolicy({
    path,
    head: treeOf(head),
    ...(base !== undefined && { base: { ref: 'main', files: treeOf(base) } }),
  })
const policyOf = (text: string) => {
  const parsed = parsePolicy(text)
  if ('problems' in parsed) throw new Error('a valid policy was expected')
  return parsed.policy
}
const problem = {
  check: 'policy.valid',
  subject: 'metrcs',
  level: 'block',
  reason: 'invalid-policy',
  location: { file: path, line: 2, column: 1 },
}

describe('remote places', () => {
  const remote = 'version: 1\nremote: ["https://data.example.org/"]\n'
  const allowed = async (...sides: Parameters<typeof load>) => (await load(...sides)).policy?.remote

  test('are those of the policy that judges', async () => {
    expect(await allowed({ [path]: remote })).toEqual(['https://data.example.org/'])
    expect(await allowed({ [path]: strict }, { [path]: remote })).toEqual(['https://data.example.org/'])
    expect(await allowed({ [path]: remote }, { [path]: strict })).toEqual([])
  })

  test('are none where a pull request brings the first policy', async () => {
    expect(await allowed({ [path]: remote }, {})).toEqual([])
    expect(await allowed({ [path]: remote }, { [path]: broken })).toEqual([])
  })

  test.each([
    'https://data.example.org',
    'http://data.example.org/',
    'https://user:word@data.example.org/',
    'https://data.example.org/../',
    'https://data.example.org/a/./',
    'https://data.example.org/?x',
    'https://data.example.org/%2e%2e/',
    's3://bucket/*/',
    's3:///',
    'ftp://data.example.org/',
    '../',
  ])('%s is not how an address begins', (prefix) => {
    const parsed = parsePolicy(`version: 1\nremote: ["${prefix}"]\n`)
    expect('problems' in parsed && parsed.problems.map(({ path: where }) => where)).toEqual(['remote[0]'])
  })

  test.each([
    'https://data.example.org:8443/sets/',
    'http://localhost:8080/',
    's3://my.bucket/a_b/',
    'gs://b/',
    'az://c/d/',
  ])('%s is', (prefix) => {
    expect(policyOf(`version: 1\nremote: ["${prefix}"]\n`).remote).toEqual([prefix])
  })
})

describe('the policy that judges', () => {
  test('is the head of a branch that nobody else judges', async () => {
    expect(await load({ [path]: strict })).toEqual({
      policy: policyOf(strict),
      summary: { path, origin: 'head', changes: [] },
      findings: [],
    })
  })

  test('is the base of a pull request, whose own changes are told and change nothing', async () => {
    expect(await load({ [path]: lenient }, { [path]: strict })).toEqual({
      policy: policyOf(strict),
      summary: { path, origin: 'base', changes: ['metrics.rules.accuracy.min: 0.9 → 0.1 (loosened)'] },
      findings: [],
    })
  })

  test('stays the base when the head removes its policy', async () => {
    expect(await load({}, { [path]: strict })).toMatchObject({
      policy: policyOf(strict),
      summary: { origin: 'base', changes: ['the policy file is removed'] },
    })
  })

  test('stays the base when the head breaks its policy, and the mistake is an error all the same', async () => {
    expect(await load({ [path]: broken }, { [path]: strict })).toEqual({
      policy: policyOf(strict),
      summary: { path, origin: 'base', changes: ['the policy file does not parse'] },
      findings: [{ ...problem, outcome: 'errored', message: 'Unknown key "metrcs"; did you mean "metrics"?' }],
    })
  })

  test('is the head where the base has none', async () => {
    expect(await load({ [path]: strict }, {})).toMatchObject({
      policy: policyOf(strict),
      summary: { origin: 'bootstrap', changes: [] },
    })
  })

  test('is nothing but discovery where neither side has one', async () => {
    const none = { policy: defaultPolicy(), summary: { path, origin: 'none', changes: [] }, findings: [] }
    expect(await load({}, {})).toEqual(none)
    expect(await load({})).toEqual(none)
  })

  test('is none when it does not parse', async () => {
    expect(await load({ [path]: broken })).toEqual({
      summary: { path, origin: 'head', changes: [] },
      findings: [{ ...problem, outcome: 'errored', message: 'Unknown key "metrcs"; did you mean "metrics"?' }],
    })
  })

  test('is not passed over when it has another extension', async () => {
    const loaded = await load({ '.github/holdout.yaml': strict })
    expect(loaded).toMatchObject({ findings: [{ outcome: 'errored', subject: path, location: { file: path } }] })
    expect(loaded.policy).toBeUndefined()
  })
})
