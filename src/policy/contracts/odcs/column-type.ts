import type { ColumnType } from '../../../model/dataset.ts'
import { type JsonMap, own, textOf } from '../json.ts'
import { columnRule, listed, type Path, type Rule } from '../rule.ts'
import { physicalLimits } from './physical-limits.ts'

const logical: Readonly<Record<string, ColumnType>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  time: 'time',
  object: 'nested',
  array: 'nested',
  map: 'nested',
  vector: 'nested',
  enum: 'string',
}

/** Names that databases have for their types, to be found at the beginning; an array's brackets stand at the end. */
const physical: readonly (readonly [RegExp, ColumnType])[] = [
  [/\[\d*\]$/, 'nested'],
  [/^(timestamp|datetime|smalldatetime)/, 'timestamp'],
  [/^date\b/, 'date'],
  [/^time(tz)?\b/, 'time'],
  [
    /^(tiny|small|medium|big|huge|u|long)?int(eger|\d+)?\b|^(big|small)?serial|^(long|short|byteint|uint\d*)\b/,
    'integer',
  ],
  [/^(double|float|real|decimal|numeric|number|money|bignumeric)/, 'number'],
  [/^bool/, 'boolean'],
  [/^(n?var)?char|^nchar|^n?text|^(var|fixed)?string|^character|^bpchar|^(tiny|medium|long)text|^uuid|^clob/, 'string'],
  [/^(json|jsonb|struct|record|array|map|list|object|variant|row)\b/, 'nested'],
]

export type ColumnTypeRules = {
  /** Undefined where the contract does not say, or Holdout does not know the word. */
  readonly type: ColumnType | undefined
  readonly rules: readonly Rule[]
  /** What the physical type asks besides, where it is the only one. */
  readonly limits: readonly Rule[]
}

/**
 * The logical type; the physical one only where there is no other, and where a `date` is stored as a timestamp or a time (ODCS 3.0
 * has no other word for them).
 */
export function columnTypeRules(property: JsonMap, at: Path, column: string): ColumnTypeRules {
  const written = textOf(property, 'physicalType')?.trim()
  const stored = physicalType(written)
  const word = textOf(property, 'logicalType')
  if (word === undefined) {
    const here = [...at, 'physicalType']
    if (own(property, 'physicalType') === undefined) return { type: undefined, rules: [], limits: [] }
    const limits = stored === undefined ? [] : physicalLimits(written ?? '', stored, here, column)
    return { ...typed(here, column, stored, 'no type of a column in a file'), limits }
  }
  const named = Object.hasOwn(logical, word) ? logical[word] : undefined
  const type = named === 'date' && (stored === 'timestamp' || stored === 'time') ? stored : named
  return { ...typed([...at, 'logicalType'], column, type, 'no type that Holdout knows'), limits: [] }
}

function typed(at: Path, column: string, type: ColumnType | undefined, why: string): Omit<ColumnTypeRules, 'limits'> {
  return { type, rules: [type === undefined ? listed(at, why) : columnRule(at, column, 'type', type)] }
}

function physicalType(word: string | undefined): ColumnType | undefined {
  const name = word?.toLowerCase()
  return name === undefined ? undefined : physical.find(([pattern]) => pattern.test(name))?.[1]
}
