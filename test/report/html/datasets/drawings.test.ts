import { expect, test } from 'vitest'
import { driftLine } from '../../../../src/report/html/datasets/drift-line.ts'
import { histogramDrawing } from '../../../../src/report/html/datasets/histogram-drawing.ts'
import { aColumn, aNumericProfile } from '../../datasets.ts'
import { textOf, valuesOf } from '../markup.ts'

test('a histogram has a filled bar for each step and an outline of the other side, on one scale', () => {
  const drawing = histogramDrawing(
    { low: 0, high: 30, candidate: [0.5, 0, 0.5], reference: [0.25, 0.5, 0.25] },
    aColumn({ type: 'number', numeric: aNumericProfile({ minimum: -5, maximum: 30 }), reference: { nulls: 0 } }),
  )
  // 300 wide and 80 high; the tallest bar is a line below the top.
  expect(valuesOf(drawing, 'd')).toEqual(['M0.3 80V1H99.7V80ZM200.3 80V1H299.7V80Z', 'M0 80V41H100V1H200V41H300V80'])
  expect(textOf(drawing).trim()).toBe(
    'Histogram from ≤ 0 to 30: now, the tallest bar holds 50% of the values, near 5; in what it is compared with, the tallest bar holds 50% of the values, near 15. ≤ 0 tallest bar 50% 30',
  )
})

test('dates are written as dates, and a sign says that there is more beyond the ends', () => {
  const drawing = histogramDrawing(
    { low: 0, high: 365, candidate: [1] },
    { name: 'day', type: 'date', nulls: 0, numeric: aNumericProfile({ minimum: 0, maximum: 400 }) },
  )
  expect(textOf(drawing)).toContain(' 1970-01-01 tallest bar 100% ≥ 1971-01-01')
})

test('the threshold stands at a third of the meter, unless the effect needs more room', () => {
  const answer = {
    about: 'numbers',
    effect: 0.2,
    threshold: 0.1,
    adjustedPValue: 0.00001,
    conclusion: 'drifts',
  } as const
  const widths = (effect: number) => [
    valuesOf(driftLine({ ...answer, effect }), 'width')[1],
    valuesOf(driftLine({ ...answer, effect }), 'd')[0],
  ]
  expect(widths(0.2)).toEqual(['66.67', 'M33.33 0V10'])
  expect(widths(0.5)).toEqual(['100', 'M20 0V10'])
  expect(widths(0)).toEqual(['0', 'M33.33 0V10'])
  expect(textOf(driftLine(answer)).trim()).toBe('drifts · KS 0.2, drift from 0.1, adjusted p &lt; 0.001')
  expect(
    textOf(
      driftLine({ ...answer, about: 'missing', effect: 0.0123, adjustedPValue: 0.456, conclusion: 'too-few-rows' }),
    ).trim(),
  ).toBe('too few rows to tell · missing values: share moved 0.012, drift from 0.1, adjusted p = 0.46')
})
