import { z } from 'zod'
import type { ColumnProfile } from '../../model/dataset.ts'
import type { Finding } from '../../model/finding.ts'
import { count, listing } from '../../tables/wording.ts'
import type { DataComparison, Sides } from './comparison.ts'

const change = z.enum(['block', 'warn', 'off'])

const schemaChangeSettings = z.strictObject({
  added: change.default('warn').describe('Columns that the baseline does not have.'),
  removed: change.default('block').describe('Columns that only the baseline has.'),
  retyped: change.default('block').describe('Columns whose type is another one than in the baseline.'),
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
    return (['added', 'removed', 'retyped'] as const).flatMap((kind) =>
      settings[kind] === 'off' ? [] : [judgeKind(sides, kind, settings[kind], settings.owner)],
    )
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
  const changed = changesOf(kind, candidate.columns, baseline.columns)
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

function changesOf(
  kind: 'added' | 'removed' | 'retyped',
  candidate: readonly ColumnProfile[],
  baseline: readonly ColumnProfile[],
): readonly string[] {
  const before = new Map(baseline.map((column) => [column.name, column]))
  const after = new Set(candidate.map(({ name }) => name))
  switch (kind) {
    case 'added':
      return candidate.filter(({ name }) => !before.has(name)).map(({ name }) => name)
    case 'removed':
      return baseline.filter(({ name }) => !after.has(name)).map(({ name }) => name)
    case 'retyped':
      return candidate.flatMap(({ name, type }) => {
        const then = before.get(name)
        return then === undefined || then.type === type ? [] : [`${name} (${then.type} → ${type})`]
      })
  }
}
