import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { changeLines } from '../../src/policy/changes/lines.ts'
import { standInSchema } from './stand-in-schema.ts'

const changes = (base: string, head: string) => changeLines(standInSchema, parse(base), parse(head))
const rule = (text: string) => `metrics: { rules: { accuracy: ${text} } }`
const train = (text: string) => `data: { train: ${text} }`
const columns = (text: string) => train(`{ columns: { ${text} } }`)
const drift = (text: string) => train(`{ path: a.csv, drift: ${text} }`)

describe('the changes between two policies', () => {
  test.each([
    [rule('{ min: 0.9 }'), rule('{ min: 0.85 }'), 'metrics.rules.accuracy.min: 0.9 → 0.85 (loosened)'],
    [rule('{ min: 0.85 }'), rule('{ min: 0.9 }'), 'metrics.rules.accuracy.min: 0.85 → 0.9 (tightened)'],
    [rule('{ max: 1 }'), rule('{ max: 2 }'), 'metrics.rules.accuracy.max: 1 → 2 (loosened)'],
    [rule('{ max_drop: 1% }'), rule('{ max_drop: 2 % }'), 'metrics.rules.accuracy.max_drop: 1% → 2 % (loosened)'],
    [rule('{ max_drop: 1% }'), rule('{ max_drop: 0.02 }'), 'metrics.rules.accuracy.max_drop: 1% → 0.02'],
    [rule('{}'), rule('{ level: warn }'), 'metrics.rules.accuracy.level: block by default → warn (loosened)'],
    [rule('{ level: off }'), rule('{}'), 'metrics.rules.accuracy.level: off → block by default (tightened)'],
    [rule('{ min: 1, max: 2 }'), rule('{ max: 2 }'), 'metrics.rules.accuracy.min: 1 → not set (loosened)'],
    [rule('{ max: 2 }'), rule('{ min: 1, max: 2 }'), 'metrics.rules.accuracy.min: not set → 1 (tightened)'],
    [rule('{ owner: "@a" }'), rule('{}'), 'metrics.rules.accuracy.owner: @a → not set'],
    [rule('{ goal: maximize }'), rule('{ goal: minimize }'), 'metrics.rules.accuracy.goal: maximize → minimize'],
    [rule('{ min: 1 }'), 'metrics: { rules: {} }', 'metrics.rules.accuracy: { min: 1 } → not set (loosened)'],
    [rule('{ level: off }'), 'metrics: { rules: {} }', 'metrics.rules.accuracy: { level: off } → not set'],
    ['metrics: { rules: {} }', rule('{ min: 1 }'), 'metrics.rules.accuracy: not set → { min: 1 }'],
    ['version: 1', 'version: 1\nknown_failures: warn', 'known_failures: block by default → warn (loosened)'],
    ['baseline: { on_missing: block }', 'baseline: {}', 'baseline.on_missing: block → pass by default (loosened)'],
    ['baseline: { anchor: v1 }', 'baseline: {}', 'baseline.anchor: v1 → not set (loosened)'],
    ['baseline: {}', 'baseline: { anchor: v1 }', 'baseline.anchor: not set → v1 (tightened)'],
    ['baseline: { anchor: v1 }', 'baseline: { anchor: v2 }', 'baseline.anchor: v1 → v2'],
    [rule('{ max_drop: 1 }'), rule('{ max_drop: 1, noise: 0.2 }'), 'metrics.rules.accuracy.noise: not set → 0.2'],
    [
      rule('{ max_drop: 1, repeats: { paired: true } }'),
      rule('{ max_drop: 1 }'),
      'metrics.rules.accuracy.repeats: { paired: true } → not set',
    ],
    [
      'metrics: { rules: { noise: { max: 1 } } }',
      'metrics: { rules: { noise: {} } }',
      'metrics.rules.noise.max: 1 → not set (loosened)',
    ],
    [drift('{ threshold: 0.1 }'), drift('{ threshold: 0.2 }'), 'data.train.drift.threshold: 0.1 → 0.2 (loosened)'],
    [drift('{ max_share: 30% }'), drift('{ max_share: 20% }'), 'data.train.drift.max_share: 30% → 20% (tightened)'],
    [drift('{}'), drift('{ max_share: 30% }'), 'data.train.drift.max_share: not set → 30%'],
    [drift('{}'), drift('{ against: { file: a.csv } }'), 'data.train.drift.against: not set → { file: a.csv }'],
    [
      drift('{ against: { file: a } }'),
      drift('{ against: { file: a, format: csv } }'),
      'data.train.drift.against.format: not set → csv',
    ],
    [
      drift('{ against: { file: a.csv } }'),
      drift('{ against: { file: b.csv } }'),
      'data.train.drift.against.file: a.csv → b.csv',
    ],
    ['baseline: { max_distance: 5 }', 'baseline: { max_distance: 6 }', 'baseline.max_distance: 5 → 6'],
    [
      columns('a: { not_null: true }'),
      columns('a: {}'),
      'data.train.columns.a.not_null: true → false by default (loosened)',
    ],
    [
      columns('owner: { type: string }'),
      columns(''),
      'data.train.columns.owner: { type: string } → not set (loosened)',
    ],
    [columns('a: { in: [x] }'), columns('a: { in: [x, z] }'), 'data.train.columns.a.in: added z (loosened)'],
    [
      columns('a: { nulls: { max: 1% } }'),
      columns('a: { nulls: { max: 5% } }'),
      'data.train.columns.a.nulls.max: 1% → 5% (loosened)',
    ],
    [train('{ expect: ["a > 1", b] }'), train('{ expect: [b] }'), 'data.train.expect: removed "a > 1" (loosened)'],
    [train('{ expect: [b] }'), train('{ expect: [b, { sql: c }] }'), 'data.train.expect: added { sql: c } (tightened)'],
    [train('{ expect: [a, b] }'), train('{ expect: [b, a] }'), 'data.train.expect: [a, b] → [b, a]'],
    [train('{ path: a.csv }'), train('{ path: b.csv }'), 'data.train.path: a.csv → b.csv'],
    [
      'metrics: { rules: { "eval.loss": { max: 1 } } }',
      'metrics: { rules: { "eval.loss": { max: 3 } } }',
      'metrics.rules["eval.loss"].max: 1 → 3 (loosened)',
    ],
  ])('%s, then %s', (base, head, line) => {
    expect(changes(base, head)).toEqual([line])
  })

  test('are none for the same settings in another order, with comments or with defaults written out', () => {
    const base = 'version: 1\nmetrics: { rules: { a: { min: 1, max: 2 } } }'
    const head = '# new\nmetrics: { rules: { a: { max: 2, min: 1, level: block } } }\nknown_failures: block\nversion: 1'
    expect(changes(base, head)).toEqual([])
  })

  test('come in the order of the base, and what is new comes last', () => {
    const base = 'version: 1\nmetrics: { rules: { b: { min: 1 }, a: { min: 1 } } }'
    const head = 'version: 1\nknown_failures: warn\nmetrics: { rules: { c: { min: 3 }, a: { min: 0 } } }'
    expect(changes(base, head)).toEqual([
      'metrics.rules.b: { min: 1 } → not set (loosened)',
      'metrics.rules.a.min: 1 → 0 (loosened)',
      'metrics.rules.c: not set → { min: 3 }',
      'known_failures: block by default → warn (loosened)',
    ])
  })

  test('cut long values', () => {
    const [line] = changes(rule('{ owner: a }'), rule(`{ owner: ${'x'.repeat(500)} }`))
    expect(line).toBe(`metrics.rules.accuracy.owner: a → ${'x'.repeat(119)}…`)
  })
})
