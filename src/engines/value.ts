import type { EngineRow, EngineValue } from '../model/engine.ts'

/** Makes the driver's rows plain: safe integers become numbers, everything that is no scalar becomes its text. */
export function plainRows(names: readonly string[], rows: readonly (readonly unknown[])[]): readonly EngineRow[] {
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, plainValue(row[index])])))
}

function plainValue(value: unknown): EngineValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'bigint') {
    const fits = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    return fits ? Number(value) : value
  }
  return String(value)
}
