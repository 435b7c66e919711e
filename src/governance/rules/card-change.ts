import picomatch from 'picomatch'
import { z } from 'zod'
import type { Metric } from '../../model/metric.ts'
import { defineRule, type Observation } from '../rule.ts'
import { missingCard } from './card.ts'

/** A change that changes the model's metrics also changes its card. */
export const cardChange = defineRule({
  id: 'governance.card_change',
  title: 'Model card change',
  key: 'card.changes_with_metrics',
  description: "When the metrics differ from the baseline's, the model card differs too.",
  settings: {
    metrics: z
      .array(z.string().min(1))
      .min(1)
      .default(['**'])
      .describe('Globs over the names of the metrics that say that the model changed; all of them unless given.'),
  },
  facts: z.union([
    z.object({ present: z.literal(false), searched: z.array(z.string()) }),
    z.object({ present: z.literal(true), path: z.string(), digest: z.string() }),
  ]),
  capture: async (_files, _settings, context) => {
    const search = await context.card()
    if (search.status === 'missing') return { present: false, searched: [...search.searched] }
    return { present: true, path: search.card.path, digest: search.card.digest }
  },
  judge: (facts, { metrics: globs }, { candidate, baseline, baselineFacts }) => {
    if (!facts.present) return [missingCard(facts.searched)]
    const { path, digest } = facts
    const common = { subject: path, location: { file: path } }
    if (baseline === undefined) {
      const message = 'Without a baseline nothing says whether the metrics changed.'
      return [{ ...common, outcome: 'skipped', reason: 'no-baseline', message }]
    }
    const shared = sharedMetrics(candidate.metrics, baseline.metrics, globs)
    if (shared.length === 0) {
      const message =
        'No numeric metric is in both the baseline and this change, so nothing says whether the model changed.'
      return [{ ...common, outcome: 'inconclusive', reason: 'no-shared-metric', message }]
    }
    const changed = shared.filter(({ differs }) => differs).map(({ name }) => name)
    if (changed.length === 0) {
      return [
        {
          ...common,
          outcome: 'passed',
          message: 'No metric differs from the baseline, so the card may stay as it is.',
        },
      ]
    }
    if (baselineFacts === undefined) {
      const message = `${listed(changed)} changed, but the baseline did not record its model card; the next one will.`
      return [{ ...common, outcome: 'skipped', reason: 'no-baseline-facts', message }]
    }
    return [judgeChange(common, digest, baselineFacts.present ? baselineFacts.digest : undefined, changed)]
  },
})

function judgeChange(
  common: Pick<Observation, 'subject' | 'location'>,
  digest: string,
  baselineDigest: string | undefined,
  changed: readonly string[],
): Observation {
  if (digest !== baselineDigest) {
    return { ...common, outcome: 'passed', message: `${listed(changed)} changed, and so did the model card.` }
  }
  const message = `${listed(changed)} changed and the model card ${common.subject} did not: update the card.`
  return { ...common, outcome: 'failed', reason: 'card-unchanged', message }
}

/** The numeric metrics that both sides have and the policy watches, with both values. */
function sharedMetrics(
  candidate: readonly Metric[],
  baseline: readonly Metric[],
  globs: readonly string[],
): readonly SharedMetric[] {
  const isWatched = picomatch([...globs], { dot: true, bash: true })
  const before = new Map(baseline.map((metric) => [identity(metric), metric.value]))
  return candidate.flatMap((metric) => {
    const { name, value: now } = metric
    const value = before.get(identity(metric))
    if (typeof now !== 'number' || typeof value !== 'number' || !(globs.includes(name) || isWatched(name))) return []
    return [{ name, differs: now !== value && !(Number.isNaN(now) && Number.isNaN(value)) }]
  })
}

type SharedMetric = { readonly name: string; readonly differs: boolean }

function identity({ file, name }: Metric): string {
  return JSON.stringify([file, name])
}

function listed(names: readonly string[]): string {
  const more = names.length > 3 ? ` and ${names.length - 3} more metrics` : ''
  return `${names.slice(0, 3).join(', ')}${more}`
}
