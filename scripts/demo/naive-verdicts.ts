import { z } from 'zod'
import type { Tree } from './example.ts'

const metricsSchema = z.record(z.string(), z.number())
const betterWhen = {
  balanced_accuracy: 1,
  roc_auc: 1,
  f1: 1,
  precision: 1,
  recall: 1,
  log_loss: -1,
  brier: -1,
} as const

/** What two rules without statistics would say of the numbers in metrics.json: no drop at all, and at most a point. */
export function naiveVerdicts(base: Tree, head: Tree): readonly string[] {
  const [before, after] = [read(base), read(head)]
  const worse = (most: number) =>
    Object.entries(betterWhen)
      .filter(([name, sign]) => sign * ((after[name] ?? 0) - (before[name] ?? 0)) < -most)
      .map(([name]) => name)
  return [['"any drop"', worse(0)] as const, ['"1 point"', worse(0.01)] as const].map(
    ([rule, names]) =>
      `Beside it, the rule ${rule} would ${names.length === 0 ? 'pass' : `block for ${names.join(', ')}`}.`,
  )
}

function read(tree: Tree): Readonly<Record<string, number>> {
  return metricsSchema.parse(JSON.parse(tree.get('metrics.json')?.toString('utf8') ?? '{}'))
}
