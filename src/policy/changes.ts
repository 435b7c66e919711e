import { changeLines } from './changes/lines.ts'
import type { WrittenPolicy } from './parse-text.ts'
import { policySchema } from './schema.ts'

/**
 * One line for each setting in which two policies differ, in a stable order: `metrics.rules.accuracy.min: 0.9 → 0.85
 * (loosened)`. Writing a default out is no change. "Loosened" and "tightened" are said only where they are certain.
 */
export function policyChanges(base: WrittenPolicy, head: WrittenPolicy): readonly string[] {
  return changeLines(policySchema, base, head)
}
