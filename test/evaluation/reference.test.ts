import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../src/evaluation/examples/fingerprint.ts'
import type { Predictions } from '../../src/evaluation/predictions.ts'
import { openReference } from '../../src/evaluation/reference.ts'
import { encodeBase64 } from '../../src/evaluation/storage/base64.ts'
import { encodePredictions } from '../../src/evaluation/storage/encode.ts'
import type { EvaluationSnapshot } from '../../src/model/evaluation.ts'
import { binary } from './some-predictions.ts'

const predictions = binary([1, 0, 1], [0.25, 0.5, 1])
const fingerprint = await fingerprintOf(predictions)

function snapshot(more: Partial<EvaluationSnapshot>): EvaluationSnapshot {
  return {
    name: 'churn',
    task: 'binary',
    files: [],
    size: 3,
    runs: 1,
    fingerprint,
    definitions: 1,
    uses: 1,
    estimates: [],
    ...more,
  }
}

function stored(own: Predictions): string {
  return encodeBase64(encodePredictions(own))
}

describe('a reference', () => {
  test('has the predictions that a snapshot keeps', async () => {
    const own = snapshot({ predictions: stored(predictions) })
    expect(await openReference({ evaluations: [own], problems: [] })).toEqual({
      evaluations: [{ snapshot: own, predictions, notes: [] }],
      unreadable: {},
      hadEngine: true,
    })
  })

  test('has estimates only where the predictions were too large to keep', async () => {
    const own = snapshot({})
    expect(await openReference({ evaluations: [own], problems: [] })).toEqual({
      evaluations: [{ snapshot: own, notes: [] }],
      unreadable: {},
      hadEngine: true,
    })
  })

  test.each([
    ['no base64', { predictions: '***' }],
    ['no Parquet', { predictions: encodeBase64(Uint8Array.of(1, 2, 3)) }],
    ['cut off', { predictions: stored(predictions).slice(0, 80) }],
    ['empty', { predictions: '' }],
    ['of another task', { task: 'multiclass' as const, predictions: stored(predictions) }],
    ['of other examples', { fingerprint: 'f', predictions: stored(predictions) }],
    ['of another size', { size: 4, predictions: stored(predictions) }],
  ])('names what it cannot read and keeps the rest: %s', async (_, damage) => {
    const fine = snapshot({ name: 'fine', predictions: stored(predictions) })
    expect(await openReference({ evaluations: [snapshot(damage), fine], problems: [] })).toEqual({
      evaluations: [{ snapshot: fine, predictions, notes: [] }],
      unreadable: { churn: "the baseline's stored predictions are damaged" },
      hadEngine: true,
    })
  })

  test('names what could not be read when the snapshot was taken', async () => {
    const problems = [
      { check: 'evaluation.read', subject: 'churn', message: 'churn: No file matches.' },
      { check: 'data.engine', subject: 'data', message: 'There is no engine.' },
    ]
    expect(await openReference({ evaluations: [], problems })).toEqual({
      evaluations: [],
      unreadable: { churn: 'its predictions could not be read at the baseline' },
      hadEngine: false,
    })
  })

  test('of nothing is empty', async () => {
    expect(await openReference({ evaluations: [], problems: [] })).toEqual({
      evaluations: [],
      unreadable: {},
      hadEngine: true,
    })
  })
})
