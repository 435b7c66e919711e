import type { Task } from '../model/evaluation.ts'
import { goalOf } from '../model/goal.ts'
import type { Goal } from '../model/metric.ts'
import type { Amount } from '../options/amount.ts'
import { nearest } from '../options/nearest.ts'
import { binaryMetric, binaryMetricNames } from './metrics/binary/binary-metric.ts'
import { multiclassMetric, multiclassMetricNames } from './metrics/multiclass/multiclass-metric.ts'
import { otherNames } from './metrics/other-names.ts'
import { rankingMetric, rankingMetricNames } from './metrics/ranking/ranking-metric.ts'
import { regressionMetric, regressionMetricNames } from './metrics/regression/regression-metric.ts'
import type { EvaluationProblem } from './problems.ts'

type Limits = {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly max_drop?: Amount | undefined
  readonly max_increase?: Amount | undefined
}

export type WrittenRule = Limits & {
  readonly goal?: Goal | undefined
  readonly level: string
  readonly slices: Readonly<Record<string, Limits>>
}

/** What the rules of an evaluation ask that its task cannot answer, or that contradicts itself. */
export function ruleProblems(task: Task, rules: Readonly<Record<string, WrittenRule>>): readonly EvaluationProblem[] {
  return Object.entries(rules).flatMap(([metric, rule]) => {
    const unknown = metricProblem(task, metric)
    if (unknown !== undefined) return [{ path: ['rules', metric], message: unknown }]
    return [
      ...emptyProblems(metric, rule),
      ...goalProblems(task, metric, rule),
      ...limitProblems(task, metric, ['rules', metric], rule, rule.goal),
      ...Object.entries(rule.slices).flatMap(([key, slice]) =>
        limitProblems(task, metric, ['rules', metric, 'slices', key], slice, rule.goal),
      ),
    ]
  })
}

type Known = { readonly goal?: Goal; readonly kind?: string } | undefined

/** What is known of a metric before any file is read; columns of scored examples may have any name. */
function known(task: Task, metric: string): Known {
  switch (task) {
    case 'binary':
      return binaryMetric(metric)
    case 'multiclass':
      return multiclassMetric(metric)
    case 'regression':
      return regressionMetric(metric)
    case 'ranking':
      return rankingMetric(metric)
    case 'scored':
      return {}
  }
}

const names: Readonly<Record<Exclude<Task, 'scored'>, readonly string[]>> = {
  binary: binaryMetricNames,
  multiclass: multiclassMetricNames,
  regression: regressionMetricNames,
  ranking: rankingMetricNames,
}

function metricProblem(task: Task, metric: string): string | undefined {
  const found = known(task, metric)
  if (found?.kind === 'informational') {
    return `\`${metric}\` is shown only: its value depends on the number of examples, so no rule can judge it`
  }
  if (found !== undefined || task === 'scored') return undefined
  const meant = meantBy(metric.toLowerCase(), names[task])
  return `a ${task} task has no metric \`${metric}\`${meant === undefined ? '; docs/evaluation-metrics.md has all of them' : `; did you mean \`${meant}\`?`}`
}

/** The metric with that other name, or the nearest spelling if it is near. */
function meantBy(written: string, all: readonly string[]): string | undefined {
  return all.find((name) => otherNames[name]?.includes(written)) ?? nearest(written, all)
}

function emptyProblems(metric: string, { level, slices, ...limits }: WrittenRule): readonly EvaluationProblem[] {
  const asks = [limits, ...Object.values(slices)].some(
    ({ min, max, max_drop: drop, max_increase: increase }) =>
      min !== undefined || max !== undefined || drop !== undefined || increase !== undefined,
  )
  if (asks || level === 'off') return []
  return [
    { path: ['rules', metric], message: 'a rule needs at least one of `min`, `max`, `max_drop` and `max_increase`' },
  ]
}

function goalProblems(task: Task, metric: string, { goal }: WrittenRule): readonly EvaluationProblem[] {
  const own = known(task, metric)?.goal
  if (goal === undefined || own === undefined || goal === own) return []
  return [{ path: ['rules', metric, 'goal'], message: `\`${metric}\` is to ${own}; leave out \`goal\`` }]
}

function limitProblems(
  task: Task,
  metric: string,
  path: readonly string[],
  { min, max, max_drop: drop, max_increase: increase }: Limits,
  given: Goal | undefined,
): readonly EvaluationProblem[] {
  if (min !== undefined && max !== undefined && min > max) {
    return [{ path: [...path, 'max'], message: `\`max\` (${max}) is below \`min\` (${min}), so no value could pass` }]
  }
  // Both together are a band, in which no direction is better.
  if ((drop === undefined) === (increase === undefined)) return []
  const key = drop === undefined ? 'max_increase' : 'max_drop'
  const wanted = drop === undefined ? 'minimize' : 'maximize'
  const goal = given ?? known(task, metric)?.goal ?? (task === 'scored' ? goalOf(metric) : undefined)
  if (goal === wanted) return []
  if (goal === undefined) {
    const message =
      task === 'scored'
        ? `it is not known whether bigger or smaller is better for \`${metric}\`, so \`${key}\` needs \`goal: maximize\` or \`goal: minimize\``
        : `neither bigger nor smaller is better for \`${metric}\`; give both \`max_drop\` and \`max_increase\` to keep it within a band`
    return [{ path: task === 'scored' ? [...path.slice(0, 2), 'goal'] : [...path, key], message }]
  }
  const other = drop === undefined ? 'max_drop' : 'max_increase'
  const better = goal === 'maximize' ? 'bigger' : 'smaller'
  return [
    {
      path: [...path, key],
      message: `${better} is better for \`${metric}\`, so \`${key}\` would only limit improvements; use \`${other}\``,
    },
  ]
}
