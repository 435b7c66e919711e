import type { ColumnType } from '../model/dataset.ts'

const integers = /^U?(TINY|SMALL|BIG|HUGE)INT$|^U?INTEGER$|^BIGNUM$/
const numbers = /^(FLOAT|DOUBLE|DECIMAL)/
const nested = /^(STRUCT|MAP|UNION|VARIANT)\b|\[\d*\]$/

/** Which of our types the engine's type is. */
export function columnTypeOf(engineType: string): ColumnType {
  if (nested.test(engineType) || engineType === 'JSON') return 'nested'
  if (engineType === 'VARCHAR' || engineType === 'UUID' || engineType.startsWith('ENUM')) return 'string'
  if (integers.test(engineType)) return 'integer'
  if (numbers.test(engineType)) return 'number'
  if (engineType === 'BOOLEAN') return 'boolean'
  if (engineType === 'DATE') return 'date'
  if (engineType.startsWith('TIMESTAMP')) return 'timestamp'
  if (engineType.startsWith('TIME')) return 'time'
  return 'other'
}

/** Only these can hold NaN and infinity. */
export function isFloating(engineType: string): boolean {
  return engineType === 'FLOAT' || engineType === 'DOUBLE'
}
