// biome-ignore-all lint/style/noProcessEnv: the cache client reads this one variable and takes no option in its place.
/**
 * Runs work with the folder in place of the workspace. The cache client packs and unpacks relative to
 * GITHUB_WORKSPACE and the current directory and cannot be told otherwise; a snapshot must neither lie in the user's
 * checkout nor overwrite anything there. Not for two pieces of work at once.
 *
 * `process.chdir` is looked up at the call: a library below the artifact client replaces it, and remembers the current
 * directory until its own version is called.
 */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const directory = process.cwd()
  const workspace = process.env['GITHUB_WORKSPACE']
  process.chdir(folder)
  process.env['GITHUB_WORKSPACE'] = folder
  try {
    return await work()
  } finally {
    process.chdir(directory)
    if (workspace === undefined) delete process.env['GITHUB_WORKSPACE']
    else process.env['GITHUB_WORKSPACE'] = workspace
  }
}
