import { describe, expect, test } from 'vitest'
import { judgeFairness } from '../../../src/evaluation/fairness/judge-fairness.ts'
import { noValue } from '../../../src/evaluation/predictions.ts'
import { newcombeDifference } from '../../../src/statistics/newcombe.ts'
import { scoreRatio } from '../../../src/statistics/score-ratio.ts'
import { examplesOf, fairnessOptions, ofAnySize, selections } from './some-fairness.ts'

const fourFifths = fairnessOptions('selection_rate_ratio', { min: 0.8 })

describe('two groups', () => {
  test('whose rates differ beyond doubt fail', () => {
    const { message, ...judged } = judgeFairness(fourFifths, selections([300, 500], [150, 500]), 0.95)
    expect(judged).toEqual({
      value: 0.5,
      low: expect.closeTo(0.4395258198165, 9),
      high: expect.closeTo(0.567103568675094, 9),
      worst: {
        rate: 'selection_rate',
        lower: { group: 'b', rate: 0.3 },
        higher: { group: 'a', rate: 0.6 },
      },
      outcome: 'failed',
      reason: 'unequal-rates',
      excludedGroups: [],
      groups: [
        {
          value: 'a',
          size: 500,
          positives: 250,
          negatives: 250,
          rates: { selection_rate: 0.6, tpr: 1, fpr: 0.2, tnr: 0.8, fnr: 0, ppv: 250 / 300 },
        },
        {
          value: 'b',
          size: 500,
          positives: 250,
          negatives: 250,
          rates: { selection_rate: 0.3, tpr: 0.6, fpr: 0, tnr: 1, fnr: 0.4, ppv: 1 },
        },
      ],
    })
    expect(message).toMatch(
      /^The selection rate of country = b \(0\.3\) is 0\.5 times that of country = a \(0\.6\); with 95% confidence the smallest ratio of any two groups is at most 0\.56\d*, beyond the limit of 0\.8\.$/,
    )
  })

  test('whose rates are surely near each other pass', () => {
    const { outcome, reason, message } = judgeFairness(fourFifths, selections([3000, 5000], [2950, 5000]), 0.95)
    expect({ outcome, reason }).toEqual({ outcome: 'passed', reason: undefined })
    expect(message).toMatch(/with 95% confidence .* is at least 0\.95\d*, within the limit of 0\.8\.$/)
  })

  test('of too few examples to tell are inconclusive, whatever was seen', () => {
    const { outcome, reason, value, message } = judgeFairness(fourFifths, selections([20, 50], [14, 50]), 0.95)
    expect({ outcome, reason, value }).toEqual({
      outcome: 'inconclusive',
      reason: 'too-few-examples',
      value: expect.closeTo(0.7, 12),
    })
    expect(message).toMatch(/may truly be anything from 0\.\d+ to 1, so these examples cannot tell/)
  })

  test("have Newcombe's interval of the difference and the score interval of the ratio", () => {
    const input = selections([45, 90], [30, 80])
    const [own, other] = [
      { successes: 45, size: 90 },
      { successes: 30, size: 80 },
    ]
    const interval = ({ low, high }: { low: number; high: number }) => ({ low, high })
    expect(interval(judgeFairness(fairnessOptions('selection_rate_difference'), input, 0.9))).toEqual(
      interval(newcombeDifference(own, other, 0.9)),
    )
    const ratio = scoreRatio(other, own, 0.9)
    expect(interval(judgeFairness(fourFifths, input, 0.9))).toEqual({
      low: expect.closeTo(ratio.low, 12),
      high: expect.closeTo(ratio.high, 12),
    })
  })
})

describe('to all examples', () => {
  test('the difference of a group is that to everybody else, less its own part', () => {
    const options = fairnessOptions('selection_rate_difference', { compare: 'to_overall' })
    const { value, low, high, worst } = judgeFairness(options, selections([60, 100], [90, 300]), 0.9)
    const own = { successes: 60, size: 100 }
    const others = { successes: 90, size: 300 }
    expect({ value, low, high, worst }).toEqual({
      value: expect.closeTo(0.225, 12),
      low: expect.closeTo(0.75 * newcombeDifference(own, others, 0.95).low, 12),
      high: expect.closeTo(0.75 * newcombeDifference(own, others, 0.9).high, 12),
      worst: { rate: 'selection_rate', lower: { rate: 0.375 }, higher: { group: 'a', rate: 0.6 } },
    })
  })

  test('a group too small to be judged is still among them, and is left out by name', () => {
    const options = fairnessOptions('selection_rate_ratio', { compare: 'to_overall', min: 0.5 })
    const { value, excludedGroups, message } = judgeFairness(options, selections([50, 100], [50, 100], [20, 20]), 0.95)
    expect({ value, excludedGroups }).toEqual({
      value: expect.closeTo(0.5 / (120 / 220), 12),
      excludedGroups: [{ value: 'c', why: '20 examples, fewer than 30' }],
    })
    expect(message).toMatch(
      /^The selection rate of country = a \(0\.5\) is 0\.9167 times that of all examples together \(0\.5455\);.*; left out: c \(20 examples, fewer than 30\)\.$/,
    )
  })
})

describe('fewer than two groups never pass', () => {
  const options = fairnessOptions('selection_rate_difference', { max: 1 })

  test.each([
    ['none', selections()],
    ['one', selections([50, 100])],
    ['one that is large enough', selections([50, 100], [1, 29], [0, 0])],
  ])('%s', (_, input) => {
    const { value, low, high, worst, outcome, reason } = judgeFairness(options, input, 0.95)
    expect({ value, low, high, worst, outcome, reason }).toEqual({
      value: undefined,
      low: 0,
      high: 1,
      worst: undefined,
      outcome: 'inconclusive',
      reason: 'too-few-groups',
    })
  })

  test('and the message says who was left out', () => {
    expect(judgeFairness(options, selections([50, 100], [1, 29], [0, 0]), 0.95).message).toBe(
      'The groups by country cannot be compared; fewer than two groups have enough examples; left out: b (29 examples, fewer than 30), c (no examples).',
    )
  })
})

test('a group without enough positives has no true positive rate, rather than one of 0', () => {
  const options = fairnessOptions('tpr_difference', { max: 0.1 })
  const input = examplesOf([
    { value: 'a', hits: 450, positives: 500, falseAlarms: 10, negatives: 100 },
    { value: 'b', hits: 450, positives: 500, falseAlarms: 10, negatives: 100 },
    { value: 'c', hits: 0, positives: 0, falseAlarms: 10, negatives: 100 },
    { value: 'd', hits: 0, positives: 9, falseAlarms: 10, negatives: 100 },
  ])
  const { outcome, value, excludedGroups, groups } = judgeFairness(options, input, 0.95)
  expect({ outcome, value, excludedGroups }).toEqual({
    outcome: 'passed',
    value: 0,
    excludedGroups: [
      { value: 'c', why: 'no positives' },
      { value: 'd', why: '9 positives, fewer than 10' },
    ],
  })
  expect(groups.map(({ rates }) => rates['tpr'])).toEqual([0.9, 0.9, undefined, undefined])
})

describe('equalized odds', () => {
  const input = examplesOf([
    { value: 'a', hits: 450, positives: 500, falseAlarms: 50, negatives: 500 },
    { value: 'b', hits: 440, positives: 500, falseAlarms: 200, negatives: 500 },
  ])

  test('are as bad as the worse of both rates', () => {
    const { value, worst, outcome } = judgeFairness(
      fairnessOptions('equalized_odds_difference', { max: 0.1 }),
      input,
      0.95,
    )
    expect({ value, worst, outcome }).toEqual({
      value: expect.closeTo(0.3, 12),
      worst: { rate: 'fpr', lower: { group: 'a', rate: 0.1 }, higher: { group: 'b', rate: 0.4 } },
      outcome: 'failed',
    })
  })

  test('cannot pass by one rate alone, but can fail', () => {
    const few = { min_negatives: 501 }
    const near = judgeFairness(fairnessOptions('equalized_odds_difference', { max: 0.2, ...few }), input, 0.95)
    expect([near.outcome, near.reason, near.high]).toEqual(['inconclusive', 'too-few-groups', 1])
    const far = judgeFairness(fairnessOptions('equalized_odds_ratio', { min: 0.999, ...few }), input, 0.6)
    expect([far.outcome, far.reason, far.low]).toEqual(['failed', 'unequal-rates', 0])
  })

  test('of a model without false alarms are as bad as the other rate, and not proven', () => {
    const perfect = examplesOf([
      { value: 'a', hits: 450, positives: 500, falseAlarms: 0, negatives: 500 },
      { value: 'b', hits: 450, positives: 500, falseAlarms: 0, negatives: 500 },
    ])
    const { value, low, outcome } = judgeFairness(fairnessOptions('equalized_odds_ratio', { min: 0.8 }), perfect, 0.95)
    expect({ value, low, outcome }).toEqual({ value: 1, low: 0, outcome: 'inconclusive' })
  })
})

test('the ratio of 0 to 0 is undefined and inconclusive', () => {
  const { value, low, high, outcome, message } = judgeFairness(fourFifths, selections([0, 100], [0, 100]), 0.95)
  expect({ value, low, high, outcome }).toEqual({ value: undefined, low: 0, high: 1, outcome: 'inconclusive' })
  expect(message).toMatch(/^The rate is 0 in all groups by country, so the ratio is undefined;/)
})

test('a group of which nobody is selected is infinitely far away', () => {
  const { value, low, outcome } = judgeFairness(fourFifths, selections([0, 100], [50, 100]), 0.95)
  expect({ value, low, outcome }).toEqual({ value: 0, low: 0, outcome: 'failed' })
})

test('examples without a value and examples without weight are not there', () => {
  const input = selections([20, 40], [10, 40])
  const more = {
    labels: Uint8Array.of(...input.labels, 1, 0),
    decisions: Uint8Array.of(...input.decisions, 1, 1),
    groups: { ...input.groups, codes: Uint32Array.of(...input.groups.codes, noValue, 0) },
    weights: Float64Array.of(...input.labels.map(() => 1), 1, 0),
  }
  expect(judgeFairness(fourFifths, more, 0.95)).toEqual(judgeFairness(fourFifths, input, 0.95))
})

test('equal weights tell as much as none, whatever they are; unequal ones tell less', () => {
  const input = selections([45, 90], [30, 90])
  const width = (weightOf: (index: number) => number) => {
    const weights = Float64Array.from(input.labels, (_, index) => weightOf(index))
    const { low, high } = judgeFairness(fairnessOptions('selection_rate_difference'), { ...input, weights }, 0.95)
    return high - low
  }
  const plain = judgeFairness(fairnessOptions('selection_rate_difference'), input, 0.95)
  expect(width(() => 0.25)).toBeCloseTo(plain.high - plain.low, 12)
  expect(width((index) => (index % 2 === 0 ? 0.1 : 1.9))).toBeGreaterThan(1.3 * (plain.high - plain.low))
})

describe('clusters', () => {
  const options = fairnessOptions('selection_rate_difference', ofAnySize)
  const widthOf = (clusters?: Uint32Array) => {
    const input = selections([200, 400], [160, 400])
    const { value = 0, high } = judgeFairness(options, { ...input, ...(clusters && { clusters }) }, 0.95)
    expect(value).toBeCloseTo(0.1, 12)
    return high - value
  }
  const indices = Array.from({ length: 800 }, (_, index) => index)

  test('of one example each change little', () => {
    const ratio = widthOf(Uint32Array.from(indices)) / widthOf()
    expect(ratio).toBeGreaterThan(1)
    expect(ratio).toBeLessThan(1.01)
  })

  test('of four alike double the interval', () => {
    const ratio = widthOf(Uint32Array.from(indices, (index) => Math.floor(index / 4))) / widthOf()
    expect(ratio).toBeCloseTo(2, 1)
  })

  test('that several groups share are taken for the worst', () => {
    const apart = widthOf(Uint32Array.from(indices))
    const shared = widthOf(Uint32Array.from(indices, (index) => index % 400))
    expect(shared / apart).toBeCloseTo(Math.SQRT2, 1)
  })

  test('fewer than two in a group tell nothing', () => {
    const input = { ...selections([200, 400], [160, 400]), clusters: new Uint32Array(800) }
    const { low, high, outcome } = judgeFairness(
      fairnessOptions('selection_rate_difference', { max: 0.5 }),
      input,
      0.95,
    )
    expect({ low, high, outcome }).toEqual({ low: 0, high: 1, outcome: 'inconclusive' })
  })
})

test('more groups than can be read about are not compared', () => {
  const input = selections(...Array.from({ length: 201 }, () => [1, 2] as const))
  const { value, outcome, reason, message } = judgeFairness(
    fairnessOptions('selection_rate_difference', ofAnySize),
    input,
    0.95,
  )
  expect({ value, outcome, reason, message }).toEqual({
    value: undefined,
    outcome: 'inconclusive',
    reason: 'too-many-groups',
    message: 'The 201 values of country are too many groups to compare; name an attribute with fewer values.',
  })
})
