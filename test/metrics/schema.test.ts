import { expect, test } from 'vitest'
import { z } from 'zod'
import { metricsSchema } from '../../src/metrics/index.ts'

function problems(options: unknown): readonly string[] {
  const { error } = metricsSchema.safeParse(options)
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const ofRule = (name: string, rule: unknown) => problems({ rules: { [name]: rule } })

test('the rules of the design are accepted, with percentages as fractions', () => {
  const options = metricsSchema.parse({
    files: ['metrics.json', 'reports/**/*.json', '!reports/old/**'],
    rules: {
      accuracy: { min: 0.9, max_drop: 0.005 },
      roc_auc: { max_drop: '0.5%' },
      latency_p95_ms: { goal: 'minimize', max: 120, max_increase: '10%', level: 'warn', owner: '@ml-platform' },
    },
  })
  expect(options.rules).toEqual({
    accuracy: { min: 0.9, max_drop: { value: 0.005, relative: false }, level: 'block' },
    roc_auc: { max_drop: { value: 0.005, relative: true }, level: 'block' },
    latency_p95_ms: {
      goal: 'minimize',
      max: 120,
      max_increase: { value: 0.1, relative: true },
      level: 'warn',
      owner: '@ml-platform',
    },
  })
})

test('a direction that is not known is asked for, never guessed', () => {
  const [problem] = ofRule('my_score_x', { max_drop: 0.1 })
  expect(problem).toMatch(
    /^rules\.my_score_x\.goal: it is not known whether bigger or smaller is better for "my_score_x"/,
  )
  expect(ofRule('my_score_x', { max_drop: 0.1, goal: 'maximize' })).toEqual([])
  expect(ofRule('my_score_x', { min: 1, max: 2 })).toEqual([])
  expect(ofRule('my_score_x', { max_drop: 1, max_increase: 1 })).toEqual([])
})

test('a glob needs a goal unless its last segment is a known name written out', () => {
  expect(ofRule('*.f1-score', { max_drop: 0.1 })).toEqual([])
  expect(ofRule('reports/*.json:val_*/accuracy', { max_drop: 0.1 })).toEqual([])
  expect(ofRule('*accuracy', { max_drop: 0.1 })).toHaveLength(1)
  expect(ofRule('accuracy.*', { max_drop: 0.1 })).toHaveLength(1)
})

test('a tolerance that would only limit improvements is refused with a fix', () => {
  expect(ofRule('accuracy', { max_increase: 0.1 })).toEqual([
    'rules.accuracy.max_increase: bigger is better for this metric, so `max_increase` would only limit improvements; use `max_drop`, or give `goal: minimize` if that is meant',
  ])
  expect(ofRule('rmse', { max_drop: 0.1 })).toEqual([
    'rules.rmse.max_drop: smaller is better for this metric, so `max_drop` would only limit improvements; use `max_increase`, or give `goal: maximize` if that is meant',
  ])
  expect(ofRule('x', { goal: 'minimize', max_drop: 0.1 })).toEqual([
    'rules.x.max_drop: smaller is better for this metric, so `max_drop` would only limit improvements; use `max_increase`, or change `goal`',
  ])
})

test('a rule that asks nothing or what cannot be is refused', () => {
  expect(ofRule('x', {})).toEqual(['rules.x: a rule needs at least one of `min`, `max`, `max_drop` and `max_increase`'])
  expect(ofRule('x', { level: 'off' })).toEqual([])
  expect(ofRule('x', { min: 2, max: 1 })).toEqual(['rules.x.max: `max` (1) is below `min` (2), so no value could pass'])
  expect(ofRule('x', { max_drop: -1 })).toHaveLength(1)
  expect(ofRule('x', { max_drop: '-1%' })).toHaveLength(1)
  expect(ofRule('x', { min: Number.NaN })).toHaveLength(1)
  expect(ofRule('x', { minimum: 1 })).toEqual(['rules.x: Unrecognized key: "minimum"'])
})

test.each(['/etc/passwd', '../other.json', 'a/../../b.json', 'C:/x.json', 'a\\b.json', '!../x', ''])(
  'the file pattern %j is refused',
  (pattern) => {
    expect(problems({ files: [pattern] })).not.toEqual([])
  },
)

test.each(['metrics.json', './metrics.json', 'a..b/c.json', '.reports/*.json', 'dvclive', '!old/**'])(
  'the file pattern %j is accepted',
  (pattern) => {
    expect(problems({ files: [pattern] })).toEqual([])
  },
)

test('every key of the policy has a description for editors and the reference', () => {
  const undescribed: string[] = []
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { properties, additionalProperties } = schema as {
      properties?: Record<string, unknown>
      additionalProperties?: unknown
    }
    for (const [key, value] of Object.entries(properties ?? {})) {
      if (!(typeof value === 'object' && value !== null && 'description' in value)) undescribed.push(`${path}${key}`)
      visit(value, `${path}${key}.`)
    }
    visit(additionalProperties, `${path}*.`)
  }
  visit(z.toJSONSchema(metricsSchema, { io: 'input' }), '')
  expect(undescribed).toEqual([])
})

test('noise is about a change of single trainings', () => {
  expect(ofRule('accuracy', { min: 1, noise: 0.1 })).toEqual([
    'rules.accuracy.noise: `noise` is about a change, so it needs `max_drop` or `max_increase`',
  ])
  expect(ofRule('accuracy', { max_drop: 1, noise: 0.1, repeats: { folds: { test_share: 0.2 } } })).toEqual([
    'rules.accuracy.noise: `noise` is that of one training and says nothing about folds; keep one of `noise` and `repeats`',
  ])
  expect(ofRule('accuracy', { max_drop: 1, noise: '1%', repeats: { paired: true } })).toEqual([])
  expect(ofRule('accuracy_seeds', { max_drop: 1, repeats: 'seeds' })).toEqual([])
})

test.each([
  ['folds'],
  [{ paired: false }],
  [{ paired: true, folds: { test_share: 0.2 } }],
  [{ folds: { test_share: 0 } }],
  [{ folds: { test_share: '100%' } }],
  [{ folds: {} }],
])('repeats are not %j', (repeats) => {
  expect(ofRule('accuracy', { max_drop: 1, repeats })).not.toEqual([])
})
