import type { MetricComparison, MetricValue } from '../../../model/metric.ts'
import { changeOf } from '../../change.ts'
import { metricsTally, mostTellingFirst } from '../../metric-wording.ts'
import { formatNumber, formatPair } from '../../numbers.ts'
import { code, type Markdown, md, words } from '../escape.ts'
import { changeWords, more } from '../phrases.ts'
import type { Section } from '../section.ts'
import { type Column, table } from '../table.ts'

/** Every metric, judged or not: what got worse first, what did not change last. */
export const metrics: Section = {
  title: md`the metrics`,
  priority: 7,
  share: 0.09,
  render(report) {
    const { metrics: comparisons } = report
    if (comparisons.length === 0) return undefined
    const rows = mostTellingFirst(comparisons)
    return {
      // Without a policy the comparison is all there is to see.
      opening: md`<details${report.policy.origin === 'none' ? md` open` : md``}>\n<summary>Metrics: ${words(metricsTally(comparisons))}</summary>`,
      groups: [table(columns(comparisons), rows, more(report))],
      closing: md`</details>`,
    }
  },
}

function columns(comparisons: readonly MetricComparison[]): readonly Column<MetricComparison>[] {
  const files = new Set(comparisons.map(({ file }) => file))
  const name: Column<MetricComparison> = { title: md`Metric`, cell: (metric) => code(metric.name) }
  const file: Column<MetricComparison> = { title: md`File`, cell: (metric) => code(metric.file) }
  const places = files.size > 1 ? [name, file] : [name]
  if (comparisons.every(({ change }) => change === 'new')) {
    return [...places, { title: md`Value`, align: 'right', cell: ({ candidate }) => valueText(candidate) }]
  }
  return [
    ...places,
    { title: md`Baseline`, align: 'right', cell: (metric) => sides(metric)[0] },
    { title: md`Candidate`, align: 'right', cell: (metric) => sides(metric)[1] },
    { title: md`Change`, cell: changeCell },
  ]
}

function sides({ baseline, candidate }: MetricComparison): readonly [Markdown, Markdown] {
  if (typeof baseline === 'number' && typeof candidate === 'number') {
    const [before, after] = formatPair(baseline, candidate)
    return [words(before), words(after)]
  }
  return [valueText(baseline), valueText(candidate)]
}

function valueText(value: MetricValue | undefined): Markdown {
  if (value === undefined) return md``
  return typeof value === 'number' ? words(formatNumber(value)) : code(String(value))
}

function changeCell(metric: MetricComparison): Markdown {
  if (metric.change !== 'changed') return words(metric.change)
  const change = changeOf(metric)
  return change === undefined ? md`changed` : changeWords(change)
}
