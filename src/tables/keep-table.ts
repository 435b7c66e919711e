import type { Engine } from '../model/engine.ts'
import { describe } from './describe.ts'
import type { Table } from './open.ts'
import { engineRowNumber } from './row-number.ts'
import { quoteText } from './sql.ts'

/** Where a kept table of several files has the file of each row. */
const keptFile = '__holdout_kept_file'

/**
 * Keeps a table of text files in a form that is read many times faster, because every pass over texts takes them apart
 * anew. Its rows, their order and its types stay.
 * @returns the table as it was where its types could not be kept.
 * @throws UserError when a row cannot be read.
 */
export async function keepTable(engine: Engine, table: Table): Promise<Table> {
  const { files, columns, reader } = table
  const several = files.length > 1
  const place = quoteText(await engine.keep(`SELECT * FROM ${reader(several ? keptFile : undefined)}`))
  const kept = `read_parquet(${place}, hive_partitioning = false)`
  const types = (await describe(engine, kept)).map(({ engineType }) => engineType)
  if (!columns.every(({ engineType }, index) => engineType === types[index])) return table
  if (several) return { ...table, reader: severalFiles(kept) }
  const rowNumber = engineRowNumber(columns)
  return { ...table, reader: oneFile(kept, table, rowNumber), rowNumber }
}

function severalFiles(kept: string): Table['reader'] {
  return (fileColumn) =>
    fileColumn === undefined
      ? `(SELECT * EXCLUDE (${keptFile}) FROM ${kept})`
      : `(SELECT * RENAME (${keptFile} AS ${fileColumn}) FROM ${kept})`
}

/** The number of a row is asked for by name, so it has to be handed through what is built around the file. */
function oneFile(kept: string, { files }: Table, rowNumber: string | undefined): Table['reader'] {
  const number = rowNumber === undefined ? '' : `, ${rowNumber}`
  return (fileColumn) =>
    fileColumn === undefined ? kept : `(SELECT *, ${quoteText(files[0] ?? '')} AS ${fileColumn}${number} FROM ${kept})`
}
