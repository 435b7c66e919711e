import type { MetricComparison, MetricValue } from '../../../model/metric.ts'
import { changeOf } from '../../change.ts'
import { metricsTally, mostTellingFirst } from '../../metric-wording.ts'
import { formatNumber, formatPair } from '../../numbers.ts'
import { code, type Html, html, text } from '../escape.ts'
import { changeWords } from '../phrases.ts'
import type { Section } from '../section.ts'
import { type Column, table } from '../table.ts'

/** Every metric, judged or not: what got worse first, what did not change last. */
export const metrics: Section = {
  id: html`metrics`,
  title: html`Metrics`,
  share: 0.12,
  tally: ({ metrics: comparisons }) => metricsTally(comparisons),
  isFolded: ({ metrics: comparisons }) => comparisons.length > mostUnfolded,
  render({ metrics: comparisons }, room) {
    if (comparisons.length === 0) return undefined
    return table(columns(comparisons), mostTellingFirst(comparisons), { room, things: 'metrics' })
  },
}

const mostUnfolded = 40

function columns(comparisons: readonly MetricComparison[]): readonly Column<MetricComparison>[] {
  const files = new Set(comparisons.map(({ file }) => file))
  const name: Column<MetricComparison> = { title: html`Metric`, cell: (metric) => code(metric.name) }
  const file: Column<MetricComparison> = { title: html`File`, cell: (metric) => code(metric.file) }
  const places = files.size > 1 ? [name, file] : [name]
  if (comparisons.every(({ change }) => change === 'new')) {
    return [...places, { title: html`Value`, align: 'right', cell: ({ candidate }) => valueCell(candidate) }]
  }
  return [
    ...places,
    { title: html`Baseline`, align: 'right', cell: (metric) => sides(metric)[0] },
    { title: html`Candidate`, align: 'right', cell: (metric) => sides(metric)[1] },
    { title: html`Change`, cell: changeCell },
  ]
}

function sides({ baseline, candidate }: MetricComparison): readonly [Html, Html] {
  if (typeof baseline === 'number' && typeof candidate === 'number') {
    const [before, after] = formatPair(baseline, candidate)
    return [text(before), text(after)]
  }
  return [valueCell(baseline), valueCell(candidate)]
}

function valueCell(value: MetricValue | undefined): Html {
  if (value === undefined) return html``
  return typeof value === 'number' ? text(formatNumber(value)) : code(String(value))
}

function changeCell(metric: MetricComparison): Html {
  if (metric.change !== 'changed') return html`<span class="quiet">${text(metric.change)}</span>`
  const change = changeOf(metric)
  return change === undefined ? html`changed` : changeWords(change)
}
