import { z } from 'zod'
import { UserError } from '../../model/user-error.ts'
import { inherited } from '../../options/inherited.ts'
import { listing } from '../../tables/wording.ts'
import type { Column, DataCheck, Judgement, Measure, PlannedCheck, Scope, Tables } from './check.ts'
import { checkedType, columnCheck, textOf, typeText } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

const names = z.array(z.string().min(1)).min(1)

const columnReference = z.strictObject({
  data: z.string().min(1).describe('The data set that has the values, by its name in this policy.'),
  column: z.string().min(1).describe('The column there.'),
})

const keyReference = z
  .strictObject({
    columns: names.describe('Columns of this data set that make one key. Rows with a null in one are left out.'),
    data: z.string().min(1).describe('The data set that has the keys, by its name in this policy.'),
    to: names.describe('The columns there, in the same order.'),
    ...inherited,
  })
  .refine(({ columns, to }) => columns.length === to.length, {
    error: 'expected as many columns in `to` as in `columns`',
    path: ['to'],
  })

/** The setting of a column. */
export const columnReferenceOption = columnReference
  .optional()
  .describe('Every value must occur in a column of another data set; nulls are left out.')

/** The setting of a data set. */
export const keyReferencesOption = z
  .array(keyReference)
  .default([])
  .describe('Keys of several columns that must occur in another data set.')

type References = Readonly<
  Record<
    string,
    {
      readonly columns: Readonly<Record<string, { readonly references?: z.output<typeof columnReferenceOption> }>>
      readonly references: z.output<typeof keyReferencesOption>
    }
  >
>

/** References to data sets that the policy does not have: where they stand, from the data sets on, and what to say. */
export function unknownReferences(
  options: References,
): readonly { readonly path: readonly (string | number)[]; readonly message: string }[] {
  const known = Object.keys(options)
  return Object.entries(options).flatMap(([name, { columns, references }]) => {
    const places = [
      ...Object.entries(columns).flatMap(([column, { references: own }]) =>
        own === undefined ? [] : [{ path: [name, 'columns', column, 'references', 'data'], data: own.data }],
      ),
      ...references.map(({ data }, index) => ({ path: [name, 'references', index, 'data'], data })),
    ]
    return places
      .filter(({ data }) => !known.includes(data))
      .map(({ path, data }) => ({ path, message: `there is no data set ${data}; there are: ${listing(known, 10)}` }))
  })
}

const single = columnCheck('data.references', '', (column) => {
  const { references } = column.options
  if (references === undefined) return []
  const { data, column: to } = references
  return [
    {
      key: `${data}.${to}`,
      tolerable: true,
      measure: measureOf([column.name], data, [to]),
      judge: judging(data, [to]),
    },
  ]
})

/** Values are compared as the engine compares them, so 1 equals 1.0, and NaN equals NaN. */
export const references: DataCheck = {
  id: 'data.references',
  title: 'Values and keys that must occur in another data set',
  plan: (scope) => [
    ...single.plan(scope),
    ...scope.options.references.flatMap((reference) => compound(scope, reference)),
  ],
}

function compound(
  scope: Scope,
  { columns, data, to, level: own, owner: ownOwner }: z.output<typeof keyReference>,
): readonly PlannedCheck[] {
  const level = own ?? scope.options.level ?? 'block'
  const owner = ownOwner ?? scope.options.owner
  if (level === 'off') return []
  const missing = columns.filter((name) => !scope.columns.some((column) => column.name === name))
  const none: Judgement = {
    outcome: 'errored',
    reason: 'missing-column',
    message: `the key cannot be looked up, because there is no column ${listing(missing, 10)}`,
  }
  return [
    {
      check: 'data.references',
      subject: `${scope.name}.${columns.join(', ')}`,
      key: `${data}.${to.join(', ')}`,
      level,
      ...(owner === undefined ? {} : { owner }),
      unit: 'rows',
      columns,
      measure: missing.length > 0 ? { kind: 'none', judgement: none } : measureOf(columns, data, to),
      judge: judging(data, to),
    },
  ]
}

function judging(data: string, to: readonly string[]): PlannedCheck['judge'] {
  const place = `${data}.${to.join(', ')}`
  return judgeViolations({
    problem: `do not occur in ${place}`,
    fine: `occur in ${place}`,
    expected: `occurs in ${place}`,
    unit: to.length === 1 ? 'values' : 'rows',
  })
}

function measureOf(columns: readonly string[], data: string, to: readonly string[]): Measure {
  return {
    kind: 'query',
    others: [data],
    namedThere: Object.fromEntries(columns.map((name, index) => [name, to[index] ?? name])),
    sql(own, others) {
      const { mine, theirs, equal } = sidesOf(own, own.table, '', others.get(data), columns, data, to)
      return `SELECT count(*) AS total, count_if(__found IS NULL) AS failing
        FROM ${mine} LEFT JOIN (SELECT DISTINCT *, true AS __found FROM ${theirs}) ON ${equal}`
    },
    failingRows(own, others) {
      const row = '__holdout_row AS number, '
      const { mine, theirs, equal } = sidesOf(own, own.numberedTable, row, others.get(data), columns, data, to)
      return `SELECT number FROM ${mine} ANTI JOIN ${theirs} ON ${equal}`
    },
  }
}

function sidesOf(
  own: Tables,
  table: string,
  more: string,
  other: Tables | undefined,
  columns: readonly string[],
  data: string,
  to: readonly string[],
) {
  const mine = columns.map((name) => columnNamed(own.columns, name, 'the data set'))
  const theirs = to.map((name) => columnNamed(other?.columns ?? [], name, data))
  for (const [index, column] of mine.entries()) comparable(column, theirs[index] ?? column, data)
  return {
    mine: `(SELECT ${more}${selected(mine, 'mine')} FROM ${table} WHERE ${present(mine)})`,
    theirs: `(SELECT ${selected(theirs, 'theirs')} FROM ${other?.table} WHERE ${present(theirs)})`,
    equal: mine.map((_, index) => `__mine${index} = __theirs${index}`).join(' AND '),
  }
}

/** @throws UserError when there is none of that name. */
export function columnNamed(columns: readonly Column[], name: string, where: string): Column {
  const found = columns.find((column) => column.name === name)
  if (found !== undefined) return found
  const there = listing(
    columns.map((column) => column.name),
    10,
  )
  throw new UserError(`there is no column ${name} in ${where}; there are: ${there}`)
}

/**
 * The engine would cast texts until one does not convert; here different kinds of values are never the same.
 * @throws UserError when the two are of different kinds.
 */
export function comparable(mine: Column, theirs: Column, data: string): void {
  const [left, right] = [kindOf(mine), kindOf(theirs)]
  if (left === right || theirs.untyped) return
  throw new UserError(
    `its values cannot be compared: ${mine.name} is ${typeText(mine)}, ${theirs.name} of ${data} is ${typeText(theirs)}. Declare the same \`type\` for both`,
  )
}

function kindOf(column: Column): string {
  const type = checkedType(column)
  if (type === 'integer') return 'number'
  if (type === 'date') return 'timestamp'
  return type === 'nested' || type === 'other' ? column.engineType : type
}

function selected(columns: readonly Column[], side: 'mine' | 'theirs'): string {
  return columns
    .map((column, index) => {
      const value = checkedType(column) === 'string' ? textOf(column, column.sql) : column.sql
      return `${value} AS __${side}${index}`
    })
    .join(', ')
}

function present(columns: readonly Column[]): string {
  return columns.map(({ sql }) => `${sql} IS NOT NULL`).join(' AND ')
}
