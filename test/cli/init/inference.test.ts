import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { proposeColumn } from '../../../src/cli/init/columns.ts'
import { proposeEvaluation } from '../../../src/cli/init/evaluations.ts'
import { looksLikeId, proposeKeys } from '../../../src/cli/init/keys.ts'
import { proposeNulls } from '../../../src/cli/init/nulls.ts'
import { proposeSet } from '../../../src/cli/init/sets.ts'
import { patternOf } from '../../../src/cli/init/shape.ts'
import { withoutFailing } from '../../../src/cli/init/without-failing.ts'
import { patternScalar, scalar } from '../../../src/cli/init/yaml-text.ts'
import type { ColumnProfile } from '../../../src/model/dataset.ts'
import type { Finding } from '../../../src/model/finding.ts'

const plain = (name: string, type: ColumnProfile['type'], more: Partial<ColumnProfile> = {}): ColumnProfile => ({
  name,
  type,
  engineType: '',
  nulls: 0,
  ...more,
})

const numbers = (name: string, type: 'integer' | 'number', minimum: number, maximum: number, distinct = 1000) =>
  plain(name, type, {
    distinct,
    numeric: { finite: 1000, notANumber: 0, infinite: 0, minimum, maximum, edges: [minimum, maximum], counts: [1000] },
  })

const texts = (name: string, counts: Readonly<Record<string, number>>, other = 0) =>
  plain(name, 'string', {
    distinct: Object.keys(counts).length,
    categories: { values: Object.entries(counts).map(([value, count]) => ({ value, count })), other },
  })

describe('proposed nulls', () => {
  test.each([
    [0, 1000, 'not_null', 'true'],
    [1, 3201, 'nulls', '{ max: 0.5% }'],
    [605, 3201, 'nulls', '{ max: 25% }'],
    [2, 342, 'nulls', '{ max: 6% }'],
  ])('%i in %i rows: %s: %s', (nulls, rows, key, value) => {
    expect(proposeNulls(nulls, rows)).toEqual([[key, value]])
  })

  test('are not limited where all values, or nearly all of few, are null', () => {
    expect([proposeNulls(5, 5), proposeNulls(9, 10), proposeNulls(0, 0)]).toEqual([[], [], []])
  })
})

describe('a proposed set', () => {
  test('holds few values, hardly one of which was seen only once', () => {
    expect(proposeSet(texts('sex', { MALE: 168, FEMALE: 165, '.': 1 }), {})).toEqual([['in', '[MALE, FEMALE, "."]']])
    expect(proposeSet(texts('country', { USA: 3000, Palau: 1, Chad: 1, Peru: 1 }), {})).toEqual([])
    expect(proposeSet(texts('kind', { a: 50, b: 1 }), {})).toEqual([])
    expect(proposeSet(texts('kind', { a: 50, b: 50 }, 10), {})).toEqual([])
    expect(proposeSet(texts('constant', { a: 500 }), {})).toEqual([])
  })

  test('of integers holds codes, and no counts or years', () => {
    const values = (...counts: readonly (readonly [number, number])[]) => ({
      values: counts.map(([value, count]) => ({ value, count })),
    })
    const integers = (name: string) => numbers(name, 'integer', 0, 9)
    expect(proposeSet(integers('cylinders'), values([4, 200], [6, 80], [8, 100]))).toEqual([['in', '[4, 6, 8]']])
    expect(proposeSet(integers('flag'), values([0, 9999], [1, 2]))).toEqual([['in', '[0, 1]']])
    expect(proposeSet(integers('children'), values([0, 9000], [1, 900], [2, 3]))).toEqual([])
    expect(proposeSet(integers('year'), values([2020, 500], [2021, 500]))).toEqual([])
  })
})

describe('a proposed pattern', () => {
  const shapes = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([shape, count]) => ({ shape, count }))

  test.each([
    [{ AAA: 300 }, '^[A-Z]{3}$'],
    [{ 'Aaa 99 9999': 300 }, '^[A-Z][a-z]{2} [0-9]{2} [0-9]{4}$'],
    [{ 'Aaa 9 9999': 300 }, '^[A-Z][a-z]{2} [0-9]{1,2} [0-9]{4}$'],
    [{ '9999-99-99': 100, '99.99.9999': 50 }, '^(?:[0-9]{2}\\.[0-9]{2}\\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})$'],
    [{ a_9: 100, a_99: 100 }, '^[a-z]_[0-9]+$'],
    [{ AAA: 100, A99: 3, '9A9': 1 }, '^[A-Z0-9]{3}$'],
  ])('for %j is %s', (counts, pattern) => {
    expect(patternOf(shapes(counts))).toBe(pattern)
  })

  test.each([
    ['words', { Aaaa: 50, Aaaaa: 50 }],
    ['too few values', { AAA: 19 }],
    ['a rare form', { '99-99': 999, '99/99': 1 }],
    ['letters that are not Latin', { é99: 100 }],
    ['nothing', {}],
  ])('is not made of %s', (_, counts) => {
    expect(patternOf(shapes(counts))).toBeUndefined()
  })
})

describe('proposed keys', () => {
  const distinct = (name: string) => ({ id: 100, user_id: 100, date: 100, name: 100, group: 3 })[name]

  test('are the columns that are called ids, or else the only one that is all different', () => {
    const columns = [plain('id', 'integer'), plain('date', 'date'), plain('group', 'string')]
    expect([...proposeKeys(columns, distinct, 100)]).toEqual(['id'])
    expect([...proposeKeys(columns.slice(1), distinct, 100)]).toEqual(['date'])
    expect([...proposeKeys([plain('date', 'date'), plain('name', 'string')], distinct, 100)]).toEqual([])
    expect([...proposeKeys([plain('id', 'string', { nulls: 1 })], distinct, 100)]).toEqual([])
    expect([...proposeKeys([plain('id', 'string')], () => 5, 5)]).toEqual([])
  })

  test('are told by the last word of their names', () => {
    const named = ['id', 'userId', 'order_uuid', 'ID', 'id_count', 'paid', 'valid'].filter(looksLikeId)
    expect(named).toEqual(['id', 'userId', 'order_uuid', 'ID'])
  })
})

describe('a proposed column', () => {
  const given = { rows: 1000, facts: {}, isKey: false, isPartition: false, personal: undefined }
  const settings = (column: ColumnProfile, more: Partial<Parameters<typeof proposeColumn>[1]> = {}) =>
    Object.fromEntries(proposeColumn(column, { ...given, ...more }).settings)

  test('of ids, its own or those of another table, has neither a range nor a set, because the next id is another', () => {
    const few = { values: [1, 2, 3].map((value) => ({ value, count: 333 })) }
    const to = { data: 'stores', column: 'store' }
    expect([
      settings(numbers('store_id', 'integer', 1, 3, 3), { facts: few }),
      settings(numbers('customerId', 'number', 1, 900)),
      settings(texts('store_id', { s1: 500, s2: 500 })),
      settings(numbers('store', 'integer', 1, 3, 3), { facts: few, reference: to }),
      // The ids of a table that is too short for a key.
      settings(numbers('id', 'integer', 1, 5, 5), { rows: 5 }),
    ]).toEqual([
      { type: 'integer', not_null: 'true' },
      { type: 'number', not_null: 'true' },
      { type: 'string', not_null: 'true' },
      { type: 'integer', not_null: 'true', references: '{ data: stores, column: store }' },
      { type: 'integer', not_null: 'true' },
    ])
  })

  test('of numbers whose name only ends like that of ids keeps its range', () => {
    expect(settings(numbers('price_index', 'number', 99.5, 120.5))).toEqual({
      type: 'number',
      not_null: 'true',
      min: '30',
      max: '190',
    })
    expect(settings(numbers('store', 'integer', 1, 3, 3))).toMatchObject({ min: '0', max: '9' })
  })

  test('of partitions has a form only where it is of the calendar and more than one was seen', () => {
    const facts = (shape: string, distinct: number) => ({ distinct, shapes: [{ shape, count: 1000 }] })
    const partition = (name: string, shape: string, distinct: number) =>
      settings(plain(name, 'string'), { isPartition: true, facts: facts(shape, distinct) })
    const text = { type: 'string', not_null: 'true' }
    expect([
      partition('year', '9999', 2),
      partition('year', '9999', 1),
      partition('region', 'aa-aaaa-9', 2),
      partition('batch', '99', 2),
      settings(plain('day', 'string'), {
        isPartition: true,
        facts: { ...facts('9999-99-99', 3), formats: { all: ['date'], values: 1000 } },
      }),
    ]).toEqual([{ ...text, matches: "'^[0-9]{4}$'" }, text, text, text, { ...text, format: 'date' }])
  })
})

describe('a proposed evaluation', () => {
  const tableOf = (columns: readonly ColumnProfile[], rows = 1000) => ({
    name: 'table',
    files: [],
    rows,
    columns,
    measurements: [],
  })
  const settings = (columns: readonly ColumnProfile[], path = 'out/predictions.csv', keys: readonly string[] = []) => {
    const found = proposeEvaluation(tableOf(columns), path, new Set(keys))
    return found && Object.fromEntries(found.settings.filter(([key]) => key !== 'predictions'))
  }

  test('of a binary task has a label, a score and an id', () => {
    const columns = [
      numbers('example', 'integer', 0, 999),
      numbers('y_true', 'integer', 0, 1, 2),
      numbers('y_score', 'number', 0.1, 0.9),
      texts('country', { de: 500, fr: 500 }),
    ]
    expect(settings(columns, 'x.csv', ['example'])).toEqual({
      task: 'binary',
      id: 'example',
      label: 'y_true',
      score: 'y_score',
      slices: '[country]',
    })
  })

  test('of several classes names the column of each class where there is one', () => {
    const columns = [
      texts('label', { setosa: 500, virginica: 500 }),
      texts('prediction', { setosa: 480, virginica: 520 }),
      numbers('p_setosa', 'number', 0, 1),
      numbers('p_virginica', 'number', 0, 1),
    ]
    expect(settings(columns)).toEqual({
      task: 'multiclass',
      label: 'label',
      scores: '{ setosa: p_setosa, virginica: p_virginica }',
      prediction: 'prediction',
    })
  })

  test('of numbers is a regression', () => {
    const columns = [numbers('target', 'number', 10, 900), numbers('pred', 'number', 12, 880)]
    expect(settings(columns)).toEqual({ task: 'regression', label: 'target', prediction: 'pred' })
  })

  test('is found by a column that is called after another', () => {
    const columns = [plain('late', 'boolean', { distinct: 2 }), numbers('p_late', 'number', 0.1, 0.5)]
    expect(settings(columns)).toEqual({ task: 'binary', label: 'late', score: 'p_late' })
  })

  test('is not made of a table of features', () => {
    const features = [
      texts('class', { a: 500, b: 500 }),
      numbers('score', 'number', 0, 1),
      numbers('age', 'integer', 1, 90),
    ]
    expect(settings(features, 'data/train.csv')).toBeUndefined()
    expect(settings([numbers('label', 'integer', 0, 1, 2), numbers('x', 'number', 0, 1)])).toBeUndefined()
    expect(proposeEvaluation(tableOf([], 0), 'out/predictions.csv', new Set())).toBeUndefined()
  })
})

describe('what today does not fulfil', () => {
  const finding = (check: string, subject: string, outcome: Finding['outcome']): Finding => ({
    check,
    subject,
    outcome,
    level: 'block',
    message: 'it does not hold.',
  })

  test('is taken out of the proposal and told', () => {
    const data = {
      datasets: [
        {
          name: 'train',
          path: 'train.csv',
          seen: '',
          settings: [['path', 'train.csv'] as const, ['drift', 'true'] as const],
          columns: [{ name: 'x', seen: '', settings: [['type', 'integer'] as const, ['min', '0'] as const] }],
          lists: [['unique', ['[x, y]', '[x, z]']] as const],
        },
      ],
      evaluations: [{ name: 'model', settings: [], rules: [], seen: '' }],
      notes: ['a note'],
    }
    const findings = [
      finding('data.min', 'train.x', 'errored'),
      finding('data.type', 'train.x', 'passed'),
      finding('data.unique', 'train.x, y', 'failed'),
      finding('evaluation.read', 'model', 'errored'),
    ]
    expect(withoutFailing(data, findings)).toEqual({
      data: {
        datasets: [
          {
            ...data.datasets[0],
            columns: [{ name: 'x', seen: '', settings: [['type', 'integer']] }],
            lists: [['unique', ['[x, z]']]],
          },
        ],
        evaluations: [],
        notes: [
          'a note',
          'train.x, y: unique was left out: it does not hold.',
          'train.x: min was left out: it does not hold.',
          'The evaluation model was left out: it does not hold.',
        ],
      },
      dropped: [
        'train.x, y: unique was left out: it does not hold.',
        'train.x: min was left out: it does not hold.',
        'The evaluation model was left out: it does not hold.',
      ],
    })
    expect(withoutFailing(data, [])).toEqual({ data, dropped: [] })
  })
})

describe('texts in the policy', () => {
  test.each([
    'plain',
    'yes',
    'null',
    '1.5',
    '~',
    "it's",
    'a: b #c',
    '"',
    '\u0085',
    '\uFEFFx',
    '',
    '- x',
    '{a}',
    '0x1F',
  ])('%j is read back as it was', (text) => {
    expect(parse(`[${scalar(text)}, ${patternScalar(text)}]`)).toEqual([text, text])
  })
})
