import type { EvaluationComparison, EvaluationSummary, FairnessTable, Flips } from '../model/evaluation.ts'
import type { FailingRow, Finding, NumberComparison } from '../model/finding.ts'
import type { MetricComparison } from '../model/metric.ts'
import type { ColumnSummary, DatasetSummary, Distribution, Report } from '../model/report.ts'
import { countStandings } from '../model/standing.ts'

/**
 * The report for programs: the fields of `Report` and `counts`, always in the same order, two spaces of indentation,
 * lists of numbers in one line, and a line break at the end. Numbers that JSON lacks are the texts `NaN`, `Infinity` and
 * `-Infinity`. Of very many columns not all have their distributions, and each data set says how many lack them.
 */
export function renderJson(report: Report): string {
  return `${JSON.stringify(reportObject(report), namedNumbers, 2).replace(numberList, oneLine)}\n`
}

/** At a few kilobytes each. Those that drift come first. */
const mostDistributions = 2_000

/** A list of numbers as `JSON.stringify` breaks it: no text holds a line break there. */
const numberList = /\[\n(?:\s+-?\d[\d.e+-]*,?\n)+\s*\]/g

function oneLine(list: string): string {
  return `[${list.slice(1, -1).trim().replace(/\s+/g, ' ')}]`
}

function reportObject(report: Report): object {
  const whole = wholeColumns(report.data)
  return {
    ...pick(report, ['version', 'holdout', 'verdict', 'reasons']),
    counts: countStandings(report.findings),
    ...pick(report, ['event', 'commit', 'headCommit', 'runUrl']),
    policy: pick(report.policy, ['path', 'origin', 'changes']),
    baseline: baselineObject(report.baseline),
    ...(report.anchor && { anchor: baselineObject(report.anchor) }),
    findings: report.findings.map(findingObject),
    metrics: report.metrics.map(metricObject),
    data: report.data.map((dataset) => datasetObject(dataset, whole)),
    evaluations: report.evaluations.map(evaluationObject),
  }
}

function baselineObject(baseline: Report['baseline']): object {
  if (baseline.status !== 'found') return pick(baseline, ['status', 'explanation'])
  return pick(baseline, ['status', 'commit', 'distance', 'ref', 'source', 'base', 'createdAt'])
}

function findingObject(finding: Finding): object {
  const { comparison, evidence, location } = finding
  return {
    ...pick(finding, ['check', 'subject', 'outcome', 'level', 'onInconclusive', 'reason', 'message', 'note']),
    ...pick(finding, ['expected', 'actual', 'history', 'owner']),
    ...(comparison && { comparison: numbersObject(comparison) }),
    ...(location && { location: pick(location, ['file', 'line', 'column']) }),
    ...(evidence && {
      evidence: {
        ...pick(evidence, ['failing', 'total', 'unit']),
        ...(evidence.sample && { sample: pick(evidence.sample, ['failing', 'total', 'low', 'high']) }),
        rows: evidence.rows.map(rowObject),
      },
    }),
  }
}

function numbersObject(comparison: NumberComparison): object {
  const { interval } = comparison
  return {
    ...pick(comparison, ['baseline', 'candidate', 'delta', 'goal']),
    ...(interval && { interval: pick(interval, ['low', 'high', 'confidence']) }),
  }
}

/** Columns keep the order in which the check named them. */
function rowObject(row: FailingRow): object {
  return pick(row, ['row', 'file', 'values'])
}

function metricObject(metric: MetricComparison): object {
  return pick(metric, ['file', 'name', 'change', 'baseline', 'candidate', 'delta', 'goal'])
}

function wholeColumns(datasets: readonly DatasetSummary[]): ReadonlySet<ColumnSummary> {
  const columns = datasets.flatMap((dataset) => dataset.columns)
  const drifting = columns.filter(({ drift }) => drift?.some(({ conclusion }) => conclusion === 'drifts'))
  return new Set([...new Set([...drifting, ...columns])].slice(0, mostDistributions))
}

function datasetObject(dataset: DatasetSummary, whole: ReadonlySet<ColumnSummary>): object {
  const { columns, comparedWith } = dataset
  const lacking = columns.filter((column) => !whole.has(column)).length
  return {
    ...pick(dataset, ['name', 'files', 'rows', 'sampled', 'baselineRows']),
    ...(comparedWith && { comparedWith: pick(comparedWith, ['name', 'rows']) }),
    ...pick(dataset, ['passed', 'failed']),
    columns: columns.map((column) =>
      whole.has(column) ? columnObject(column) : pick(column, ['name', 'type', 'nulls']),
    ),
    ...(lacking > 0 && { withoutDistribution: lacking }),
  }
}

function columnObject(column: ColumnSummary): object {
  const { reference, histogram, drift } = column
  return {
    ...pick(column, ['name', 'type']),
    ...distributionObject(column),
    ...(reference && { reference: distributionObject(reference) }),
    ...(histogram && { histogram: pick(histogram, ['low', 'high', 'candidate', 'reference']) }),
    ...(drift && {
      drift: drift.map((answer) => pick(answer, ['about', 'effect', 'threshold', 'adjustedPValue', 'conclusion'])),
    }),
  }
}

function distributionObject(distribution: Distribution): object {
  const { numeric, categories, lengths } = distribution
  return {
    ...pick(distribution, ['nulls', 'distinct']),
    ...(numeric && {
      numeric: {
        ...pick(numeric, ['finite', 'notANumber', 'infinite', 'minimum', 'maximum', 'mean', 'standardDeviation']),
        ...pick(numeric, ['edges', 'counts']),
      },
    }),
    ...(categories && {
      categories: {
        values: categories.values.map((category) => pick(category, ['value', 'count'])),
        ...pick(categories, ['other']),
      },
    }),
    ...(lengths && { lengths: pick(lengths, ['minimum', 'maximum', 'mean']) }),
  }
}

function evaluationObject(evaluation: EvaluationSummary): object {
  const { paired, comparisons, flips, discovered, fairness, notes } = evaluation
  return {
    ...pick(evaluation, ['name', 'task', 'size', 'runs']),
    ...(paired && { paired: pick(paired, ['common', 'onlyBaseline', 'onlyCandidate', 'relabelled', 'reweighted']) }),
    ...pick(evaluation, ['uses', 'correction']),
    comparisons: comparisons.map(comparisonObject),
    ...(flips && { flips: flipsObject(flips) }),
    discovered: discovered.map((found) => ({
      slice: sliceObject(found.slice),
      ...pick(found, ['size', 'loss', 'baseline', 'candidate', 'pValue']),
    })),
    fairness: fairness.map(fairnessObject),
    notes,
  }
}

function comparisonObject(comparison: EvaluationComparison): object {
  const { slice, difference } = comparison
  return {
    ...pick(comparison, ['metric']),
    slice: sliceObject(slice),
    ...pick(comparison, ['goal', 'size', 'baseline', 'candidate']),
    ...(difference && {
      difference: pick(difference, ['baseline', 'candidate', 'delta', 'low', 'high', 'confidence', 'standardError']),
    }),
    ...pick(comparison, ['method', 'required', 'conclusion']),
  }
}

function sliceObject(slice: EvaluationComparison['slice']): readonly object[] {
  return slice.map((part) => pick(part, ['column', 'value']))
}

function flipsObject(flips: Flips): object {
  const examples = (list: Flips['worst']) => list.map((flip) => pick(flip, ['id', 'label', 'baseline', 'candidate']))
  return { ...pick(flips, ['broken', 'fixed']), worst: examples(flips.worst), moved: examples(flips.moved) }
}

/** Rates keep the order in which they were measured. */
function fairnessObject({ attribute, groups }: FairnessTable): object {
  return {
    attribute,
    groups: groups.map((group) => pick(group, ['value', 'size', 'positives', 'negatives', 'rates'])),
  }
}

/** The given fields in the given order; absent ones stay absent. */
function pick<Value extends object>(value: Value, keys: readonly (keyof Value & string)[]): object {
  return Object.fromEntries(keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])))
}

function namedNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}
