import type { DataCheck, PlannedCheck, Scope } from '../check.ts'
import type { LeakageSettings } from './setting.ts'

/** What a check of leakage contributes; the rest of the plan follows from the setting. */
export type LeakagePlan = Pick<PlannedCheck, 'key' | 'columns' | 'measure' | 'judge'> & {
  /** What it is about within the data set; the data set itself when absent. */
  readonly of?: string
}

/**
 * A check that is made where the data set has the setting `leakage`.
 * @param mildly it only warns, unless the setting itself says otherwise.
 */
export function leakageCheck(
  id: string,
  title: string,
  plan: (settings: LeakageSettings, scope: Scope) => readonly LeakagePlan[],
  { mildly = false }: { readonly mildly?: boolean } = {},
): DataCheck {
  return {
    id,
    title,
    plan(scope) {
      const { leakage, level: general = 'block', owner: generalOwner } = scope.options
      const level = leakage?.level ?? (mildly ? 'warn' : general)
      if (leakage === undefined || level === 'off') return []
      const owner = leakage.owner ?? generalOwner
      return plan(leakage, scope).map(({ of, ...part }) => ({
        check: id,
        subject: of === undefined ? scope.name : `${scope.name}.${of}`,
        unit: 'rows' as const,
        ...part,
        level,
        ...(owner === undefined ? {} : { owner }),
      }))
    },
  }
}
