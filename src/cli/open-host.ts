import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Host } from '../host.ts'
import { isFolder } from '../local/caller-files.ts'
import { type LocalHost, localHost } from '../local/host.ts'
import { UserError } from '../model/user-error.ts'
import type { Flags } from './flags.ts'
import type { Terminal } from './terminal.ts'

/** The world of the folder that the command is about. @throws UserError when it is no folder. */
export async function openHost(flags: Flags, terminal: Terminal): Promise<LocalHost> {
  const folder = flags.get('working-directory')
  const root = resolve(terminal.folder, folder ?? '.')
  if (!(await isFolder(root))) throw new UserError(`${folder ?? root} is no folder.`)
  return openHostAt(root, terminal)
}

/** The world of an existing folder. */
export function openHostAt(root: string, terminal: Terminal): Promise<LocalHost> {
  return localHost({
    root,
    environment: terminal.environment,
    log: terminal.log,
    now: () => new Date(),
    temporaryDirectory: tmpdir(),
    cacheDirectory: cacheFolder(terminal.environment),
    engineFrom: [import.meta.filename, join(root, 'package.json')],
    cancellation: terminal.cancellation,
  })
}

export const standardPolicyPath = '.github/holdout.yml'

/**
 * The policy's path. One that was asked for by name must be there.
 * @throws UserError when it is not: going on without a policy would pass almost anything.
 */
export async function policyPathOf(flags: Flags, host: Host): Promise<string> {
  const given = flags.get('policy')
  if (given === undefined) return standardPolicyPath
  if ((await host.files.digest(given, 'sha256')) === undefined)
    throw new UserError(`The policy ${given} does not exist.`)
  return given
}

function cacheFolder(environment: Terminal['environment']): string {
  return environment['XDG_CACHE_HOME'] || environment['LOCALAPPDATA'] || join(homedir(), '.cache')
}
