import { describe, expect, test } from 'vitest'
import { proposeLeakage } from '../../../src/cli/init/leakage.ts'
import type { ColumnProfile } from '../../../src/model/dataset.ts'
import { folderWith } from '../../local/temporary-folder.ts'
import { runInit } from './run-init.ts'

const table = (header: string, count: number, row: (index: number) => readonly (string | number)[]) =>
  `${header}\n${Array.from({ length: count }, (_, index) => row(index).join(',')).join('\n')}\n`

/** Numbers without order, the same each time. */
const scattered = (index: number, below: number) => (index * 7919 + ((index * index) % 101)) % below

describe('what holdout init proposes of several columns and tables', { timeout: 60_000 }, () => {
  test('are keys of several columns, references, leakage, and evaluations of queries and of scores', async () => {
    const root = folderWith({
      'data/customers.csv': table('id,plan', 60, (index) => [index + 100, 'ab'[index % 2] ?? '']),
      'data/sales.csv': table('store,day,shelf,amount,customer_id,product_id', 250, (index) => [
        `s${index % 10}`,
        `2024-01-${String(Math.floor(index / 10) + 1).padStart(2, '0')}`,
        scattered(index, 5),
        scattered(index, 1000) / 8,
        100 + scattered(index, 60),
        scattered(index, 40),
      ]),
      // A part that hardly repeats is different together with anything, and so is a small part of many combinations.
      'data/parts.csv': table('code,day', 200, (index) => [
        `c${index % 150}`,
        `2024-01-0${((index + (index < 150 ? 0 : 1)) % 3) + 1}`,
      ]),
      'data/sparse.csv': table('code,day', 200, (index) => [
        `c${index % 50}`,
        `2024-01-${String((index % 28) + 1).padStart(2, '0')}`,
      ]),
      // Of 20 customers on 28 days, 30 visits are different by chance, and no key.
      'data/products.csv': table('id,colour', 30, (index) => [index, 'ab'[index % 2] ?? '']),
      'data/visits.csv': table('customer_id,day', 30, (index) => [
        900 + (index % 20),
        `2024-01-${String((index % 28) + 1).padStart(2, '0')}`,
      ]),
      'data/train.csv': table('key,x,y', 60, (index) => [
        `k${1000 + index * 3}`,
        scattered(index, 997) + 0.5,
        index % 2,
      ]),
      'data/test.csv': table('key,x', 40, (index) => [`k${2000 + index * 3}`, scattered(index, 997) + 0.25]),
      'out/ranked.csv': table('query_id,doc,grade,score', 200, (index) => [
        `q${Math.floor(index / 10)}`,
        `d${index % 10}`,
        scattered(index, 4),
        scattered(index, 1000) / 1000,
      ]),
      'out/answers.csv': table('question_id,exact_match,latency_ms', 60, (index) => [
        `q${index}`,
        index % 2,
        200 + scattered(index, 500),
      ]),
    })
    const { data, evaluations, printed } = await runInit(root)
    expect(printed).toContain("Today's files pass it.")
    expect(printed).not.toContain('left out')
    expect([
      data['sales']?.['unique'],
      data['sales']?.columns['customer_id']?.['references'],
      data['sales']?.columns['product_id']?.['references'],
      data['visits']?.['unique'],
      data['parts']?.['unique'],
      data['sparse']?.['unique'],
      data['visits']?.columns['customer_id']?.['references'],
      data['customers']?.['unique'],
      data['test']?.['leakage'],
      data['train']?.['leakage'],
      data['ranked']?.['unique'],
    ]).toEqual([
      [['day', 'store']],
      { data: 'customers', column: 'id' },
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      { against: 'train', key: ['key'] },
      undefined,
      [['query_id', 'doc']],
    ])
    expect(evaluations).toEqual({
      answers: {
        predictions: 'out/answers.csv',
        task: 'scored',
        id: 'question_id',
        rules: { exact_match: { max_drop: 0.02 }, latency_ms: { max_increase: '5%' } },
      },
      ranked: {
        predictions: 'out/ranked.csv',
        task: 'ranking',
        query: 'query_id',
        relevance: 'grade',
        score: 'score',
        rules: { 'ndcg@10': { max_drop: 0.01 } },
      },
    })
  })

  test('leave out a test set that shares rows with its training set, and say so', async () => {
    const rows = (from: number) => table('key,x', 40, (index) => [`k${1000 + index + from}`, scattered(index, 997) / 8])
    const root = folderWith({ 'train.csv': rows(0), 'test.csv': rows(20) })
    const { data, printed } = await runInit(root)
    expect(data['test']?.['leakage']).toBeUndefined()
    expect(printed).toContain(
      'test: leakage was left out: test.key: 20 of 40 rows (50 %) have a key that is also in train;',
    )
  })

  test('are formats of texts and of dates that are written in another way than ISO 8601', async () => {
    const two = (number: number) => String(number).padStart(2, '0')
    const root = folderWith({
      'data.csv': table('web_host,body,address,german,american,either,mixed,name', 30, (index) => [
        `web${index}.example.com`,
        `"{""n"": ${index}}"`,
        `10.0.${index}.7`,
        `${two((index % 28) + 1)}.${two((index % 12) + 1)}.2024 08:${two(index)}`,
        `${two((index % 12) + 1)}/${two((index % 28) + 1)}/2024`,
        `${two((index % 12) + 1)}/${two((index % 11) + 1)}/2024`,
        index === 9 ? 'soon' : `${two((index % 28) + 1)}/${two((index % 12) + 1)}/2024`,
        `name${index}.example.com`,
      ]),
    })
    const { data, text } = await runInit(root)
    const formats = Object.entries(data['data']?.columns ?? {}).map(([name, settings]) => [name, settings['format']])
    expect(Object.fromEntries(formats)).toEqual({
      web_host: 'hostname',
      body: 'json',
      address: 'ipv4',
      german: '%d.%m.%Y %H:%M',
      american: '%m/%d/%Y',
      either: undefined,
      mixed: undefined,
      name: undefined,
    })
    expect(text).toContain(
      '# 0 nulls, 2024-01-01 to 2024-12-02; %d/%m/%Y or %m/%d/%Y: no value tells day and month apart',
    )
  })
})

describe('a proposed leakage check', () => {
  const column = (name: string): ColumnProfile => ({ name, type: 'number', engineType: '', nulls: 0 })
  const found = (path: string, ...names: readonly string[]) => ({
    path,
    facts: new Map(),
    dataset: { name: path.replaceAll(/\W/g, '_'), files: [], rows: 50, columns: names.map(column), measurements: [] },
  })

  test('is of a pair of files that differ only in which part they are, and hardly in their columns', () => {
    const train = found('a/train.csv', 'x', 'z', 'y')
    const all = [train, found('b/train.csv', 'x', 'z', 'y'), found('d/train.csv', 'x', 'z', 'y', 'w')]
    const against = (test: ReturnType<typeof found>) => proposeLeakage(test, [...all, test])
    expect([
      against(found('a/test.csv', 'x', 'z', 'y')),
      against(found('a/valid.csv', 'x', 'z')),
      against(found('c/test.csv', 'x', 'z', 'y')),
      against(found('a/test.csv', 'x', 'other')),
      against(found('a/latest.csv', 'x', 'z', 'y')),
      against(found('d/test.csv', 'x', 'z')),
      proposeLeakage(train, all),
    ]).toEqual([
      '{ against: a_train_csv }',
      '{ against: a_train_csv }',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
