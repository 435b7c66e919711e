import { rowLimit } from '../../options/row-limit.ts'
import type { ColumnOptions } from '../schema.ts'
import type { Column, DataCheck, Judgement, Measure, PlannedCheck, Scope } from './check.ts'
import { tolerant } from './judge-violations.ts'

/** What a check of one column contributes; the rest of the plan follows from the column. */
export type ColumnPlan = {
  /** Tells two plans of a check apart, and this plan from one with other settings. */
  readonly key: string
  readonly measure: Measure
  readonly judge: PlannedCheck['judge']
  readonly unit?: PlannedCheck['unit']
  readonly comparesBaseline?: boolean
  /** Whether the column's `tolerance` holds. Where it is not said, it does for values that are judged one by one. */
  readonly tolerable?: boolean
}

/** The setting of a column. */
export const toleranceOption = rowLimit
  .optional()
  .describe(
    'How many values may break each check that judges values one by one, except `type`: a percentage or a number of them.',
  )

/** A check that looks at one column at a time; `plan` gets only columns that the policy names and that are there. */
export function columnCheck(
  id: string,
  title: string,
  plan: (column: Column & { readonly options: ColumnOptions }, scope: Scope) => readonly ColumnPlan[],
): DataCheck {
  return {
    id,
    title,
    plan: (scope) =>
      scope.columns.flatMap((column) => {
        const { options } = column
        const level = options?.level ?? scope.options.level ?? 'block'
        if (options === undefined || level === 'off') return []
        const owner = options.owner ?? scope.options.owner
        return plan({ ...column, options }, scope).map(({ tolerable, ...part }) => ({
          check: id,
          subject: `${scope.name}.${column.name}`,
          unit: 'rows' as const,
          columns: [column.name],
          ...part,
          ...(options.tolerance !== undefined &&
            (tolerable ?? judgesValues(part)) && { judge: tolerant(part.judge, options.tolerance) }),
          level,
          ...(owner === undefined ? {} : { owner }),
        }))
      }),
  }
}

function judgesValues({ measure }: ColumnPlan): boolean {
  return measure.kind === 'violations' && measure.judged !== undefined
}

/** The plan of a check that the column's type does not allow. A column without a value has any type. */
export function wrongType(column: Column, key: string, needs: string): ColumnPlan {
  const what = `needs ${needs}, but the column is ${typeText(column)}`
  // A declared type that does not hold is one failure, told by data.type; the checks behind it only add that they wait.
  const declared = column.options?.type !== undefined && !typeHolds(column)
  const judgement: Judgement = declared
    ? { outcome: 'skipped', reason: 'wrong-type', message: `${what}; see the check of its type` }
    : { outcome: 'errored', reason: 'wrong-type', message: `${what}. Change the policy or the column` }
  return { key, measure: countValues(column), judge: ({ total }) => (total === 0 ? noValues : judgement) }
}

export const noValues: Judgement = {
  outcome: 'inconclusive',
  reason: 'no-values',
  message: 'there was no value to judge',
}

/** `total` is how many values the column has; all of them fail where its type is at fault. */
export function countValues({ raw }: Column, atFault = false): Measure {
  return {
    kind: 'aggregate',
    needsAllRows: true,
    ask(scan) {
      const values = scan.aggregate(`count(${scan.project(raw)})`)
      return (row) => ({ total: Number(values(row)), ...(atFault && { failing: Number(values(row)) }) })
    },
  }
}

export function typeHolds(column: Column): boolean {
  const wanted = column.options?.type
  return wanted === undefined || wanted === column.type || (wanted === 'number' && column.type === 'integer')
}

/** SQL of a string column's value as text: some strings have an engine type of their own (UUID, ENUM). */
export function textOf({ engineType }: Column, sql: string): string {
  return engineType === 'VARCHAR' ? sql : `CAST(${sql} AS VARCHAR)`
}

/** `string (VARCHAR)` */
export function typeText(column: Column): string {
  return `${column.type} (${column.engineType})`
}

/** The type the checks work with: what a cast gives, else what was read. */
export function checkedType(column: Column): Column['type'] {
  return column.cast === undefined ? column.type : (column.options?.type ?? column.type)
}
