import { z } from 'zod'
import { type ColumnProfile, type DatasetSnapshot, profiledRows } from '../../model/dataset.ts'
import type { Finding } from '../../model/finding.ts'
import { count, listing } from '../../tables/wording.ts'
import { isNestedField } from '../nested-field.ts'
import type { DataComparison, Sides } from './comparison.ts'

const change = z.enum(['block', 'warn', 'off'])

const schemaChangeSettings = z.strictObject({
  added: change.optional().describe('Columns that the baseline does not have: `warn` unless written.'),
  removed: change.optional().describe('Columns that only the baseline has. Inherited; `block` at the top.'),
  retyped: change
    .optional()
    .describe('Columns whose type is another one than in the baseline. Inherited; `block` at the top.'),
  owner: z.string().min(1).optional().describe('Who to ask. Inherited from the data set.'),
})

/** The setting of a data set. `true` stands for the defaults, `false` and absence for nothing. */
export const schemaChangeOption = z
  .union([z.boolean(), schemaChangeSettings])
  .default(false)
  .transform((given) => (given === true ? schemaChangeSettings.parse({}) : given === false ? undefined : given))
  .describe('What the columns may not do compared with the baseline. `true` stands for the defaults below.')

/** One finding for each kind of change that is judged. */
export const schemaChange: DataComparison = {
  id: 'data.schema_change',
  title: 'Columns that were added, removed or retyped since the baseline',
  judge(sides) {
    const settings = sides.options.schema_change
    if (settings === undefined) return []
    const levels = { added: 'warn', removed: sides.options.level, retyped: sides.options.level } as const
    return (['added', 'removed', 'retyped'] as const).flatMap((kind) => {
      const level = settings[kind] ?? levels[kind] ?? 'block'
      return level === 'off' ? [] : [judgeKind(sides, kind, level, settings.owner)]
    })
  },
}

function judgeKind(
  { options, candidate, baseline }: Sides,
  kind: 'added' | 'removed' | 'retyped',
  level: 'block' | 'warn',
  own: string | undefined,
): Finding {
  const owner = own ?? options.owner
  const finding = {
    check: 'data.schema_change',
    subject: candidate.name,
    level,
    expected: `no ${kind} columns`,
    ...(owner === undefined ? {} : { owner }),
  }
  if (baseline === undefined) {
    const message = `${candidate.name}: there is no baseline, so it cannot be told whether columns were ${kind}.`
    return { ...finding, outcome: 'skipped', reason: 'no-baseline', message }
  }
  const changed = changesOf(kind, withoutFields(candidate), withoutFields(baseline))
  if (changed.length === 0) {
    return { ...finding, outcome: 'passed', message: `${candidate.name}: no column was ${kind}.` }
  }
  const what = `${count(changed.length)} ${changed.length === 1 ? 'column was' : 'columns were'} ${kind}`
  return {
    ...finding,
    outcome: 'failed',
    reason: `${kind}-columns`,
    actual: listing(changed, 10),
    history: 'new',
    message: `${candidate.name}: ${what} since the baseline: ${listing(changed, 10)}.`,
  }
}

/** Fields of nested columns are there because a policy names them, and then they change with it. */
function withoutFields(dataset: DatasetSnapshot): DatasetSnapshot {
  const { columns } = dataset
  return { ...dataset, columns: columns.filter((column) => !isNestedField(column, columns)) }
}

function changesOf(
  kind: 'added' | 'removed' | 'retyped',
  candidate: DatasetSnapshot,
  baseline: DatasetSnapshot,
): readonly string[] {
  const before = new Map(baseline.columns.map((column) => [column.name, column]))
  const after = new Set(candidate.columns.map(({ name }) => name))
  switch (kind) {
    case 'added':
      return candidate.columns.filter(({ name }) => !before.has(name)).map(({ name }) => name)
    case 'removed':
      return baseline.columns.filter(({ name }) => !after.has(name)).map(({ name }) => name)
    case 'retyped':
      return candidate.columns.flatMap((now) => {
        const then = before.get(now.name)
        if (then === undefined || then.type === now.type) return []
        if (mayHaveAnyType(now, candidate) || mayHaveAnyType(then, baseline)) return []
        return [`${now.name} (${then.type} → ${now.type})`]
      })
  }
}

/** It has no value that would tell. */
function mayHaveAnyType({ nulls, hasValuesElsewhere }: ColumnProfile, dataset: DatasetSnapshot): boolean {
  return nulls === profiledRows(dataset) && hasValuesElsewhere !== true
}
