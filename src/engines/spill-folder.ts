import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../model/user-error.ts'

const prefix = 'holdout-spill-'
const forgottenAfterMilliseconds = 24 * 60 * 60_000

/**
 * Makes a folder for what does not fit in memory; whoever asks for it removes it. Those of processes that were killed,
 * so that nobody did, are removed once nothing has touched them for a day.
 * @throws UserError when nothing can be written there.
 */
export async function makeSpillFolder(parent: string, now: number): Promise<string> {
  try {
    await removeForgotten(parent, now)
    return await mkdtemp(join(parent, prefix))
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new UserError(
      `The temporary directory ${parent} cannot be used (${error.code}). It has to exist, and it must be allowed to write there.`,
    )
  }
}

async function removeForgotten(parent: string, now: number): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix))
  for (const folder of names.map((name) => join(parent, name))) {
    const touched = await stat(folder).catch(() => undefined)
    if (touched === undefined || now - touched.mtimeMs < forgottenAfterMilliseconds) continue
    // Another user's folder in a shared place cannot be removed, and need not be.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
