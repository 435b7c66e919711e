import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { parseText } from '../../src/policy/parse-text.ts'
import { standInSchema } from './stand-in-schema.ts'

const valid = `version: 1
known_failures: warn
baseline: { sources: [artifact, { path: .holdout }], max_distance: 10, on_missing: block }
data:
  train:
    path: data/train.csv
    rows: { min: 10, max_drop: 10% }
    unique: [[customer_id]]
    columns:
      country: { type: string, in: [de, no, 7, true], level: warn }
      age: { type: integer, nulls: { max: 1% } }
    allow_extra_columns: false
    expect: [a > b, { sql: c > d, name: later, at_least: 99.9% }]
metrics:
  files: ["**/metrics.json"]
  rules:
    accuracy: { min: 0.9, max_drop: 0.005, owner: "@ml" }
    "eval.*": { goal: minimize, max_increase: 10 % }
governance:
  license: { allow: [MIT] }
`

describe('parsing a policy', () => {
  test('gives the settings with defaults and conversions, and what was written beside them', () => {
    expect(parseText(standInSchema, valid)).toMatchObject({
      output: {
        baseline: { sources: ['artifact', { path: '.holdout' }], max_distance: 10, on_missing: 'block' },
        data: {
          train: {
            rows: { min: 10, max_drop: { value: 0.1, relative: true } },
            columns: { country: { in: ['de', 'no', 7, true] } },
          },
        },
        metrics: {
          rules: { accuracy: { level: 'block' }, 'eval.*': { max_increase: { value: 0.1, relative: true } } },
        },
      },
      written: parse(valid),
    })
  })

  test('fills in every default of a policy that only has a version', () => {
    expect(parseText(standInSchema, 'version: 1')).toEqual({
      output: {
        version: 1,
        known_failures: 'block',
        baseline: { sources: ['artifact', 'cache', 'git'], max_distance: 50, on_missing: 'pass' },
      },
      written: { version: 1 },
    })
  })

  test('reads a shared value through its anchor', () => {
    const text = 'version: 1\nmetrics: { rules: { a: &rule { min: 1 }, b: *rule } }\n'
    expect(parseText(standInSchema, text)).toMatchObject({
      written: { metrics: { rules: { a: { min: 1 }, b: { min: 1 } } } },
    })
  })

  test('never throws and never gives both a policy and problems, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...['version: 1', '\n', '  ', '- ', '*a', '&a ', '{', '}', '[', ']', ': ', ', ', '"', "'", '!!', '---', '#'],
      ...['|', '>', '? ', '<<', 'metrics', 'rules', '\t', '\u2028'],
    )
    const lines = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), lines), isOneOrTheOther), { numRuns: 2000 })
  })

  test('never throws and never gives both a policy and problems, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), isOneOrTheOther), { numRuns: 1000 })
  })

  test('never throws on any JSON value in place of any setting', () => {
    const paths = pathsOf(parse(valid))
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 3 }), (path, value) =>
        isOneOrTheOther(stringify(replaced(parse(valid), path, value), { aliasDuplicateObjects: false })),
      ),
      { numRuns: 1000 },
    )
  })

  test('reads a file of brackets and a file of megabytes without trouble', () => {
    expect(parseText(standInSchema, '['.repeat(20_000))).toHaveProperty('problems')
    expect(parseText(standInSchema, 'a'.repeat(2_000_000))).toEqual({
      problems: [{ path: '', message: 'The file is larger than 1 MiB; a policy is a few kilobytes' }],
    })
  })

  const keys = [
    ...['version', 'known_failures', 'baseline', 'sources', 'max_distance', 'on_missing', 'path', 'rows', 'min'],
    ...['max_drop', 'columns', 'nulls', 'at_least', 'metrics', 'files', 'rules', 'goal', 'owner', 'governance'],
    ...['license', 'allow_extra_columns'],
  ]
  test.each(keys)('a misspelt "%s" is named with the key that was meant', (key) => {
    const swapped = `${key[1]}${key[0]}${key.slice(2)}`
    const edits = [`${key}s`, key.slice(0, -1), key.toUpperCase(), key.replaceAll('_', '-'), `x${key}`, swapped]
    for (const edit of new Set(edits.filter((candidate) => candidate !== key && candidate !== 'null'))) {
      const parsed = parseText(standInSchema, valid.replace(new RegExp(`(^|[{ ])${key}:`, 'm'), `$1${edit}:`))
      expect('problems' in parsed && parsed.problems.map(({ message }) => message)).toContainEqual(
        `Unknown key ${JSON.stringify(edit)}; did you mean "${key}"?`,
      )
    }
  })
})

function isOneOrTheOther(source: string | Uint8Array): boolean {
  const parsed = parseText(standInSchema, source)
  return 'problems' in parsed ? parsed.problems.length > 0 : parsed.output.version === 1
}

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const isList = Array.isArray(value)
  return [
    path,
    ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, isList ? Number(key) : key])),
  ]
}

function replaced(value: unknown, path: Path, replacement: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return replacement
  const at = (key: string | number, entry: unknown) => (key === step ? replaced(entry, rest, replacement) : entry)
  if (Array.isArray(value)) return value.map((entry, index) => at(index, entry))
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, entry]) => [key, at(key, entry)]))
}
