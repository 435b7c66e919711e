import type { Goal, MetricComparison } from '../../../model/metric.ts'
import { fixed } from '../content.ts'
import { code, join, type Markdown, md, yamlKey } from '../escape.ts'
import type { Section } from '../section.ts'

/** How to start: the smallest policy, with rules for the metrics that were found. */
export const noPolicy: Section = {
  title: md`how to add a policy`,
  priority: 9,
  share: 0.03,
  render({ policy, metrics }) {
    if (policy.origin !== 'none') return undefined
    return fixed(
      md`**Nothing is required yet.** Commit a policy as ${code(policy.path)} and Holdout blocks merges that break it:\n\n\`\`\`yaml\nversion: 1\nmetrics:\n  rules:\n${rules(metrics)}\n\`\`\``,
    )
  },
}

const maximumRules = 3

function rules(metrics: readonly MetricComparison[]): Markdown {
  const found = new Map<string, Goal>()
  for (const { name, goal, candidate } of metrics) {
    if (goal !== undefined && typeof candidate === 'number' && found.size < maximumRules) found.set(name, goal)
  }
  const lines = [...found].flatMap(([name, goal]) => rule(name, goal))
  return lines.length === 0
    ? md`    accuracy: { max_drop: 1% }   # the name of one of your metrics`
    : join(lines, md`\n`)
}

function rule(name: string, goal: Goal): Markdown[] {
  const key = yamlKey(name)
  if (key === undefined) return []
  return [goal === 'maximize' ? md`    ${key}: { max_drop: 1% }` : md`    ${key}: { max_increase: 5% }`]
}
