import type { Finding } from '../../../model/finding.ts'
import type { JsonValue } from '../../../model/snapshot.ts'
import { isList, isMap, own, textOf } from '../../../policy/contracts/json.ts'
import { type AppliedRule, type AppliedTable, askedOf } from './applied.ts'

/** Checks that are not called as their setting. */
const checks: Readonly<Record<string, string>> = {
  median: 'quantile',
  quantiles: 'quantile',
  values: 'share',
  fresh_within: 'freshness',
  allow_extra_columns: 'extra_columns',
}

/** Marks the rules that today's files do not keep. The same tables where there are none. */
export function withFailures(tables: readonly AppliedTable[], findings: readonly Finding[]): readonly AppliedTable[] {
  const failing = findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
  const failures = new Map<AppliedRule, string>()
  for (const finding of failing) for (const rule of causes(tables, finding)) failures.set(rule, failureText(finding))
  if (failures.size === 0) return tables
  return tables.map((table) => ({
    ...table,
    rules: table.rules.map((rule) => {
      const failure = failures.get(rule)
      return failure === undefined ? rule : { ...rule, failure }
    }),
  }))
}

/** A check that could not be made tells why in its message. */
function failureText({ outcome, message, subject }: Finding): string {
  const said = message.startsWith(`${subject}: `) ? message.slice(subject.length + 2) : message
  return `${outcome === 'errored' ? 'cannot be checked' : 'fails today'}: ${said}`
}

/** The rules that ask for what a finding is about. */
function causes(tables: readonly AppliedTable[], finding: Finding): readonly AppliedRule[] {
  return tables
    .filter(({ isFound }) => isFound)
    .flatMap((table) => askedOf([table]).filter(({ rule }) => touches(rule, table.dataset, finding)))
}

function touches({ column, settings }: AppliedRule['rule'], dataset: string, { check, subject }: Finding): boolean {
  if (column !== undefined) {
    if (subject !== `${dataset}.${column}`) return false
    return check === 'data.required' || keyOf(settings, check) !== undefined
  }
  const key = keyOf(settings, check)
  const value = key === undefined ? undefined : own(settings, key)
  if (!isList(value)) return value !== undefined && subject === dataset
  return value.some((item) => subjectOf(item, dataset) === subject)
}

function keyOf(settings: AppliedRule['rule']['settings'], check: string): string | undefined {
  return Object.keys(settings).find((key) => `data.${checks[key] ?? key}` === check)
}

function subjectOf(item: JsonValue, dataset: string): string | undefined {
  if (isList(item)) return `${dataset}.${item.join(', ')}`
  return isMap(item) ? `${dataset}: ${textOf(item, 'name') ?? ''}` : undefined
}
