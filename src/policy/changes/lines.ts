import type { z } from 'zod'
import type { JsonValue } from '../../model/snapshot.ts'
import type { WrittenPolicy } from '../parse-text.ts'
import { policyPath } from '../policy-path.ts'
import { defaultAt } from '../problems/schema-at.ts'
import { type Difference, differences } from './differences.ts'
import { directionOf } from './direction.ts'
import { formatValue } from './format.ts'

/** One line for each setting in which two policies of a schema differ, in a stable order; see `policyChanges`. */
export function changeLines(schema: z.ZodType, base: WrittenPolicy, head: WrittenPolicy): readonly string[] {
  return differences(base, head).flatMap((difference) => describe(schema, difference))
}

function describe(schema: z.ZodType, { path, base, head, item }: Difference): readonly string[] {
  // A default is plain data, as the schema's author wrote it.
  const standard = item ? undefined : (defaultAt(schema, path) as JsonValue | undefined)
  const before = base ?? standard
  const after = head ?? standard
  if (before !== undefined && after !== undefined && JSON.stringify(before) === JSON.stringify(after)) return []
  const direction = directionOf({ path, base: before, head: after, item })
  const suffix = direction === undefined ? '' : ` (${direction})`
  const place = policyPath(path)
  if (item)
    return [
      `${place}: ${base === undefined ? `added ${formatValue(after)}` : `removed ${formatValue(before)}`}${suffix}`,
    ]
  return [`${place}: ${shown(base, standard)} → ${shown(head, standard)}${suffix}`]
}

function shown(value: JsonValue | undefined, standard: JsonValue | undefined): string {
  if (value !== undefined) return formatValue(value)
  return standard === undefined ? 'not set' : `${formatValue(standard)} by default`
}
