import { describe, expect, test } from 'vitest'
import type { BinaryPredictions } from '../../../src/evaluation/predictions.ts'
import { drawModels } from '../compare/drawn-models.ts'
import { binary } from '../some-predictions.ts'
import { changed, evaluated, judge, sliced, tenthWrong } from './some-evaluations.ts'

const scored = { prediction: undefined, score: 's', rules: { ks: { max_drop: 0.05 }, roc_auc: { max_drop: 0.02 } } }

describe('an evaluation in the report', () => {
  test('is the same for the same values, those drawn at random included', () => {
    const once = () => {
      const { baseline, candidate } = drawModels(200, 'summary')
      return judge(scored, baseline, candidate)
    }
    expect(once()).toEqual(once())
  })

  test('shows metrics with a rule first, then all others without a conclusion', () => {
    const { baseline, candidate } = drawModels(200, 'summary')
    const [summary] = judge(scored, baseline, candidate).summaries
    const shown = summary?.comparisons.map(({ metric, required }) => [metric, required]) ?? []
    expect(shown.slice(0, 2)).toEqual([
      ['ks', 'drop ≤ 0.05'],
      ['roc_auc', 'drop ≤ 0.02'],
    ])
    expect(shown.filter(([metric]) => metric === 'ks')).toHaveLength(1)
    expect(summary?.comparisons.slice(2).every(({ conclusion }) => conclusion === 'measured')).toBe(true)
    expect(summary?.comparisons.map(({ metric }) => metric)).toContain('log_loss')
  })

  test('shows declared slices that are large enough', () => {
    const country = sliced('country', 1_000, ['at', 'de', 'fr'], (index) => (index < 480 ? 1 : index < 970 ? 2 : 0))
    const [summary] = judge(
      { slices: ['country'], rules: { accuracy: { max_drop: 0.02 } } },
      tenthWrong({ slices: [country] }),
      changed(0, 0, { slices: [country] }),
    ).summaries
    const places = summary?.comparisons.filter(({ slice }) => slice.length > 0)
    expect(
      places?.map(({ slice, size, baseline, candidate, conclusion }) => [slice, size, baseline, candidate, conclusion]),
    ).toEqual([
      [[{ column: 'country', value: 'de' }], 480, 380 / 480, 380 / 480, 'measured'],
      [[{ column: 'country', value: 'fr' }], 490, 1, 1, 'measured'],
    ])
  })

  test('says what a reader must know', () => {
    const clusters = Uint32Array.from({ length: 1_000 }, (_, index) => index >> 1)
    const own = { ...evaluated(tenthWrong({ clusters })), notes: ['The file has two rows for 3 ids.'] }
    const notesOf = (group: object, candidate: Parameters<typeof judge>[2]) =>
      judge(group, tenthWrong({ clusters }), candidate).summaries[0]?.notes
    const once =
      'Each model was trained once: the intervals cover which examples were drawn, not how another training would come out.'
    expect(notesOf({ group: 'user' }, own)).toEqual([
      'The file has two rows for 3 ids.',
      once,
      'Examples with the same user vary together; the intervals allow for that.',
    ])
    expect(judge({}, undefined, tenthWrong()).summaries[0]?.notes).toEqual([])
  })

  test('does not say that a model was trained once when it was trained twice', () => {
    const labels = [1, 0, 1, 0]
    const [run] = binary(labels, [0.9, 0.1, 0.8, 0.2]).runs
    const runs =
      run === undefined
        ? []
        : [
            { ...run, seed: '1' },
            { ...run, seed: '2' },
          ]
    const twice: BinaryPredictions = { ...binary(labels, [0, 0, 0, 0]), runs }
    const [summary] = judge({ prediction: undefined, score: 's' }, twice, twice).summaries
    expect([summary?.runs, summary?.notes]).toEqual([2, []])
  })
})
