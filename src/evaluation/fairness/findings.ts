import type { FairnessTable } from '../../model/evaluation.ts'
import type { Finding } from '../../model/finding.ts'
import type { BinaryPredictions, Predictions } from '../predictions.ts'
import type { EvaluationOptions } from '../schema.ts'
import { judgeFairness } from './judge-fairness.ts'
import type { FairnessOptions } from './schema.ts'

export type JudgedFairness = {
  readonly findings: readonly Finding[]
  /** The groups of each attribute once, however much is asked of them. */
  readonly tables: readonly FairnessTable[]
}

/**
 * Every fairness rule of an evaluation, judged on the candidate's own decisions. Of several trainings an example's
 * decision is that of the majority, so that the rates are those of one model.
 * @param predictions absent when they were too large to keep: the rules are then inconclusive.
 */
export function judgeFairnessOf(
  name: string,
  options: EvaluationOptions,
  predictions: Predictions | undefined,
): JudgedFairness {
  const judged = options.fairness
    .filter(({ level }) => level !== 'off')
    .map((rule) => judgeRule(name, options, rule, predictions))
  const tables = new Map(judged.flatMap(({ table }) => (table === undefined ? [] : [[table.attribute, table]])))
  return { findings: judged.map(({ finding }) => finding), tables: [...tables.values()] }
}

function judgeRule(
  name: string,
  options: EvaluationOptions,
  rule: FairnessOptions,
  predictions: Predictions | undefined,
): { readonly finding: Finding; readonly table?: FairnessTable } {
  const { attribute, metric, min, max, level, owner } = rule
  const common = {
    check: 'evaluation.fairness',
    subject: `${name}.${metric} (${attribute})`,
    level: level === 'off' ? ('warn' as const) : level,
    expected: min === undefined ? `≤ ${max}` : `≥ ${min}`,
    ...(owner !== undefined && { owner }),
    onInconclusive: rule.on_inconclusive ?? options.on_inconclusive,
  }
  const groups = predictions?.slices.find((column) => column.name === attribute)
  if (predictions?.task !== 'binary' || groups === undefined) {
    const message = `${common.subject} cannot be judged: the predictions with the column ${attribute} are not at hand.`
    return { finding: { ...common, outcome: 'inconclusive', reason: 'no-predictions', message } }
  }
  const { labels, weights, clusters } = predictions
  const judgement = judgeFairness(
    rule,
    {
      labels,
      decisions: majority(predictions),
      groups,
      ...(weights !== undefined && { weights }),
      ...(clusters !== undefined && { clusters }),
    },
    options.confidence,
  )
  const { outcome, reason, message, value } = judgement
  return {
    finding: {
      ...common,
      outcome,
      message: `${common.subject}: ${message}`,
      ...(reason !== undefined && { reason }),
      ...(value !== undefined && { actual: String(Number(value.toPrecision(4))), comparison: { candidate: value } }),
    },
    table: { attribute, groups: judgement.groups },
  }
}

function majority({ runs, size }: BinaryPredictions): Uint8Array {
  const [only] = runs
  if (runs.length === 1 && only !== undefined) return only.decisions
  return Uint8Array.from({ length: size }, (_, index) => {
    const positive = runs.reduce((sum, { decisions }) => sum + (decisions[index] ?? 0), 0)
    return 2 * positive >= runs.length ? 1 : 0
  })
}
