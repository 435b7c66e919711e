import { readTable } from '../text/read-table.ts'
import { hasEnding, type Reader } from './reader.ts'

/** Training logs of Keras and Lightning, tables of pandas: see `readTable` for which value is taken. */
export const csv: Reader = {
  id: 'csv',
  title: 'CSV: the last value of each column; or `metric,value` rows; or rows named by an unnamed first column',
  matches: (path) => hasEnding(path, ['.csv']),
  read: (bytes, path) => readTable(bytes, path, ','),
}
