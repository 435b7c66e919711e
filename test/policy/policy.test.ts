import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { defaultPolicy, parsePolicy, policyChanges } from '../../src/policy/index.ts'

const root = resolve(import.meta.dirname, '../..')
const example: unknown = parse(readFileSync(join(root, 'schema/holdout.example.yml'), 'utf8'))

type Path = readonly (string | number)[]

/** Every path to a key that the schema defines, so not to names that the author of a policy chose. */
function keyPaths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  const last = path.at(-1)
  const isSection = path.length === 1 && (last === 'data' || last === 'evaluations')
  const names = isSection || last === 'columns' || last === 'rules' || last === 'slices'
  return Object.entries(value).flatMap(([key, child]) => {
    const inner = [...path, isList ? Number(key) : key]
    return [...(isList || names ? [] : [inner]), ...keyPaths(child, inner)]
  })
}

/** The same value with one key written in another way. */
function misspell(value: unknown, [step, ...rest]: Path, as: string): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => (index === step ? misspell(entry, rest, as) : entry))
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, child]) => {
      if (key !== step) return [key, child]
      return rest.length === 0 ? [as, child] : [key, misspell(child, rest, as)]
    }),
  )
}

describe('the policy', () => {
  test.each(keyPaths(example).map((path) => [path.join('.'), path] as const))(
    'names the key that was meant when %s is misspelt',
    (_, path) => {
      const key = String(path.at(-1))
      const edit = `${key.slice(0, -1)}${key.at(-1)}x`
      const parsed = parsePolicy(stringify(misspell(example, path, edit)))
      expect('problems' in parsed && parsed.problems.map(({ message }) => message)).toContainEqual(
        `Unknown key "${edit}"; did you mean "${key}"?`,
      )
    },
  )

  test('asks for nothing by default but that what is there can be read', () => {
    expect(defaultPolicy()).toEqual({
      version: 1,
      known_failures: 'block',
      remote: [],
      baseline: { sources: ['artifact', 'cache', 'git'], max_distance: 50, on_missing: 'pass' },
    })
  })

  test.each(['waivers: []', 'governance: { approvals: {} }'])('refuses %s, which comes later', (line) => {
    const parsed = parsePolicy(`version: 1\n${line}\n`)
    expect('problems' in parsed && parsed.problems).toMatchObject([
      { message: expect.stringContaining('is not supported by this version of Holdout; remove it') },
    ])
  })

  test.each(['latest-release', 'v1.2.0', 'models/churn@3', 'größe-1'])('takes %j for an anchor', (anchor) => {
    expect(parsePolicy(stringify({ version: 1, baseline: { anchor } }))).toMatchObject({
      policy: { baseline: { anchor } },
    })
  })

  test.each(['', '-v1', 'v1^', 'v1~2', 'main..v1', 'v1:metrics.json', 'v1@{1}', 'a b', '*', '/v1', 'v1\n'])(
    'does not take %j for an anchor: it is no name of a tag',
    (anchor) => {
      const parsed = parsePolicy(stringify({ version: 1, baseline: { anchor } }))
      expect('problems' in parsed && parsed.problems.map(({ path, message }) => [path, message])).toMatchObject([
        ['baseline.anchor', expect.stringContaining('Expected `latest-release` or the name of a tag, but found')],
      ])
    },
  )

  test('reads Windows line ends, and counts them as one', () => {
    expect(parsePolicy('version: 1\r\nknown_failures: warn\r\n')).toMatchObject({ policy: { known_failures: 'warn' } })
    expect(parsePolicy('version: 1\r\n\r\nknown_failures: war\r\n')).toEqual({
      problems: [
        {
          path: 'known_failures',
          line: 3,
          column: 17,
          message: 'Expected block or warn, but found the text "war"; did you mean warn?',
        },
      ],
    })
  })

  test('that the flights example uses is valid', () => {
    const text = readFileSync(join(root, 'examples/flights/.github/holdout.yml'))
    expect(parsePolicy(text)).toHaveProperty('policy')
  })

  test('does not change when it is compared with itself', () => {
    const parsed = parsePolicy(stringify(example))
    expect('written' in parsed && policyChanges(parsed.written, parsed.written)).toEqual([])
  })
})
