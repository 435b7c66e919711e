import type { Path, Rule } from './rule.ts'

/** Why a regular expression cannot be checked, in the words of a list; undefined when it can, as RE2 has it. */
export function patternProblem(pattern: string): string | undefined {
  if (/\(\?<?[=!]/.test(pattern)) return 'the pattern looks ahead or behind, which a linear-time engine cannot'
  if (/\\[1-9]|\\k</.test(pattern)) return 'the pattern refers back to a group, which a linear-time engine cannot'
  if (/\\u[0-9A-Fa-f{]|\\c[A-Za-z]/.test(pattern)) return 'the pattern writes characters as \\u or \\c; write them out'
  return undefined
}

/** The same for a pattern in the syntax of XML Schema. */
export function xmlPatternProblem(pattern: string): string | undefined {
  if (/\\[icIC]|\\[pP]\{Is|-\[/.test(pattern)) return 'the pattern has character classes that only XML Schema knows'
  return patternProblem(pattern)
}

/** A URI of any scheme; Holdout's own format `url` wants a host. */
export function uriRule(at: Path, column: string): Rule {
  return { at, what: 'uri', column, settings: { matches: '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$' } }
}
