import { compileFileGlob, compileNameGlob, hasWildcard, splitPattern } from './rule-pattern.ts'
import type { MetricRule } from './schema.ts'

/** A rule with its key, ready to be asked about metrics. */
export type NamedRule = { readonly pattern: string; readonly rule: MetricRule }

type Place = { readonly file: string; readonly name: string }

export type MatchedRules = {
  /** Every rule whose key matches, also where a more exact one takes precedence. */
  readonly matching: readonly NamedRule[]
  /** The rules that judge the metric, in the order of the policy. */
  readonly judging: readonly NamedRule[]
}

type CompiledRule = NamedRule & {
  /** 0: no match. 1: as a glob. 2: by the name written out. 3: by file and name written out. */
  precision(place: Place): number
}

/**
 * Compiles the rules once. Of the rules that match a metric the most exact kind judges it: `file:name` written out
 * before a name written out before globs; all rules of that kind apply.
 */
export function compileRules(rules: Readonly<Record<string, MetricRule>>): (place: Place) => MatchedRules {
  const compiled = Object.entries(rules).map(([pattern, rule]) => compile(pattern, rule))
  return (place) => {
    const matching: NamedRule[] = []
    let judging: NamedRule[] = []
    let best = 1
    for (const rule of compiled) {
      const precision = rule.precision(place)
      if (precision === 0) continue
      matching.push(rule)
      if (precision > best) judging = []
      best = Math.max(best, precision)
      if (precision === best) judging.push(rule)
    }
    return { matching, judging }
  }
}

function compile(pattern: string, rule: MetricRule): CompiledRule {
  const matchesName = compileNameGlob(pattern)
  const split = splitPattern(pattern)
  if (split === undefined) {
    return { pattern, rule, precision: ({ name }) => (name === pattern ? 2 : matchesName(name) ? 1 : 0) }
  }
  const matchesFile = compileFileGlob(split.file)
  const matchesRest = compileNameGlob(split.name)
  const qualified = hasWildcard(split.name) ? 1 : hasWildcard(split.file) ? 2 : 3
  return {
    pattern,
    rule,
    precision({ file, name }) {
      // A metric's own name may hold a colon, so the whole key is tried as a name as well.
      if (name === pattern) return 2
      if (matchesRest(name) && matchesFile(file)) return qualified
      return matchesName(name) ? 1 : 0
    },
  }
}
