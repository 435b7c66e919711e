import type { DriftAnswer } from '../../../model/report.ts'
import { formatNumber } from '../../numbers.ts'
import { coordinate, type Html, html, text } from '../escape.ts'

/** How far a column moved, drawn beside the distance from which that is much, and the numbers of both. */
export function driftLine(answer: DriftAnswer): Html {
  const { about, effect, threshold, adjustedPValue, conclusion } = answer
  const words = `${names[about]} ${twoDigits(effect)}, drift from ${twoDigits(threshold)}, adjusted p ${probability(adjustedPValue)}`
  return html`<p class="drift ${text(conclusion)}">${meter(effect, threshold)}<span><strong>${text(conclusions[conclusion])}</strong> · ${text(words)}</span></p>`
}

const names = { numbers: 'KS', categories: 'share moved', missing: 'missing values: share moved' } as const
const conclusions = { drifts: 'drifts', unchanged: 'unchanged', 'too-few-rows': 'too few rows to tell' } as const
const width = 100

/** The threshold stands at a third, unless the effect is larger than there is room for. */
function meter(effect: number, threshold: number): Html {
  const scale = width / Math.max(3 * threshold, effect, Number.MIN_VALUE)
  return html`<svg class="meter" viewBox="0 0 ${coordinate(width)} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="${coordinate(width)}" height="10"/><rect class="effect" width="${coordinate(effect * scale)}" height="10"/><path class="threshold" d="M${coordinate(threshold * scale)} 0V10"/></svg>`
}

function probability(value: number): string {
  return value < 0.001 ? '< 0.001' : `= ${twoDigits(value)}`
}

function twoDigits(value: number): string {
  return formatNumber(Number(value.toPrecision(2)))
}
