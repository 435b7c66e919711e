import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSnapshot, serialiseSnapshot } from '../../src/baseline/snapshot.ts'
import type { Snapshot } from '../../src/model/snapshot.ts'
import { aSnapshot } from './a-snapshot.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = async (snapshot: Snapshot) => new TextDecoder().decode(await serialiseSnapshot(snapshot))

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

describe('a stored snapshot', () => {
  test('comes back as it was, with values that JSON cannot hold', async () => {
    const snapshot = aSnapshot({
      metrics: [
        { file: 'metrics.json', name: 'accuracy', value: 0.91 },
        { file: 'metrics.json', name: 'loss', value: Number.NaN },
        { file: 'metrics.json', name: 'ratio', value: Number.NEGATIVE_INFINITY },
        { file: 'metrics.json', name: 'model', value: 'forest' },
        { file: 'metrics.json', name: 'tuned', value: true },
        { file: 'metrics.json', name: 'accuracy_seeds', value: 0.9, samples: [0.89, 0.91] },
      ],
      evaluations: [
        {
          name: 'churn',
          task: 'binary',
          files: ['predictions.parquet'],
          size: 100,
          runs: 1,
          fingerprint: '0123456789abcdef0123456789abcdef',
          definitions: 1,
          uses: 3,
          estimates: [{ metric: 'roc_auc', slice: [{ column: 'country', value: 'de' }], value: 0.8, size: 40 }],
          predictions: 'UEFSMQ==',
        },
      ],
      governance: { card: { sections: ['a', null, { deep: 1 }] }, '10': 1, '9': 2 },
      problems: [{ check: 'metrics.read', subject: 'b.json', message: 'is truncated' }],
    })
    expect(await parseSnapshot(await serialiseSnapshot(snapshot))).toEqual({ snapshot })
  })

  test('of version 1, from before there were evaluations, is read as one without them', async () => {
    const { evaluations: _, ...first } = { ...aSnapshot({}), version: 1 }
    const digest = await sha256(JSON.stringify(first))
    const sealed = (snapshot: unknown) =>
      bytesOf(JSON.stringify({ format: 'holdout-snapshot', version: 1, digest: `sha256:${digest}`, snapshot }))
    expect(await parseSnapshot(sealed(first))).toEqual({ snapshot: aSnapshot({}) })
    expect(await parseSnapshot(sealed({ ...first, commit: 'b'.repeat(40) }))).toEqual({
      problem: 'does not match its own digest; it was altered or damaged',
    })
  })

  test('is written as the same bytes every time', async () => {
    expect(await textOf(aSnapshot({}))).toBe(await textOf(aSnapshot({})))
  })

  test.each([
    ['an empty file', '', 'is not valid JSON; it may be truncated'],
    ['another JSON document', '{"accuracy": 1}', 'is not a Holdout snapshot'],
    ['a list', '[]', 'is not a Holdout snapshot'],
    [
      'a format from the future',
      '{"format":"holdout-snapshot","version":7,"novelty":true}',
      'has format version 7, and this Holdout knows versions up to 2; update the action',
    ],
    [
      'an envelope without content',
      '{"format":"holdout-snapshot","version":1}',
      'does not match the snapshot format: digest: Invalid input: expected string, received undefined',
    ],
  ])('is refused when it is %s', async (_, text, problem) => {
    expect(await parseSnapshot(bytesOf(text))).toEqual({ problem })
  })

  test('is refused when a value was altered', async () => {
    const altered = (await textOf(aSnapshot({}))).replace('"value":0.9', '"value":0.1')
    expect(await parseSnapshot(bytesOf(altered))).toEqual({
      problem: 'does not match its own digest; it was altered or damaged',
    })
  })

  test('is refused when it is not UTF-8', async () => {
    expect(await parseSnapshot(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual({
      problem: 'is not valid JSON; it may be truncated',
    })
  })

  test('is refused wherever it is cut', async () => {
    const bytes = await serialiseSnapshot(aSnapshot({}))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 3 }), async (length) => {
        expect(await parseSnapshot(bytes.subarray(0, length))).toEqual({
          problem: 'is not valid JSON; it may be truncated',
        })
      }),
    )
  })

  test('never makes the parser throw, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.json().map(bytesOf)), async (bytes) => {
        expect(await parseSnapshot(bytes)).toHaveProperty('problem')
      }),
    )
  })
})
