import type { Engine } from '../../model/engine.ts'
import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { columnTypeOf } from '../../tables/column-type.ts'
import { openTable, type Table } from '../../tables/open.ts'
import type { ReadColumn } from '../../tables/read-column.ts'
import { quoteName, quoteText } from '../../tables/sql.ts'
import { listing } from '../../tables/wording.ts'
import type { EvaluationOptions } from '../schema.ts'
import type { Part } from './source.ts'

/** What lm-evaluation-harness writes about a document beside its metrics. */
const described = new Set([
  ...['doc_id', 'doc', 'target', 'arguments', 'resps', 'filtered_resps', 'filter', 'metrics'],
  ...['doc_hash', 'prompt_hash', 'target_hash'],
])

/** The task in the name of a file: `samples_gsm8k_2026-01-31T12-00-00.123456.jsonl`. */
const taskPattern = 'samples_(.+?)(_[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9.:-]+)?[.]jsonl'

/**
 * Samples of lm-evaluation-harness: one row for each document and filter, its metrics as columns, and `task` as one more.
 * An example is known by its task, its number and, where the harness wrote one, the hash of the document, so that a
 * changed document is another example.
 * @throws UserError when a filter must be chosen, or two files are of one task.
 */
export async function openLmEval(
  engine: Engine,
  files: Files,
  options: EvaluationOptions,
  path: string | readonly string[],
): Promise<Part> {
  const readAs = ({ name, engineType }: ReadColumn) =>
    described.has(name) && name !== 'doc_id' ? 'VARCHAR' : engineType
  const table = await openTable(engine, files, { path, format: 'jsonl', readAs })
  const names = new Set(table.columns.map(({ name }) => name))
  if (!names.has('doc_id')) {
    throw new UserError(
      `${listing(table.files, 3)} has no doc_id, so it is no samples file of lm-evaluation-harness. Run it with --log_samples, or leave out \`format: lm-eval\`.`,
    )
  }
  const place = `(SELECT *, regexp_extract(parse_filename(__holdout_file), ${quoteText(taskPattern)}, 1) AS __holdout_task FROM ${table.reader('__holdout_file')})`
  await refuseTwoRuns(engine, place)
  const filter = await chooseFilter(engine, table, place, options.filter)
  const ownTask = names.has('task')
  const from = `(SELECT * EXCLUDE (__holdout_file)${ownTask ? '' : ', __holdout_task AS task'} FROM ${place}${filter})`
  const hash = names.has('doc_hash') ? "coalesce(doc_hash, '')" : "''"
  const listed = await listedMetrics(engine, names, place)
  const numbers = table.columns.filter(({ name, engineType }) => {
    const isNumber = ['integer', 'number', 'boolean'].includes(columnTypeOf(engineType))
    return !described.has(name) && name !== 'task' && (isNumber || (engineType === 'VARCHAR' && listed.has(name)))
  })
  return {
    files: table.files,
    format: 'jsonl',
    columns: ownTask ? table.columns : [...table.columns, { name: 'task', engineType: 'VARCHAR' }],
    from,
    id: {
      text: `CASE WHEN __holdout_task = '' THEN doc_id::VARCHAR ELSE __holdout_task || ' ' || doc_id::VARCHAR END`,
      key: `CASE WHEN doc_id IS NOT NULL THEN CAST(to_json([__holdout_task, doc_id::VARCHAR, ${hash}]) AS VARCHAR) END`,
    },
    numbers: numbers.map(({ name }) => name),
    notes: [],
  }
}

/**
 * The metrics that the samples say they have. One of them that is a number here and a boolean there is read as text, so
 * its type does not tell that it is one.
 */
async function listedMetrics(engine: Engine, names: ReadonlySet<string>, place: string): Promise<ReadonlySet<string>> {
  if (!names.has('metrics')) return new Set()
  const rows = await engine.query(`SELECT DISTINCT unnest(from_json(metrics, '["VARCHAR"]')) AS name FROM ${place}`)
  return new Set(rows.map((row) => String(row['name'])))
}

async function refuseTwoRuns(engine: Engine, place: string): Promise<void> {
  const rows = await engine.query(
    `SELECT __holdout_task AS task, min(parse_filename(__holdout_file)) AS a, max(parse_filename(__holdout_file)) AS b
     FROM ${place} GROUP BY __holdout_task HAVING count(DISTINCT __holdout_file) > 1 ORDER BY __holdout_task`,
  )
  const [twice] = rows
  if (twice === undefined) return
  const task = twice['task'] === '' ? 'their names do not say of which task' : `both are of the task ${twice['task']}`
  throw new UserError(
    `The files ${twice['a']} and ${twice['b']} cannot be told apart: ${task}. Name the file of one run for each task, or give the runs as seeds.`,
  )
}

async function chooseFilter(engine: Engine, table: Table, place: string, wanted: string | undefined): Promise<string> {
  const column = table.columns.find(({ name }) => name === 'filter')
  if (column === undefined) {
    if (wanted === undefined) return ''
    throw new UserError(`${listing(table.files, 3)} names no filters. Leave out \`filter:\`.`)
  }
  const sql = quoteName(column.name)
  const rows = await engine.query(`SELECT DISTINCT ${sql} AS f FROM ${place} WHERE ${sql} IS NOT NULL ORDER BY ${sql}`)
  const found = rows.map((row) => String(row['f']))
  if (wanted !== undefined && !found.includes(wanted)) {
    throw new UserError(
      `\`filter: ${wanted}\` is none of the filters in ${listing(table.files, 3)}: ${listing(found, 20)}.`,
    )
  }
  if (wanted === undefined && found.length > 1) {
    throw new UserError(
      `${listing(table.files, 3)} holds the results of several filters. Choose one with \`filter:\`: ${listing(found, 20)}.`,
    )
  }
  return wanted === undefined ? '' : ` WHERE ${sql} = ${quoteText(wanted)}`
}
