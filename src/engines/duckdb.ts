import { realpath, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from '@duckdb/node-api'
import type { Engine, EngineColumn, EngineRow, ProgressListener } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { readColumns } from './columns.ts'
import { explainExhaustion } from './explain-exhaustion.ts'
import { literalPath, withSlashes } from './literal-path.ts'
import { locateInside } from './locate.ts'
import { enableRemote, type RemoteAccess } from './remote.ts'
import { makeSpillFolder } from './spill-folder.ts'
import { plainRows } from './value.ts'

type DuckDbModule = typeof import('@duckdb/node-api')

export type DuckDbOptions = {
  /** The only directory whose files can be read. */
  readonly workspace: string
  /** An existing directory; what does not fit in memory is spilled below it and removed on close. */
  readonly temporaryDirectory: string
  /** The file path of the driver's entry module, see `provideDuckDb`. */
  readonly provide: () => Promise<string>
  /** Bytes the engine may use before it spills; 70 % of the machine's (or container's) memory when absent. */
  readonly memoryBytes?: number
  /** One for each processor when absent. */
  readonly threads?: number
  /** Places besides the workspace that may be read; none when absent. */
  readonly remote?: RemoteAccess | undefined
  /** When it is aborted, a running query stops, and it and every later one throw its reason. */
  readonly cancellation?: AbortSignal | undefined
}

const progressEveryMilliseconds = 250
const interruptEveryMilliseconds = 50

/**
 * Opens an in-memory DuckDB that reads the workspace, the remote places given, what it spilled itself, and nothing else:
 * no other file, no other network, no extension, no writing elsewhere, and no way to change that again.
 * @throws UserError when the driver cannot be provided or loaded.
 */
export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  const { cancellation } = options
  const prefixes = options.remote?.prefixes ?? []
  const entry = await options.provide().catch((error: unknown) => {
    cancellation?.throwIfAborted()
    throw error
  })
  const module = load(entry)
  const workspace = await realpath(options.workspace)
  const spill = await makeSpillFolder(options.temporaryDirectory, Date.now())
  let instance: DuckDBInstance
  let connection: DuckDBConnection
  try {
    instance = await module.DuckDBInstance.create(':memory:', configuration(options, spill))
    connection = await instance.connect()
    if (prefixes.length > 0 && options.remote !== undefined) await enableRemote(connection, options.remote)
    // The engine holds a pattern against the list before it knows what matches it.
    const folders = [withSlashes(workspace), literalPath(workspace), withSlashes(spill)]
    for (const statement of lockdown([...folders.map((folder) => `${folder}/`), ...prefixes]))
      await connection.run(statement)
  } catch (error) {
    await rm(spill, { recursive: true, force: true })
    throw error instanceof UserError ? error : new UserError(`DuckDB could not be started: ${messageOf(error)}`)
  }
  return engineOver({ module, instance, connection, workspace, spill, cancellation, prefixes })
}

type Opened = {
  readonly module: DuckDbModule
  readonly instance: DuckDBInstance
  readonly connection: DuckDBConnection
  readonly workspace: string
  readonly spill: string
  readonly prefixes: readonly string[]
  readonly cancellation: AbortSignal | undefined
}

function engineOver(opened: Opened): Engine {
  let closed = false
  let kept = 0
  // One query at a time: the driver's progress and interrupt belong to the connection, not to a query.
  let last: Promise<unknown> = Promise.resolve()
  function inTurn<Result>(ask: () => Promise<Result>): Promise<Result> {
    const next = last.then(() => {
      if (closed) throw new UserError('The data engine was closed before this query could run.')
      return ask()
    })
    last = next.catch(() => undefined)
    return next
  }
  return {
    remote: opened.prefixes,
    locate: (path, format) => locateInside(opened.workspace, path, { format, cancellation: opened.cancellation }),
    query: (sql, onProgress) => inTurn(() => run(opened, sql, readRows, onProgress)),
    columns: (sql, onProgress) => inTurn(() => run(opened, sql, streamColumns, onProgress)),
    keep(sql, onProgress) {
      kept += 1
      const place = withSlashes(join(opened.spill, `kept-${kept}.parquet`))
      return inTurn(() => run(opened, sql, () => copyTo(opened.connection, sql, place), onProgress))
    },
    async close() {
      if (closed) return
      closed = true
      opened.connection.interrupt()
      await last
      opened.connection.closeSync()
      opened.instance.closeSync()
      await rm(opened.spill, { recursive: true, force: true })
    },
  }
}

async function readRows(prepared: DuckDBPreparedStatement): Promise<readonly EngineRow[]> {
  const reader = await prepared.runAndReadAll()
  return plainRows(reader.columnNames(), reader.getRows())
}

async function streamColumns(prepared: DuckDBPreparedStatement): Promise<Readonly<Record<string, EngineColumn>>> {
  return readColumns(await prepared.stream())
}

/** @param sql a single SELECT statement, which somebody has to have made sure of. */
async function copyTo(connection: DuckDBConnection, sql: string, place: string): Promise<string> {
  await connection.run(`COPY (${sql}) TO '${place.replaceAll("'", "''")}' (FORMAT parquet)`)
  return place
}

async function run<Result>(
  opened: Opened,
  sql: string,
  read: (prepared: DuckDBPreparedStatement) => Promise<Result>,
  onProgress?: ProgressListener,
): Promise<Result> {
  const { connection, module, cancellation } = opened
  cancellation?.throwIfAborted()
  const stopInterrupting = interruptOn(cancellation, connection)
  const start = performance.now()
  const tell = () => onProgress?.(fraction(connection), performance.now() - start)
  const timer = onProgress && setInterval(tell, progressEveryMilliseconds)
  try {
    // Asked before anything is bound: binding EXPORT DATABASE already makes a directory.
    if (!/^\s*(DESCRIBE\s+)?SELECT\b/i.test(sql)) throw new Error('only SELECT statements are accepted')
    const statements = await connection.extractStatements(sql)
    if (statements.count !== 1) throw new Error('expected exactly one statement')
    const prepared = await statements.prepare(0)
    try {
      if (prepared.statementType !== module.StatementType.SELECT) throw new Error('only SELECT statements are accepted')
      return await read(prepared)
    } finally {
      prepared.destroySync()
    }
  } catch (error) {
    cancellation?.throwIfAborted()
    const message = messageOf(error)
    throw explainExhaustion(message) ?? new UserError(clean(message, opened.workspace))
  } finally {
    stopInterrupting()
    clearInterval(timer)
  }
}

/** Interrupts until it is told to stop: an interruption that comes before the query has begun is lost. */
function interruptOn(cancellation: AbortSignal | undefined, connection: DuckDBConnection): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  const interrupt = () => {
    connection.interrupt()
    timer = setInterval(() => connection.interrupt(), interruptEveryMilliseconds)
  }
  cancellation?.addEventListener('abort', interrupt)
  return () => {
    cancellation?.removeEventListener('abort', interrupt)
    clearInterval(timer)
  }
}

function fraction(connection: DuckDBConnection): number | undefined {
  const { percentage } = connection.progress
  return percentage >= 0 && percentage <= 100 ? percentage / 100 : undefined
}

/** A `require` made at run time, so that the bundler does not try to pack the native binding. */
function load(entry: string): DuckDbModule {
  try {
    return createRequire(entry)(entry) as DuckDbModule // the package's own types describe this very file
  } catch (error) {
    throw new UserError(`DuckDB's driver at ${entry} could not be loaded: ${messageOf(error)}`)
  }
}

function configuration(options: DuckDbOptions, spill: string): Record<string, string> {
  const available = process.constrainedMemory() || Number.POSITIVE_INFINITY
  const bytes = options.memoryBytes ?? 0.7 * Math.min(totalmem(), available)
  return {
    memory_limit: `${Math.max(64, Math.floor(bytes / 2 ** 20))}MiB`,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  }
}

/** Order matters: directories are named while access is open, and locking comes last. */
function lockdown(places: readonly string[]): readonly string[] {
  return [
    'SET enable_progress_bar = true',
    'SET enable_progress_bar_print = false',
    "SET TimeZone = 'UTC'",
    `SET allowed_directories = [${places.map((place) => `'${place.replaceAll("'", "''")}'`).join(', ')}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]
}

/** Drops the excerpt of our own SQL and the machine's paths: what remains is about the user's file or expression. */
function clean(message: string, workspace: string): string {
  const withoutExcerpt = message.replace(/\n+(?:LINE \d+:|\s*Candidate (?:functions|macros):)[\s\S]*$/, '')
  return [withSlashes(workspace), literalPath(workspace)]
    .reduce((text, folder) => text.replaceAll(`${folder}/`, '').replaceAll(folder, '.'), withoutExcerpt)
    .trim()
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
