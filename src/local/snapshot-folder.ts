import { lstat, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { SnapshotStore } from '../model/snapshot-store.ts'
import { UserError } from '../model/user-error.ts'

const folderName = '.holdout'
const maximumBytes = 64 * 1024 * 1024

/** Snapshots that were taken here, one file a commit below `.holdout/snapshots`, which git is told to leave out. */
export function openSnapshotFolder(root: string): SnapshotStore {
  const fileOf = (commit: string) => join(root, folderName, 'snapshots', `${commit}.json`)
  return {
    name: 'local',
    async find(commits) {
      for (const commit of commits) {
        const status = await lstat(fileOf(commit)).catch(() => undefined)
        if (status === undefined) continue
        const origin = `${folderName}/snapshots/${commit}.json`
        if (!status.isFile()) throw new UserError(`${origin} is no regular file; remove it.`)
        if (status.size > maximumBytes) throw new UserError(`${origin} is too large to be a snapshot; remove it.`)
        return { commit, bytes: await readFile(fileOf(commit)), origin }
      }
      return undefined
    },
    async save(commit, bytes) {
      await makeFolder(root)
      // Renaming is the only step that others see: a snapshot is there whole or not at all.
      const draft = `${fileOf(commit)}.${process.pid}.tmp`
      try {
        await writeFile(draft, bytes)
        await rename(draft, fileOf(commit))
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined)
        if (!(error instanceof Error) || !('code' in error)) throw error
        throw new UserError(`${folderName}/snapshots cannot be written: ${String(error.code)}.`)
      }
    },
  }
}

async function makeFolder(root: string): Promise<void> {
  const folder = join(root, folderName)
  try {
    await mkdir(join(folder, 'snapshots'), { recursive: true })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new UserError(`The folder ${folderName} cannot be made: ${String(error.code)}.`)
  }
  const inside = `${await realpath(root)}${sep}`
  if (!(await realpath(join(folder, 'snapshots'))).startsWith(inside)) {
    throw new UserError(`${folderName} leads out of the workspace through a link; remove the link.`)
  }
  await writeFile(join(folder, '.gitignore'), '*\n')
}
