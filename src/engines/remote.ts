import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { UserError } from '../model/user-error.ts'
import { duckDbVersion } from './lock.ts'

export type RemoteAccess = {
  /** How the addresses begin that may be read. */
  readonly prefixes: readonly string[]
  /** Where credentials come from. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where an installed extension is kept between runs. */
  readonly cacheDirectory: string
  readonly log: (message: string) => void
}

/** Names a folder with the extensions, for machines that cannot install them. */
const folderVariable = 'HOLDOUT_DUCKDB_EXTENSIONS'

/**
 * Teaches the engine to read other places than files: loads what that needs and hands credentials over. To be called
 * before the engine is locked; nothing is installed where no prefix is given.
 * @throws UserError when an extension is neither there nor can be installed.
 */
export async function enableRemote(connection: DuckDBConnection, remote: RemoteAccess): Promise<void> {
  const isAzure = (prefix: string) => prefix.startsWith('az:')
  const { prefixes, environment } = remote
  if (!prefixes.every(isAzure)) {
    await loadExtension(connection, 'httpfs', remote)
    // It has taken keys from the environment into settings, which every expression can read. In a secret they are redacted.
    for (const setting of ['s3_access_key_id', 's3_secret_access_key', 's3_session_token']) {
      await connection.run(`SET ${setting} = ''`)
    }
    await connection.run('SET enable_global_s3_configuration = false')
    await connection.run('SET enable_server_cert_verification = true')
    const authorities = environment['SSL_CERT_FILE']
    if (authorities) await connection.run(`SET ca_cert_file = ${quote(authorities)}`)
  }
  if (prefixes.some(isAzure)) await loadExtension(connection, 'azure', remote)
  for (const secret of secretsOf(prefixes, environment)) {
    await connection.run(secret).catch(() => {
      // The engine's own words could quote a key.
      throw new UserError('DuckDB did not accept the credentials in the environment (AWS_…, GCS_… or AZURE_…).')
    })
  }
}

async function loadExtension(connection: DuckDBConnection, name: string, remote: RemoteAccess): Promise<void> {
  const given = remote.environment[folderVariable]
  if (given) return loadGiven(connection, name, given)
  const folder = join(remote.cacheDirectory, 'holdout-duckdb', 'extensions')
  await mkdir(folder, { recursive: true })
  await connection.run(`SET extension_directory = ${quote(folder)}`)
  try {
    if (!(await isInstalled(connection, name))) {
      remote.log(`Installing DuckDB's extension ${name} into ${folder} (once for this machine)`)
    }
    await connection.run(`INSTALL ${name}`)
    await connection.run(`LOAD ${name}`)
  } catch (error) {
    throw new UserError(
      `Remote data need DuckDB's extension ${name}, which could not be installed: ${firstLine(error)}. Make extensions.duckdb.org reachable, or put ${name}.duckdb_extension for DuckDB ${duckDbVersion.replace(/-.*$/, '')} into a folder and name that in ${folderVariable}.`,
    )
  }
}

async function loadGiven(connection: DuckDBConnection, name: string, folder: string): Promise<void> {
  const file = join(folder, `${name}.duckdb_extension`)
  try {
    await access(file)
    await connection.run(`LOAD ${quote(file)}`)
  } catch (error) {
    throw new UserError(
      `Remote data need DuckDB's extension ${name}, which could not be loaded from the folder that ${folderVariable} names: ${firstLine(error)}.`,
    )
  }
}

async function isInstalled(connection: DuckDBConnection, name: string): Promise<boolean> {
  const answer = await connection.runAndReadAll(
    `SELECT installed FROM duckdb_extensions() WHERE extension_name = '${name}'`,
  )
  return answer.getRows()[0]?.[0] === true
}

/** The engine signs requests with what the usual tools put into the environment; without it they are anonymous. */
function secretsOf(prefixes: readonly string[], environment: RemoteAccess['environment']): readonly string[] {
  const uses = (scheme: string) => prefixes.some((prefix) => prefix.startsWith(`${scheme}:`))
  const connectionString = environment['AZURE_STORAGE_CONNECTION_STRING']
  return [
    ...(uses('s3') ? [s3Secret(environment)] : []),
    ...(uses('gs')
      ? [secret('gcs', { KEY_ID: environment['GCS_ACCESS_KEY_ID'], SECRET: environment['GCS_SECRET_ACCESS_KEY'] })]
      : []),
    ...(uses('az') && connectionString ? [secret('azure', { CONNECTION_STRING: connectionString })] : []),
  ]
}

function s3Secret(environment: RemoteAccess['environment']): string {
  const endpoint = environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL']
  return secret('s3', {
    KEY_ID: environment['AWS_ACCESS_KEY_ID'],
    SECRET: environment['AWS_SECRET_ACCESS_KEY'],
    SESSION_TOKEN: environment['AWS_SESSION_TOKEN'],
    REGION: environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'],
    // Servers of one's own know their buckets by the path and not by a name of the host.
    ...(endpoint && {
      ENDPOINT: endpoint.replace(/^https?:\/\//, '').replace(/\/$/, ''),
      URL_STYLE: 'path',
      USE_SSL: String(!endpoint.startsWith('http:')),
    }),
  })
}

function secret(type: string, values: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(values).flatMap(([name, value]) => (value ? [`, ${name} ${quote(value)}`] : []))
  return `CREATE SECRET holdout_${type} (TYPE ${type}${parts.join('')})`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line.replace(/\.$/, '')
}
