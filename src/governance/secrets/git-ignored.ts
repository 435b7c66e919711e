import ignore, { type Ignore } from 'ignore'
import type { Files } from '../../model/files.ts'
import { readText } from '../records/read-text.ts'

/**
 * Whether git leaves a file out, by the `.gitignore` files of the tree: what other steps write beside the repository is none
 * of its files. A file that was committed all the same is one. @throws UserError when one of them cannot be read.
 */
export async function gitIgnored(files: Files): Promise<(path: string) => boolean> {
  const folders: { folder: string; rules: Ignore }[] = []
  // The outer ones come first: an inner one may take back what they say.
  for (const file of await files.list(['**/.gitignore'])) {
    const folder = file.slice(0, file.lastIndexOf('/') + 1)
    folders.push({ folder, rules: ignore({ ignorecase: false }).add(await readText(files, file)) })
  }
  const tracked = await files.tracked?.()
  folders.sort((one, other) => one.folder.length - other.folder.length)
  return (path) => {
    if (tracked?.has(path) === true) return false
    let isIgnored = false
    for (const { folder, rules } of folders) {
      if (!path.startsWith(folder)) continue
      const { ignored, unignored } = rules.test(path.slice(folder.length))
      if (ignored) isIgnored = true
      if (unignored) isIgnored = false
    }
    return isIgnored
  }
}
