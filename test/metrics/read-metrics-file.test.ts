import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flatten } from '../../src/metrics/flatten.ts'
import { readMetricsFile } from '../../src/metrics/read-metrics-file.ts'
import { toTree } from '../../src/metrics/text/to-tree.ts'
import { isMap } from '../../src/metrics/tree.ts'
import { UserError } from '../../src/model/user-error.ts'

const names = ['m.json', 'm.jsonl', 'm.yaml', 'm.toml', 'm.csv', 'm.tsv', 'm.txt', 'trainer_state.json', 'm.unknown']

test.each(names)('any bytes in %s give metrics or an explanation', (name) => {
  const syntax = fc.string({ unit: fc.constantFrom(...'{}[]":,=.-\n\t #&*?|>!%@`~<0123456789eEnaN\\\'abc') })
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.oneof(fc.string(), syntax).map((text) => new TextEncoder().encode(text)),
  )
  fc.assert(
    fc.property(bytes, (content) => {
      try {
        expect(readMetricsFile(content, name).length).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(UserError)
        expect(error instanceof Error ? error.message : '').toContain(name)
      }
    }),
    { numRuns: 1000 },
  )
})

test('flattening keeps each number, text and boolean under the keys that lead to it, and besides only lists of numbers', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (object) => {
      const tree = toTree(object)
      const scalars = isMap(tree) ? flatten(tree).filter(({ samples }) => samples === undefined) : []
      expect(scalars.map(({ name, value }) => [name, value])).toEqual(definition(object, []))
    }),
  )
})

test('a list of finite numbers is a metric only where it is wanted', () => {
  const content = text(
    '{"a": 1, "r": {"seeds": [0.5, 1], "bad": [1, NaN], "mixed": [1, "x"], "none": [], "deep": [[1], [2]]}}',
  )
  expect(readMetricsFile(content, 'm.json')).toEqual([{ file: 'm.json', name: 'a', value: 1 }])
  expect(readMetricsFile(content, 'm.json', (name) => name.startsWith('r.'))).toEqual([
    { file: 'm.json', name: 'a', value: 1 },
    { file: 'm.json', name: 'r.seeds', value: 0.75, samples: [0.5, 1] },
    { file: 'm.json', name: 'r.bad', value: Number.NaN },
  ])
})

test('a list under the name of another metric and a list of a thousand and one values are refused', () => {
  const wanted = () => true
  expect(() => readMetricsFile(text('{"a.b": 1, "a": {"b": [1, 2]}}'), 'm.json', wanted)).toThrow(
    'm.json holds two values for the metric "a.b".',
  )
  const long = `{"a": [${'1,'.repeat(1000)}1]}`
  expect(() => readMetricsFile(text(long), 'm.json', wanted)).toThrow(
    'm.json holds a list of 1001 values under "a"; more than 1000 are no repeats.',
  )
})

test('files that are no text say so', () => {
  const zero = new Uint8Array([123, 34, 0, 34, 125])
  expect(() => readMetricsFile(zero, 'm.json')).toThrow('m.json holds binary data (a zero byte at offset 2)')
  expect(() => readMetricsFile(new Uint8Array([0xe9, 0xe9]), 'm.txt')).toThrow('m.txt is not UTF-8 text')
  expect(() => readMetricsFile(text('version https://git-lfs.github.com/spec/v1\n'), 'm.json')).toThrow(
    'Git LFS pointer',
  )
  expect(() => readMetricsFile(text(' \n'), 'm.yaml')).toThrow('m.yaml is empty')
  expect(() => readMetricsFile(text('x'), 'm.parquet')).toThrow('Write the metrics as JSON')
  expect(() => readMetricsFile(text('x'), 'm.json.gz')).toThrow('compressed')
})

test('UTF-16 and byte order marks are understood, as PowerShell writes them', () => {
  const expected = [{ file: 'm.json', name: 'a', value: 1 }]
  const utf16 = new Uint8Array([0xff, 0xfe, ...[...'{"a":1}'].flatMap((letter) => [letter.charCodeAt(0), 0])])
  expect(readMetricsFile(utf16, 'm.json')).toEqual(expected)
  expect(readMetricsFile(text('\uFEFF{"a":1}'), 'm.json')).toEqual(expected)
})

test('data is not taken for metrics', () => {
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 100_001 }, (_, index) => [`m${index}`, index])))
  expect(() => readMetricsFile(text(many), 'm.json')).toThrow('more than 100000 are data')
  expect(() => readMetricsFile(text(`{"${'x'.repeat(1001)}": 1}`), 'm.json')).toThrow('metric name of 1001 characters')
  expect(() => readMetricsFile(text(`a: ${'1'.repeat(2 * 1024 * 1024)}`), 'm.yaml')).toThrow('larger than 2 MB')
})

test('YAML aliases that multiply and endless nesting are refused', () => {
  const bomb = [
    'a: &a {x: 1, y: 2}',
    ...[...'bcdefghijk'].map((key, index) => {
      const previous = [...'abcdefghij'][index]
      return `${key}: &${key} {${[...'12345678'].map((each) => `k${each}: *${previous}`).join(', ')}}`
    }),
  ].join('\n')
  expect(() => readMetricsFile(text(bomb), 'm.yaml')).toThrow('Excessive alias count')
  expect(() => readMetricsFile(text('{a: '.repeat(20_000)), 'm.yaml')).toThrow('nested too deeply')
  expect(() => readMetricsFile(text(`a${'.a'.repeat(20_000)} = 1`), 'm.toml')).toThrow('m.toml')
})

test('keys that JavaScript objects treat specially are ordinary names', () => {
  for (const [name, content] of [
    ['m.json', '{"__proto__": {"a": 1}}'],
    ['m.yaml', '"__proto__": {a: 1}'],
    ['m.toml', '__proto__ = {a = 1}'],
  ] as const) {
    expect(readMetricsFile(text(content), name)).toEqual([{ file: name, name: '__proto__.a', value: 1 }])
  }
})

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}

/** The definition of flattening, told without a tree of maps. */
function definition(value: unknown, keys: readonly string[]): readonly unknown[] {
  if (value === null || Array.isArray(value)) return []
  if (typeof value !== 'object') return [[keys.join('.'), value]]
  return Object.entries(value).flatMap(([key, member]) => definition(member, [...keys, key]))
}
