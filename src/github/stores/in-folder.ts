// biome-ignore-all lint/style/noProcessEnv: the cache client reads this one variable and takes no option in its place.
import { chdir, cwd, env } from 'node:process'

/**
 * Runs work with the folder in place of the workspace. The cache client packs and unpacks relative to
 * GITHUB_WORKSPACE and the current directory and cannot be told otherwise; a snapshot must neither lie in the user's
 * checkout nor overwrite anything there. Not for two pieces of work at once.
 */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const directory = cwd()
  const workspace = env['GITHUB_WORKSPACE']
  chdir(folder)
  env['GITHUB_WORKSPACE'] = folder
  try {
    return await work()
  } finally {
    chdir(directory)
    if (workspace === undefined) delete env['GITHUB_WORKSPACE']
    else env['GITHUB_WORKSPACE'] = workspace
  }
}
