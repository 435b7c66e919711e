import { binaryMetric } from '../metrics/binary/binary-metric.ts'
import type { BinarySample, Metric, MulticlassSample, RegressionSample, ScoredSample } from '../metrics/metric.ts'
import { metricValue } from '../metrics/metric-value.ts'
import { multiclassMetric } from '../metrics/multiclass/multiclass-metric.ts'
import { regressionMetric } from '../metrics/regression/regression-metric.ts'
import { binarySample } from '../metrics/sample.ts'
import { scoredMetric } from '../metrics/scored/scored-metric.ts'
import { once } from '../once.ts'
import type {
  BinaryPredictions,
  MulticlassPredictions,
  Predictions,
  RegressionPredictions,
  ScoredPredictions,
} from '../predictions.ts'
import { compareMetric } from './compare-metric.ts'
import type { Comparison } from './comparison.ts'
import { type Contest, meanOf, type Sized } from './contest.ts'
import { jointTable } from './joint-table.ts'

/** A clause, and whether the numbers are not there at all rather than there and of no use. */
export type MetricProblem = { readonly because: string; readonly isAbsent: boolean }

/** Two models on the same examples, or one alone, ready to be measured by any metric of their task. */
export type Arena = {
  readonly size: number
  /** Why a metric cannot be computed here; `undefined` when it can. */
  readonly problem: (metric: string) => MetricProblem | undefined
  /** @throws for a metric with a problem. */
  readonly compare: (metric: string) => Comparison
  /** The candidate's value alone, which costs no interval. @throws as `compare`. */
  readonly value: (metric: string) => number
}

/**
 * Sets up a comparison.
 * @param baseline `undefined` when the candidate stands alone; else of the same task, examples and labels.
 * @param name in words what is compared; it seeds the random numbers, so equal names give equal intervals.
 */
export function openArena(baseline: Predictions | undefined, candidate: Predictions, name: string): Arena {
  switch (candidate.task) {
    case 'binary':
      return binaryArena(baseline?.task === 'binary' ? baseline : undefined, candidate, name)
    case 'multiclass':
      return multiclassArena(baseline?.task === 'multiclass' ? baseline : undefined, candidate, name)
    case 'regression':
      return regressionArena(baseline?.task === 'regression' ? baseline : undefined, candidate, name)
    case 'ranking':
    case 'scored':
      return scoredArena(
        baseline?.task === candidate.task ? (baseline as ScoredPredictions) : undefined,
        candidate,
        name,
      )
  }
}

function binaryArena(baseline: BinaryPredictions | undefined, candidate: BinaryPredictions, name: string): Arena {
  const weights = weightsOf(candidate)
  const samples = (model: BinaryPredictions) =>
    model.runs.map(({ scores, decisions }) =>
      binarySample({ labels: candidate.labels, decisions, ...(scores !== undefined && { scores }), ...weights }),
    )
  const contest: Contest<BinarySample> = {
    ...contestOf(baseline, candidate, name),
    baseline: baseline === undefined ? [] : samples(baseline),
    candidate: samples(candidate),
    hasOneClass: hasOneClass(candidate),
  }
  const hasScores = everyRun(contest, ({ scores }) => scores !== undefined)
  const isProbability = baseline?.isProbability !== false && candidate.isProbability !== false
  return arenaOf(withCounts(contest, 2), binaryMetric, { hasScores, isProbability })
}

function multiclassArena(
  baseline: MulticlassPredictions | undefined,
  candidate: MulticlassPredictions,
  name: string,
): Arena {
  const classes = [...new Set([...candidate.classes, ...(baseline?.classes ?? [])])].toSorted()
  const weights = weightsOf(candidate)
  const samples = (model: MulticlassPredictions) => {
    const codes = model.classes.map((label) => classes.indexOf(label))
    const translate = (values: Uint32Array) => values.map((code) => codes[code] ?? 0)
    const labels = translate(model.labels)
    return model.runs.map(
      ({ decisions, scores }): MulticlassSample => ({
        size: candidate.size,
        classes,
        labels,
        decisions: translate(decisions),
        ...(scores !== undefined && {
          scores: classes.map((label) => scores[model.classes.indexOf(label)] ?? new Float64Array(candidate.size)),
        }),
        ...weights,
      }),
    )
  }
  const contest: Contest<MulticlassSample> = {
    ...contestOf(baseline, candidate, name),
    baseline: baseline === undefined ? [] : samples(baseline),
    candidate: samples(candidate),
    hasOneClass: hasOneClass(candidate),
  }
  const hasScores = everyRun(contest, ({ scores }) => scores !== undefined)
  const isProbability = baseline?.isProbability !== false && candidate.isProbability !== false
  return arenaOf(withCounts(contest, classes.length), (metric) => multiclassMetric(metric, classes), {
    hasScores,
    isProbability,
  })
}

function regressionArena(
  baseline: RegressionPredictions | undefined,
  candidate: RegressionPredictions,
  name: string,
): Arena {
  const weights = weightsOf(candidate)
  const samples = (model: RegressionPredictions) =>
    model.runs.map(
      ({ predictions }): RegressionSample => ({
        size: candidate.size,
        labels: candidate.labels,
        predictions,
        ...weights,
      }),
    )
  const contest: Contest<RegressionSample> = {
    ...contestOf(baseline, candidate, name),
    baseline: baseline === undefined ? [] : samples(baseline),
    candidate: samples(candidate),
  }
  return arenaOf(contest, regressionMetric, { hasScores: true, isProbability: true })
}

function scoredArena(baseline: ScoredPredictions | undefined, candidate: ScoredPredictions, name: string): Arena {
  const weights = weightsOf(candidate)
  const open = (column: string) => {
    const samples = (model: ScoredPredictions) =>
      model.runs.flatMap(({ columns }) => {
        const values = columns[model.columns.indexOf(column)]
        return values === undefined ? [] : [{ size: candidate.size, values, ...weights }]
      })
    const contest: Contest<ScoredSample> = {
      ...contestOf(baseline, candidate, name),
      baseline: baseline === undefined ? [] : samples(baseline),
      candidate: samples(candidate),
    }
    return arenaOf(contest, scoredMetric, { hasScores: true, isProbability: true })
  }
  return {
    size: candidate.size,
    problem: (metric) =>
      [candidate, baseline ?? candidate].every(({ columns }) => columns.includes(metric))
        ? undefined
        : { because: 'is no column of the predictions on both sides', isAbsent: true },
    compare: (metric) => open(metric).compare(metric),
    value: (metric) => open(metric).value(metric),
  }
}

type Abilities = {
  readonly hasScores: boolean
  readonly isProbability: boolean
}

function arenaOf<Sample extends Sized>(
  contest: Contest<Sample>,
  metricNamed: (name: string) => Metric<Sample> | undefined,
  { hasScores, isProbability }: Abilities,
): Arena {
  const named = (name: string): Metric<Sample> => {
    const metric = metricNamed(name)
    if (metric === undefined) throw new Error(`There is no metric ${name} here.`)
    return metric
  }
  return {
    size: contest.size,
    problem(name) {
      const metric = metricNamed(name)
      if (metric === undefined)
        return { because: 'is no metric of this task, or names a class that does not occur', isAbsent: true }
      if (metric.needsScores && !hasScores)
        return { because: 'needs scores, and there are only decisions', isAbsent: true }
      if (metric.needsProbabilities && !isProbability) {
        return { because: 'needs probabilities, and there are scores outside 0 to 1', isAbsent: false }
      }
      return undefined
    },
    compare: (name) => compareMetric(named(name), contest),
    value(name) {
      const metric = named(name)
      return meanOf(contest.candidate, (sample) => metricValue(metric, sample))
    },
  }
}

/** Of the first training of each side: with several, or with weights, nobody asks for it. */
function withCounts<Sample extends BinarySample | MulticlassSample>(
  contest: Contest<Sample>,
  classCount: number,
): Contest<Sample> {
  const { baseline, candidate } = contest
  const labels = candidate[0]?.labels ?? new Uint8Array(0)
  const answers = candidate[0]?.decisions ?? new Uint8Array(0)
  return { ...contest, counted: once(() => jointTable(labels, baseline[0]?.decisions, answers, classCount)) }
}

function contestOf(baseline: Predictions | undefined, candidate: Predictions, name: string) {
  const seeds = (model: Predictions | undefined) => (model?.runs ?? []).map(({ seed }) => seed)
  return {
    size: candidate.size,
    ...(candidate.clusters !== undefined && { clusters: candidate.clusters }),
    isSame: baseline !== undefined && hasSameAnswers(baseline, candidate),
    hasPairedSeeds: candidate.runs.length > 1 && JSON.stringify(seeds(baseline)) === JSON.stringify(seeds(candidate)),
    name,
  }
}

/** Whatever a training holds is compared: decisions, scores, columns. Labels are the same on both sides. */
function hasSameAnswers(baseline: Predictions, candidate: Predictions): boolean {
  const names = (model: Predictions) =>
    JSON.stringify('classes' in model ? model.classes : 'columns' in model ? model.columns : [])
  if (baseline.runs.length !== candidate.runs.length || names(baseline) !== names(candidate)) return false
  const isProbability = (model: Predictions) => !('isProbability' in model) || model.isProbability !== false
  if (isProbability(baseline) !== isProbability(candidate)) return false
  return candidate.runs.every((run, index) => {
    const [own, other] = [arraysOf(run), arraysOf(baseline.runs[index] ?? {})]
    return own.length === other.length && own.every((values, at) => isEqual(values, other[at]))
  })
}

function arraysOf(run: object): readonly ArrayLike<number>[] {
  return Object.entries(run).flatMap(([name, value]) => (name === 'seed' ? [] : Array.isArray(value) ? value : [value]))
}

function isEqual(values: ArrayLike<number>, others: ArrayLike<number> | undefined): boolean {
  if (values.length !== others?.length) return false
  for (let i = 0; i < values.length; i += 1) if (!Object.is(values[i], others[i])) return false
  return true
}

/** Among the examples that count. */
function hasOneClass({ labels, weights }: BinaryPredictions | MulticlassPredictions): boolean {
  const first = weights === undefined ? 0 : weights.findIndex((weight) => weight > 0)
  return labels.every((label, index) => label === labels[first] || weights?.[index] === 0)
}

function weightsOf({ weights }: Predictions): { readonly weights?: Float64Array } {
  return weights === undefined ? {} : { weights }
}

function everyRun<Sample>({ baseline, candidate }: Contest<Sample>, holds: (sample: Sample) => boolean): boolean {
  return [...baseline, ...candidate].every(holds)
}
