import type { Measurement } from '../../model/dataset.ts'
import type { Scope } from '../checks/check.ts'
import { hideHolders } from '../nested-field.ts'

export const personalDataCheck = 'data.personal_data'

/**
 * Marks the columns as personal in which something was found, and those suspected to hold a secret. Told from the
 * measurements, so that capture and judge agree on it.
 */
export function hideFound(scope: Scope, measurements: readonly Measurement[]): Scope {
  const hidden = new Set(
    measurements
      .filter(({ check, key }) => check === personalDataCheck && /^found |^suspected secret-/.test(key))
      .map(({ subject }) => subject),
  )
  if (hidden.size === 0) return scope
  const columns = scope.columns.map((column) =>
    hidden.has(`${scope.name}.${column.name}`) ? { ...column, personal: true } : column,
  )
  return { ...scope, columns: hideHolders(columns) }
}
