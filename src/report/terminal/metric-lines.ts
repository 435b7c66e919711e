import type { MetricComparison, MetricValue } from '../../model/metric.ts'
import { changeOf } from '../change.ts'
import { formatNumber, formatPair } from '../numbers.ts'
import { plain } from '../plain.ts'
import { plural } from '../wording.ts'
import { alignRows, type Cell } from './layout.ts'
import type { Paint } from './style.ts'

const maximumListed = 50

/** The metrics that changed, and how many did not. Without a baseline, all of them. */
export function metricLines(metrics: readonly MetricComparison[], paint: Paint): readonly string[] {
  if (metrics.length === 0) return []
  const changed = metrics.filter(({ change }) => change !== 'unchanged')
  const shown = changed.slice(0, maximumListed)
  const hidden = changed.length - shown.length
  const quiet = metrics.length - changed.length
  const rest = [
    ...(hidden > 0 ? [`${plural(hidden, 'more', 'more')} in the JSON report`] : []),
    ...(quiet > 0 ? [`${formatNumber(quiet)} unchanged`] : []),
  ]
  const files = new Set(metrics.map(({ file }) => file))
  return [
    paint('bold', 'Metrics'),
    ...alignRows(
      shown.map((metric) => cells(metric, files.size > 1)),
      paint,
    ).map((line) => `  ${line}`),
    ...(rest.length > 0 ? [paint('dim', `  ${shown.length > 0 ? '…and ' : ''}${rest.join(', ')}`)] : []),
  ]
}

function cells(metric: MetricComparison, withFile: boolean): readonly Cell[] {
  const { name, file, change, baseline, candidate } = metric
  const difference = changeOf(metric)
  const [before, after] =
    typeof baseline === 'number' && typeof candidate === 'number'
      ? formatPair(baseline, candidate)
      : [valueText(baseline), valueText(candidate)]
  const words =
    change === 'changed' ? [difference?.delta ?? 'changed', difference?.quality ?? ''].join(' ').trim() : change
  const style = difference?.quality === 'worse' ? 'red' : 'green'
  return [
    { text: plain(name, 80).text },
    { text: withFile ? plain(file, 80).text : '', style: 'dim' },
    { text: before, align: 'right' },
    { text: before === '' ? '' : '→' },
    { text: after === '' ? 'missing' : after, align: 'right' },
    difference?.quality === undefined ? { text: words } : { text: words, style },
  ]
}

function valueText(value: MetricValue | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'number' ? formatNumber(value) : plain(String(value), 40).text
}
