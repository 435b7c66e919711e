import type { Engine, EngineRow, EngineValue } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import type { CsvTable } from './csv-table.ts'
import { numberedLines } from './file-lines.ts'
import { compressionOf } from './format.ts'
import { isRemote } from './remote.ts'
import { type Scan, startScan } from './scan.ts'
import { quoteText } from './sql.ts'
import { findSwallowed } from './swallowed-rows.ts'
import { count } from './wording.ts'

/** What a CSV reader takes for data and nobody means, as the shared scan is asked for it. */
export type Damage = {
  readonly ask: (scan: Scan) => void
  /** @throws UserError that names the line, given the scan's row. */
  readonly refuse: (row: EngineRow) => Promise<void>
}

/** Texts that are shorter have not swallowed rows. */
const leastSwallowed = 32

type Text = {
  readonly name: string
  readonly nuls: (row: EngineRow) => EngineValue
  readonly longest: (row: EngineRow) => EngineValue
}

/**
 * Looks for NUL bytes, for a header among the rows, and for rows that became part of a text because a quote is closed
 * only lines later.
 */
export function damageOf(engine: Engine, csv: CsvTable): Damage {
  let texts: readonly Text[] = []
  let headers: ((row: EngineRow) => EngineValue) | undefined
  return {
    ask(scan) {
      const columns = csv.columns.filter(({ engineType }) => engineType === 'VARCHAR')
      texts = columns.map(({ name, raw }) => ({
        name,
        nuls: scan.aggregate(`count_if(${scan.project(`contains(${raw}, chr(0))`)})`),
        longest: scan.aggregate(`max(${scan.project(`length(${raw})`)})`),
      }))
      // With a header among its values every column is text. One column may well have its own name as a value.
      if (columns.length < Math.max(2, csv.columns.length)) return
      headers = scan.aggregate(`count_if(${scan.project(isHeader(csv))})`)
    },
    async refuse(row) {
      if (texts.some(({ nuls }) => Number(nuls(row)) > 0)) {
        const what = 'holds NUL bytes. Is the file UTF-8 text, and was it written to its end?'
        throw await errorAt(engine, csv, 'contains(line, chr(0))', what)
      }
      if (headers !== undefined && Number(headers(row)) > 0) {
        const what = 'is the header again. Where files are joined, only the first may keep its header.'
        throw await errorAt(engine, csv, `number > 1 AND ${unmarked('line')} = ${unmarked('header')}`, what)
      }
      for (const { name } of texts.filter((text) => Number(text.longest(row)) >= leastSwallowed)) {
        const swallowed = await findSwallowed(engine, csv, name, leastSwallowed)
        if (swallowed !== undefined) throw await swallowError(engine, csv, swallowed)
      }
    },
  }
}

/** The same by a pass of its own. @throws UserError that names the line. */
export async function refuseDamage(engine: Engine, csv: CsvTable): Promise<void> {
  const damage = damageOf(engine, csv)
  const scan = startScan()
  damage.ask(scan)
  if (scan.isEmpty()) return
  const [row = {}] = await engine.query(scan.sql(csv.table))
  await damage.refuse(row)
}

/** Each column has its own name as value; the first perhaps behind the byte order mark of a file that was joined on. */
function isHeader({ columns }: CsvTable): string {
  return columns
    .map(({ name, raw }, index) => `${index === 0 ? unmarked(raw) : raw} = ${quoteText(name)}`)
    .toReversed()
    .join(' AND ')
}

function unmarked(text: string): string {
  return `ltrim(${text}, chr(65279))`
}

async function swallowError(engine: Engine, csv: CsvTable, text: string): Promise<UserError> {
  const [first = '', second = '', ...rest] = text.split(/\r\n|\n|\r/)
  const begins = `ends_with(line, ${quoteText(first)}) AND next = ${quoteText(second)}`
  const what = `has a quote that is closed only ${count(rest.length + 1)} lines later, and the lines between look like rows. Close it, or double it where it belongs to the text.`
  return errorAt(engine, csv, begins, what)
}

/** @param condition on `line`, its `number`, the `next` one and the `header`, for the first physical line at fault. */
async function errorAt(engine: Engine, { files }: CsvTable, condition: string, what: string): Promise<UserError> {
  for (const file of files.filter((path) => !isRemote(path))) {
    const lines = numberedLines(await engine.locate(file, 'csv'), compressionOf([file]))
    const [row] = await engine.query(
      `SELECT number FROM (SELECT number, line, lead(line) OVER rows AS next, first_value(line) OVER rows AS header
       FROM ${lines} WINDOW rows AS (ORDER BY number))
       WHERE ${condition} ORDER BY number LIMIT 1`,
    )
    if (row === undefined) continue
    const line = Number(row['number'])
    return new UserError(`${file}, line ${line}, ${what}`, { file, line })
  }
  return new UserError(`${files[0]} ${what}`, { file: files[0] ?? '' })
}
