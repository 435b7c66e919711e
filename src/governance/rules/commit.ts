import { z } from 'zod'
import type { Metric, MetricValue } from '../../model/metric.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { commitNames, dirtyNames, normaliseName } from '../records/names.ts'
import { defineRule, type Observation } from '../rule.ts'

const recordSchema = z.object({
  file: z.string(),
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]),
})
type CommitRecord = z.output<typeof recordSchema>

/** The commit of the code that made the metrics is written down with them. */
export const commit = defineRule({
  id: 'governance.commit',
  title: 'Code commit',
  key: 'reproducibility.commit',
  description: 'The commit of the code is recorded with the metrics, as a well-formed commit id.',
  settings: {
    names: z
      .array(z.string().min(1))
      .default([])
      .describe('Further names for the commit; the last part of a dotted name counts, in any case.'),
  },
  facts: z.object({ commits: z.array(recordSchema), dirty: z.array(recordSchema) }),
  capture: async (_files, { names }, { metrics }) => ({
    commits: recordsOf(metrics, [...commitNames, ...names.map(normaliseName)]),
    dirty: recordsOf(metrics, dirtyNames).filter(
      ({ value }) => value === true || /^(?:true|yes)$/i.test(String(value)),
    ),
  }),
  judge: ({ commits, dirty }, _settings, { candidate }) => {
    if (commits.length === 0) return [withoutCommit()]
    const groups = new Map<string, CommitRecord[]>()
    for (const record of commits) {
      const key = `${typeof record.value} ${String(record.value)}`
      groups.set(key, [...(groups.get(key) ?? []), record])
    }
    return [...dirty.map(uncommitted), ...[...groups.values()].map((group) => judgeGroup(group, candidate))]
  },
})

const maximumRecords = 200

/** A number that is not finite would not survive the snapshot's JSON; its text does. */
function recordsOf(metrics: readonly Metric[], names: readonly string[]): CommitRecord[] {
  const wanted = new Set(names)
  return metrics
    .filter(({ name }) => wanted.has(normaliseName(name)))
    .slice(0, maximumRecords)
    .map(({ file, name, value }) => ({ file, name, value: shortened(value) }))
}

function shortened(value: MetricValue): MetricValue {
  if (typeof value === 'string') return value.slice(0, 200)
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

/** Records of one value; there is at least one. */
function judgeGroup(records: readonly CommitRecord[], candidate: Snapshot): Observation {
  const { file = '', name = '', value = '' } = records[0] ?? {}
  const more = records.length > 1 ? ` and ${records.length - 1} more` : ''
  const common = { subject: `${file}: ${name}`, actual: String(value), location: { file } }
  const id = typeof value === 'string' ? commitId(value) : undefined
  if (id === undefined) return { ...common, ...malformed(name, file, value) }
  const place = `${name} in ${file}${more}`
  return {
    ...common,
    outcome: 'passed',
    message: `The commit of the code is recorded: ${place} is ${relation(id, candidate)}.`,
  }
}

/**
 * A commit's id, whole or from seven digits on, or the output of `git describe`. Metrics that are committed cannot name
 * the commit that holds them, so any well-formed id is a record.
 */
function commitId(value: string): string | undefined {
  const text = value.trim().toLowerCase()
  const described = /-g([0-9a-f]{7,64})$/.exec(text)?.[1]
  const id = described ?? text
  return /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/.test(id) && !/^0+$/.test(id) ? id : undefined
}

function relation(id: string, { commit: judged, provenance }: Snapshot): string {
  const short = id.slice(0, 12)
  if (judged.startsWith(id)) return `${short}, the commit judged`
  if (provenance.headCommit?.startsWith(id) === true) return `${short}, the head of the pull request`
  return `${short}, another commit than the one judged (${judged.slice(0, 12)}), as it is for metrics that are committed`
}

function malformed(
  name: string,
  file: string,
  value: MetricValue,
): Pick<Observation, 'outcome' | 'reason' | 'message'> {
  const seen = `${name} in ${file} is ${typeof value === 'string' ? `"${value}"` : `the ${typeof value} ${String(value)}`}`
  if (typeof value === 'number') {
    const message = `${seen}, which is no commit id: write the whole id in quotes, so that it stays a text.`
    return { outcome: 'failed', reason: 'malformed-commit', message }
  }
  if (
    typeof value === 'string' &&
    /^[0-9a-z.-]*[0-9a-f]{7,}[-+.*]*(?:dirty|modified)?\*?$/i.test(value.trim()) &&
    /(?:dirty|modified|[*+])$/i.test(value.trim())
  ) {
    const message = `${seen}: the code had changes that were not committed. Commit them and measure again.`
    return { outcome: 'failed', reason: 'uncommitted-changes', message }
  }
  const message = `${seen}, which is no commit id: write the output of "git rev-parse HEAD".`
  return { outcome: 'failed', reason: 'malformed-commit', message }
}

function uncommitted({ file, name }: CommitRecord): Observation {
  return {
    subject: `${file}: ${name}`,
    outcome: 'failed',
    reason: 'uncommitted-changes',
    message: `${name} in ${file} is true: the code had changes that were not committed. Commit them and measure again.`,
    location: { file },
  }
}

function withoutCommit(): Observation {
  return {
    subject: 'commit',
    outcome: 'failed',
    reason: 'no-commit',
    message:
      'The metrics do not say which commit of the code made them: write the output of "git rev-parse HEAD" into them as "commit".',
  }
}
