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
