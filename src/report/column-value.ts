import type { ColumnType } from '../model/dataset.ts'
import { formatNumber } from './numbers.ts'

/** A number of a column's profile as its values are written: dates (days since 1970) and timestamps (seconds) as such. */
export function columnValue(value: number, type: ColumnType): string {
  if (type !== 'date' && type !== 'timestamp') return formatNumber(value)
  const milliseconds = value * (type === 'date' ? 86_400_000 : 1000)
  if (!(Math.abs(milliseconds) <= mostMilliseconds)) return formatNumber(value)
  const [day = '', time = ''] = new Date(milliseconds).toISOString().split('T')
  return type === 'date' ? day : `${day} ${time.slice(0, 8)}`
}

/** What a date can hold. */
const mostMilliseconds = 8.64e15
