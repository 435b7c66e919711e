import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UserError } from '../model/user-error.ts'
import { duckDbVersion, lockText, manifestText } from './lock.ts'

export type ProvideOptions = {
  /** File paths to resolve the driver from, usually the running bundle's own (with links resolved). */
  readonly from: readonly string[]
  /** Where an installation is kept between runs: the runner's tool cache, or a cache folder of the user's. */
  readonly cacheDirectory: string
  readonly log: (message: string) => void
  /** The command that installs; `npm` from the path when absent. */
  readonly npm?: string
  readonly cancellation?: AbortSignal | undefined
}

const packageName = '@duckdb/node-api'
const installTimeoutMilliseconds = 5 * 60_000

/**
 * Finds DuckDB's driver of exactly the tested version, or installs it into the cache directory with `npm ci` from an
 * embedded lock file (integrity hashes, no scripts, the user's own npm settings).
 * @returns the file path of the driver's entry module.
 * @throws UserError when it is neither there nor can be installed.
 */
export async function provideDuckDb(options: ProvideOptions): Promise<string> {
  for (const from of options.from) {
    const found = resolveFrom(from)
    if (found !== undefined) return found
  }
  const home = join(options.cacheDirectory, 'holdout-duckdb', duckDbVersion, platformName())
  const cached = resolveFrom(join(home, 'package.json'))
  if (cached !== undefined && (await exists(join(home, 'complete')))) return cached
  await install(home, options)
  const installed = resolveFrom(join(home, 'package.json'))
  if (installed === undefined) {
    throw new UserError(`DuckDB ${duckDbVersion} was installed into ${home} but cannot be loaded from there.`)
  }
  return installed
}

/** The entry of the driver as `from` would load it; `undefined` when there is none or it is another version. */
function resolveFrom(from: string): string | undefined {
  try {
    const require = createRequire(from)
    const manifest: unknown = JSON.parse(readFileSync(require.resolve(`${packageName}/package.json`), 'utf8'))
    const matches =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest && manifest.version === duckDbVersion
    return matches ? require.resolve(packageName) : undefined
  } catch {
    return undefined
  }
}

/** Installs beside the final place and renames, so that a run that dies or runs at the same time leaves nothing half. */
async function install(home: string, options: ProvideOptions): Promise<void> {
  options.log(`Installing DuckDB ${duckDbVersion} into ${home} with npm ci (once for this machine)`)
  await mkdir(dirname(home), { recursive: true })
  const staging = await mkdtemp(`${home}-`)
  try {
    await writeFile(join(staging, 'package.json'), manifestText)
    await writeFile(join(staging, 'package-lock.json'), lockText)
    await runNpm(options.npm ?? 'npm', staging, options.cancellation)
    await writeFile(join(staging, 'complete'), '')
    await moveInto(staging, home)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function moveInto(staging: string, home: string): Promise<void> {
  if (await exists(join(home, 'complete'))) return // another run was faster
  await rm(home, { recursive: true, force: true })
  try {
    await rename(staging, home)
  } catch (error) {
    if (!(await exists(join(home, 'complete')))) throw error
  }
}

function runNpm(command: string, directory: string, cancellation: AbortSignal | undefined): Promise<void> {
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev', '--loglevel=error']
  return new Promise((resolve, reject) => {
    // On Windows npm is a batch file, which only a shell can start; every argument is a constant of ours.
    const child = spawn(command, flags, {
      cwd: directory,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cancellation === undefined ? {} : { signal: cancellation }),
    })
    const output: string[] = []
    child.stdout.on('data', (data) => output.push(String(data)))
    child.stderr.on('data', (data) => output.push(String(data)))
    const timer = setTimeout(() => child.kill(), installTimeoutMilliseconds)
    const fail = (why: string) => {
      clearTimeout(timer)
      reject(new UserError(explain(why)))
    }
    child.on('error', (error) => fail(`npm could not be started (${error.message}).`))
    child.on('close', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else fail(`npm ci ended with ${code ?? 'a timeout'}: ${output.join('').trim().slice(-1000) || 'no output'}.`)
    })
  })
}

function explain(why: string): string {
  return (
    `Data checks need DuckDB ${duckDbVersion}, which could not be installed: ${why} ` +
    'Make npm and its registry reachable, or keep the cache directory between runs.'
  )
}

function platformName(): string {
  if (process.platform !== 'linux') return `${process.platform}-${process.arch}`
  const report: unknown = process.report.getReport()
  const header = typeof report === 'object' && report !== null && 'header' in report ? report.header : undefined
  const glibc = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header
  return `linux-${process.arch}${glibc ? '' : '-musl'}`
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
