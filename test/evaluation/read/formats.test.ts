import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

let laboratory: Laboratory

beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(() => laboratory.close())

/** By id, the numbers of the only run, in the order of the columns. */
async function read(evaluation: object) {
  const { predictions, notes, files } = await laboratory.read({ task: 'scored', ...evaluation })
  if (predictions.task !== 'scored') throw new Error('another task')
  const { ids = [], columns, runs, slices } = predictions
  const numbers = Object.fromEntries(
    [...ids.keys()]
      .sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
      .map((i) => [ids[i], runs[0]?.columns.map((column) => column[i])]),
  )
  const told = slices.map(({ name, values, codes }) => [name, Array.from(codes, (code) => values[code]).sort()])
  return { columns, numbers, notes, files, slices: told, keys: predictions.keys }
}

/** A sample as lm-evaluation-harness 0.4.9 writes it for a task that generates text. */
function sample(docId: number, filter: string, score: number, more: object = {}) {
  return {
    doc_id: docId,
    doc: { question: `What is ${docId} + ${docId}?`, answer: `#### ${2 * docId}` },
    target: `#### ${2 * docId}`,
    arguments: {
      gen_args_0: { arg_0: `Question: What is ${docId} + ${docId}?\nAnswer:`, arg_1: { until: ['Question:'] } },
    },
    resps: [[' The answer is 4.']],
    filtered_resps: ['4'],
    filter,
    metrics: ['exact_match'],
    doc_hash: `d0c${docId}`,
    prompt_hash: 'a1',
    target_hash: 'b2',
    exact_match: score,
    ...more,
  }
}

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const gsm = 'samples_gsm8k_2026-01-31T12-00-00.123456.jsonl'
const arc = 'samples_arc_easy_2026-01-31T12-00-00.123456.jsonl'

describe('lm-eval', () => {
  const settings = { format: 'lm-eval', predictions: `lm/${gsm}` }

  test('metrics are columns, and documents are known by task and number', async () => {
    await laboratory.write(`lm/${gsm}`, lines([sample(0, 'none', 1), sample(1, 'none', 0)]))
    const { columns, numbers, files } = await read(settings)
    expect({ columns, numbers, files }).toEqual({
      columns: ['exact_match'],
      numbers: { 'gsm8k 0': [1], 'gsm8k 1': [0] },
      files: [`lm/${gsm}`],
    })
  })

  test('one of several filters must be chosen', async () => {
    const rows = [0, 1].flatMap((id) => [sample(id, 'strict-match', 0), sample(id, 'flexible-extract', 1)])
    await laboratory.write(`lm/${gsm}`, lines(rows))
    expect(await laboratory.refusal({ ...settings, task: 'scored' })).toBe(
      `lm/${gsm} holds the results of several filters. Choose one with \`filter:\`: flexible-extract, strict-match.`,
    )
    expect(await laboratory.refusal({ ...settings, task: 'scored', filter: 'strict' })).toBe(
      `\`filter: strict\` is none of the filters in lm/${gsm}: flexible-extract, strict-match.`,
    )
    expect((await read({ ...settings, filter: 'flexible-extract' })).numbers).toEqual({
      'gsm8k 0': [1],
      'gsm8k 1': [1],
    })
  })

  test('a metric that is a boolean here and a number there is one all the same', async () => {
    await laboratory.write(`lm/${gsm}`, lines([sample(0, 'none', 0.5), sample(1, 'none', 0, { exact_match: true })]))
    expect((await read(settings)).numbers).toEqual({ 'gsm8k 0': [0.5], 'gsm8k 1': [1] })
  })

  test('older files have neither filters nor hashes', async () => {
    const old = {
      doc_id: 3,
      doc: { a: 1 },
      target: '4',
      arguments: [['q', {}]],
      resps: [[['4']]],
      acc: 1.0,
      acc_norm: 0.0,
    }
    await laboratory.write(`lm/${gsm}`, lines([old]))
    const { columns, numbers } = await read(settings)
    expect({ columns, numbers }).toEqual({ columns: ['acc', 'acc_norm'], numbers: { 'gsm8k 3': [1, 0] } })
    expect(await laboratory.refusal({ ...settings, task: 'scored', filter: 'none' })).toBe(
      `lm/${gsm} names no filters. Leave out \`filter:\`.`,
    )
  })

  test('several tasks are told apart, and are slices; a metric that one task lacks has gaps', async () => {
    await laboratory.write(`two/${gsm}`, lines([sample(0, 'none', 1)]))
    const { exact_match: _, ...choice } = sample(0, 'none', 1, { metrics: ['acc'], acc: 0, perplexity: [-3.5, 12] })
    await laboratory.write(`two/${arc}`, lines([{ ...choice, target: 2 }]))
    const evaluation = { format: 'lm-eval', predictions: 'two/*.jsonl', slices: ['task'] }
    const { columns, numbers, slices } = await read(evaluation)
    expect({ columns, numbers, slices }).toEqual({
      columns: ['acc', 'exact_match'],
      numbers: { 'arc_easy 0': [0, Number.NaN], 'gsm8k 0': [Number.NaN, 1] },
      slices: [['task', ['arc_easy', 'gsm8k']]],
    })
    expect(await laboratory.refusal({ ...evaluation, task: 'scored', columns: ['acc'] })).toBe(
      "In 1 of 2 rows the value (column acc) is missing, first in row 2, id gsm8k 0. Write a number, or leave the example out of both models' predictions.",
    )
  })

  test('a changed document is another example', async () => {
    await laboratory.write(`lm/${gsm}`, lines([sample(0, 'none', 1)]))
    const before = (await read(settings)).keys
    await laboratory.write(`lm/${gsm}`, lines([sample(0, 'none', 0)]))
    expect((await read(settings)).keys).toEqual(before)
    await laboratory.write(`lm/${gsm}`, lines([sample(0, 'none', 1, { doc_hash: 'other' })]))
    expect((await read(settings)).keys).not.toEqual(before)
  })

  test('two runs can be two seeds', async () => {
    await laboratory.write(`seeds/1/${gsm}`, lines([sample(0, 'none', 1), sample(1, 'none', 0)]))
    await laboratory.write(`seeds/2/${gsm}`, lines([sample(1, 'none', 1), sample(0, 'none', 1)]))
    const seeds = { 1: `seeds/1/${gsm}`, 2: [`seeds/2/${gsm}`] }
    const { predictions } = await laboratory.read({ task: 'scored', format: 'lm-eval', predictions: seeds })
    if (predictions.task !== 'scored') throw new Error('another task')
    const { ids = [], runs, columns } = predictions
    expect(columns).toEqual(['exact_match'])
    expect(runs.map((run) => [run.seed, ids.map((id, i) => `${id}: ${run.columns[0]?.[i]}`).sort()])).toEqual([
      ['1', ['gsm8k 0: 1', 'gsm8k 1: 0']],
      ['2', ['gsm8k 0: 1', 'gsm8k 1: 1']],
    ])
  })

  test('two runs of one task, and other files, are refused', async () => {
    await laboratory.write(`runs/${gsm}`, lines([sample(0, 'none', 1)]))
    await laboratory.write('runs/samples_gsm8k_2026-02-01T12-00-00.000001.jsonl', lines([sample(0, 'none', 1)]))
    expect(await laboratory.refusal({ task: 'scored', format: 'lm-eval', predictions: 'runs/*' })).toBe(
      `The files ${gsm} and samples_gsm8k_2026-02-01T12-00-00.000001.jsonl cannot be told apart: both are of the task gsm8k. Name the file of one run for each task, or give the runs as seeds.`,
    )
    await laboratory.write('other.jsonl', '{"id":1}\n')
    expect(await laboratory.refusal({ task: 'scored', format: 'lm-eval', predictions: 'other.jsonl' })).toBe(
      'other.jsonl has no doc_id, so it is no samples file of lm-evaluation-harness. Run it with --log_samples, or leave out `format: lm-eval`.',
    )
  })
})

/** A result as promptfoo 0.119 writes it. */
function result(testIdx: number, vars: object, success: boolean, more: object = {}) {
  return {
    cost: 0.00025,
    gradingResult: { pass: success, score: success ? 1 : 0, reason: 'x', componentResults: [] },
    id: `0b6f-${testIdx}`,
    latencyMs: 100 + testIdx,
    namedScores: { tone: 0.5 },
    prompt: { raw: 'Say hello', label: 'Say {{what}}' },
    promptId: 'c0ffee',
    promptIdx: 0,
    provider: { id: 'openai:gpt-4o-mini', label: '' },
    response: { output: 'Hello', tokenUsage: { total: 12 } },
    score: success ? 1 : 0.25,
    success,
    testCase: { vars, assert: [{ type: 'contains', value: 'Hello' }], options: {}, metadata: {} },
    testIdx,
    vars,
    metadata: {},
    failureReason: success ? 0 : 1,
    ...more,
  }
}

function output(results: readonly object[]): string {
  const stats = { successes: 1, failures: 1, errors: 0 }
  return JSON.stringify({
    evalId: 'eval-abc',
    results: { version: 3, prompts: [], results, stats },
    config: {},
    shareableUrl: null,
  })
}

describe('promptfoo', () => {
  const settings = { format: 'promptfoo', predictions: 'out.json' }
  const hello = { what: 'hello', lang: 'en' }
  const hallo = { what: 'hallo', lang: 'de' }

  test('one example for each test, with success, score, latency, cost and named scores', async () => {
    await laboratory.write('out.json', output([result(0, hello, true), result(1, hallo, false)]))
    const { columns, numbers, notes, slices } = await read({ ...settings, slices: ['lang'] })
    expect({ columns, numbers, notes, slices }).toEqual({
      columns: ['cost', 'latency_ms', 'score', 'success', 'tone'],
      numbers: {
        '{"lang":"de","what":"hallo"}': [0.00025, 101, 0.25, 0, 0.5],
        '{"lang":"en","what":"hello"}': [0.00025, 100, 1, 1, 0.5],
      },
      notes: [],
      slices: [['lang', ['de', 'en']]],
    })
  })

  test('a test is known by what it is, not by its place; answers to the same test are averaged', async () => {
    await laboratory.write('out.json', output([result(0, hello, true)]))
    const [key] = (await read(settings)).keys
    const again = [result(0, hallo, true), result(1, hello, true), result(2, { lang: 'en', what: 'hello' }, false)]
    await laboratory.write('out.json', output(again))
    const { numbers, keys } = await read({ ...settings, rules: { success: { max_drop: 0.1, goal: 'maximize' } } })
    expect(numbers['{"lang":"en","what":"hello"}']?.slice(1, 4)).toEqual([101.5, 0.625, 0.5])
    expect([...keys]).toContain(key)
    await laboratory.write('out.json', output([result(0, hello, true, { testCase: { vars: hello, assert: [] } })]))
    expect([...(await read(settings)).keys]).not.toContain(key)
  })

  test('descriptions name tests, and those without variables are known by their number', async () => {
    const rows = [
      result(0, {}, true),
      result(1, {}, true),
      result(2, hello, true, { testCase: { description: 'greets', vars: hello } }),
    ]
    await laboratory.write('out.json', output(rows))
    expect(Object.keys((await read(settings)).numbers)).toEqual(['greets', 'test 0', 'test 1'])
  })

  test('errors count as failures, and a note says so; what a result lacks is a gap', async () => {
    const { cost: _, namedScores: __, ...failed } = result(0, hello, false, { failureReason: 2, score: 0 })
    await laboratory.write('out.json', output([failed]))
    const { columns, numbers, notes } = await read(settings)
    expect({ columns, numbers, notes }).toEqual({
      columns: ['cost', 'latency_ms', 'score', 'success'],
      numbers: { '{"lang":"en","what":"hello"}': [Number.NaN, 100, 0, 0] },
      notes: ['1 of 1 results of promptfoo are errors instead of answers; they count as failed.'],
    })
    expect(await laboratory.refusal({ ...settings, task: 'scored', columns: ['cost'] })).toBe(
      'In 1 of 1 rows the value (column cost) is missing, first in row 1, id {"lang":"en","what":"hello"}. Write a number, or leave the example out of both models\' predictions.',
    )
  })

  test('older shapes and JSON lines are read too', async () => {
    const old = {
      prompt: { raw: 'x', display: 'x' },
      vars: hello,
      success: true,
      score: 1,
      latencyMs: 5,
      provider: 'openai:gpt-4',
    }
    await laboratory.write('out.json', JSON.stringify({ version: 2, results: [old], table: {}, stats: {} }))
    const expected = { '{"lang":"en","what":"hello"}': [Number.NaN, 5, 1, 1] }
    expect((await read(settings)).numbers).toEqual(expected)
    await laboratory.write('out.jsonl', lines([old]))
    expect((await read({ ...settings, predictions: 'out.jsonl' })).numbers).toEqual(expected)
  })

  test('one of several prompts or providers must be chosen', async () => {
    const other = { provider: { id: 'mistral:large', label: 'Large' }, promptIdx: 1 }
    await laboratory.write('out.json', output([result(0, hello, true), result(0, hello, false, other)]))
    expect(await laboratory.refusal({ ...settings, task: 'scored' })).toBe(
      'out.json holds the results of several prompts or providers. Choose one with `filter:` (a provider or the label of a prompt), or write one file for each: Large with the prompt "Say {{what}}", openai:gpt-4o-mini with the prompt "Say {{what}}".',
    )
    expect(await laboratory.refusal({ ...settings, task: 'scored', filter: 'gpt' })).toBe(
      '`filter: gpt` is no provider and no prompt in out.json, which has Large with the prompt "Say {{what}}", openai:gpt-4o-mini with the prompt "Say {{what}}".',
    )
    const { numbers } = await read({ ...settings, filter: 'Large' })
    expect(numbers['{"lang":"en","what":"hello"}']?.slice(2, 4)).toEqual([0.25, 0])
  })

  test.each([
    ['{"a": 1}', 'out.json holds no results of promptfoo. Write them with `promptfoo eval --output`.'],
    ['{"results": {"results": []}}', 'out.json holds no results, so there is nothing to judge.'],
    [
      '{"results": {"results": [{"success": "yes"}]}}',
      'In out.json, result 1 is not as promptfoo writes it (success).',
    ],
    ['{"results": ', 'out.json is not valid JSON: Unexpected end of JSON input.'],
  ])('%s is refused', async (text, message) => {
    await laboratory.write('out.json', text)
    expect(await laboratory.refusal({ ...settings, task: 'scored' })).toBe(message)
  })
})
