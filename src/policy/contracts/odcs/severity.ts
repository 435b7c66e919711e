import { found, type JsonMap, own } from '../json.ts'

const errors = new Set(['error', 'critical', 'high', 'blocker', 'blocking', 'fatal', 'severe', 'major'])
const warnings = new Set(['warn', 'warning', 'medium', 'moderate', 'minor'])
const notes = new Set(['info', 'information', 'informational', 'low', 'note', 'notice', 'trivial'])

/**
 * What a failure does: an error is left to the level of the contract, the rest warns. The standard leaves the words free; one that is
 * not known counts as an error.
 */
export function severityOf(rule: JsonMap): { readonly level?: 'warn'; readonly note?: string } {
  const severity = own(rule, 'severity')
  if (severity === undefined) return {}
  const word = typeof severity === 'string' ? severity.trim().toLowerCase() : ''
  if (warnings.has(word) || notes.has(word)) return { level: 'warn' }
  if (errors.has(word)) return {}
  return { note: `the severity ${found(severity)} is none that Holdout knows, and counts as an error` }
}
