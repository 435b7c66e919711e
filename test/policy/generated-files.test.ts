import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { generatedFiles } from '../../scripts/generate-files.ts'
import { serialiseSnapshot } from '../../src/baseline/snapshot.ts'
import { parsePolicy } from '../../src/policy/index.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const compile = (path: string) => {
  const ajv = new Ajv({ allErrors: true, strict: false })
  addFormats.default(ajv)
  return ajv.compile(JSON.parse(read(path)))
}

describe('generated files', () => {
  test.each(generatedFiles(root))('$path is what `npm run generate` writes', ({ path, content }) => {
    expect(read(path)).toBe(content)
  })
})

describe('the example policy', () => {
  const example = read('schema/holdout.example.yml')

  test('parses', () => {
    expect(parsePolicy(example)).toHaveProperty('policy')
  })

  test('is valid by the JSON Schema', () => {
    const validate = compile('schema/holdout.schema.json')
    expect([validate(parse(example)), validate.errors]).toEqual([true, null])
  })
})

describe('the JSON Schema', () => {
  test.each([
    { version: 2 },
    {},
    { version: 1, metrcs: {} },
    { version: 1, metrics: { rules: { accuracy: { min: '0.9' } } } },
    { version: 1, baseline: { sources: ['branch'] } },
  ])('refuses %j, as the parser does', (policy) => {
    expect(compile('schema/holdout.schema.json')(policy)).toBe(false)
    expect(parsePolicy(JSON.stringify(policy))).toHaveProperty('problems')
  })

  test('of snapshots accepts what is stored', async () => {
    const bytes = await serialiseSnapshot({
      version: 2,
      holdout: '0.1.0',
      commit: 'a'.repeat(40),
      createdAt: '2026-01-01T00:00:00.000Z',
      provenance: { event: 'push' },
      metrics: [{ file: 'metrics.json', name: 'loss', value: Number.NaN }],
      data: [],
      evaluations: [],
      governance: { 'governance.card': { found: true } },
      problems: [],
    })
    const validate = compile('schema/snapshot.schema.json')
    expect([validate(JSON.parse(new TextDecoder().decode(bytes))), validate.errors]).toEqual([true, null])
  })
})
