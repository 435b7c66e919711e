import { readTable } from '../text/read-table.ts'
import { hasEnding, type Reader } from './reader.ts'

/** DVCLive's `plots/metrics/**` among others. */
export const tsv: Reader = {
  id: 'tsv',
  title: 'TSV: as CSV, with tabs',
  matches: (path) => hasEnding(path, ['.tsv']),
  read: (bytes, path) => readTable(bytes, path, '\t'),
}
