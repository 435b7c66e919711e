import type { MetricComparison } from '../model/metric.ts'
import { qualityOf } from './change.ts'
import { formatNumber } from './numbers.ts'
import { plural } from './wording.ts'

/** What got worse first, what did not change last. */
export function mostTellingFirst(comparisons: readonly MetricComparison[]): readonly MetricComparison[] {
  return comparisons.toSorted((a, b) => rankOf(a) - rankOf(b))
}

/** `3 changed, 1 new, 8 unchanged` */
export function metricsTally(comparisons: readonly MetricComparison[]): string {
  const number = (change: MetricComparison['change']) => comparisons.filter((metric) => metric.change === change).length
  if (number('new') === comparisons.length) return `${plural(comparisons.length, 'value')}, nothing to compare with`
  return (['changed', 'new', 'removed', 'unchanged'] as const)
    .filter((change) => number(change) > 0)
    .map((change) => `${formatNumber(number(change))} ${change}`)
    .join(', ')
}

function rankOf(comparison: MetricComparison): number {
  if (comparison.change !== 'changed') return ['removed', 'new', 'unchanged'].indexOf(comparison.change) + 3
  const { delta, goal } = comparison
  if (delta === undefined || delta === 0 || goal === undefined) return 1
  return qualityOf(delta, goal) === 'worse' ? 0 : 2
}
