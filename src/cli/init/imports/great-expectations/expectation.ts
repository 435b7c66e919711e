import { type Json, type JsonMap, numberOf, own, textsOf } from '../../../../policy/contracts/json.ts'
import { listed } from '../../../../policy/contracts/rule.ts'
import type { ImportedRule } from '../imported-rule.ts'
import type { About, Limits } from '../translate.ts'

/** One expectation. The package dbt_expectations has the same ones. */
export type Expectation = About & {
  readonly kwargs: JsonMap
  /** Of expectations about one column. */
  readonly column: string
}

/** What a class of expectations becomes. */
export type Translator = {
  /** The arguments that it understands; with any other the expectation is listed. */
  readonly words: readonly string[]
  /** It is about one column, which must be named. */
  readonly isOfColumn: boolean
  readonly translate: (expectation: Expectation) => ImportedRule | readonly ImportedRule[]
}

export function ofColumn(words: string, translate: Translator['translate']): Translator {
  return { words: words.split(' '), isOfColumn: true, translate }
}

export function ofTable(words: string, translate: Translator['translate']): Translator {
  return { words: words.split(' '), isOfColumn: false, translate }
}

/** An expectation that Holdout has nothing for. */
export function without(why: string): Translator {
  return { words: [], isOfColumn: false, translate: (expectation) => list(expectation, why) }
}

/** The columns that arguments name. */
export function columnsIn(kwargs: Json): readonly string[] {
  return ['column', 'column_A', 'column_B', 'column_list', 'column_set'].flatMap(
    (key) => textsOf(own(kwargs, key)) ?? [],
  )
}

export function list({ at, what }: About, why: string): ImportedRule {
  return listed(at, why, what)
}

/** `min_value` and `max_value`, or why there are none. */
export function limitsOf(expectation: Expectation): Limits | ImportedRule {
  const { kwargs } = expectation
  const [min, max] = [own(kwargs, 'min_value'), own(kwargs, 'max_value')]
  if (min === undefined && max === undefined) return list(expectation, 'it names neither a least nor a greatest value')
  if (!isLimit(min) || !isLimit(max)) return list(expectation, 'its limits are neither numbers nor texts')
  return {
    ...(min !== undefined && { min, strictMin: own(kwargs, 'strict_min') === true }),
    ...(max !== undefined && { max, strictMax: own(kwargs, 'strict_max') === true }),
  }
}

function isLimit(value: Json): value is number | string | undefined {
  return value === undefined || typeof value === 'number' || typeof value === 'string'
}

/** The same of whole numbers, both of which are allowed: more than 3 is at least 4. */
export function countsOf(expectation: Expectation): { readonly min?: number; readonly max?: number } | ImportedRule {
  const limits = limitsOf(expectation)
  if (isRule(limits)) return limits
  const [min, max] = [numberOf(limits.min), numberOf(limits.max)]
  if ((limits.min !== undefined && min === undefined) || (limits.max !== undefined && max === undefined))
    return list(expectation, 'its limits are no numbers')
  const [least, most] = [
    min === undefined ? undefined : limits.strictMin === true ? Math.floor(min) + 1 : Math.ceil(min),
    max === undefined ? undefined : limits.strictMax === true ? Math.ceil(max) - 1 : Math.floor(max),
  ]
  if (most !== undefined && most < 0) return list(expectation, 'it allows no number at all')
  return { ...(least !== undefined && { min: Math.max(least, 0) }), ...(most !== undefined && { max: most }) }
}

export function isRule(value: object): value is ImportedRule {
  return 'at' in value && 'what' in value
}
