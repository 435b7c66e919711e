import { type Dirent, readdir } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { glob } from 'tinyglobby'
import { refuseForeign } from './locate.ts'

/**
 * Files that match any of the globs, with `/` in their paths, sorted by code point. A link to a file is listed even
 * when it leads nowhere or out of the workspace, so that reading it fails aloud; a link to a folder is only entered
 * when a glob names it.
 * @throws UserError for a glob that is absolute or climbs out.
 */
export async function listFiles(root: string, globs: readonly string[]): Promise<readonly string[]> {
  const patterns = globs.filter((pattern) => pattern !== '')
  for (const pattern of patterns) refuseForeign(pattern.replace(/^!/, ''))
  if (patterns.length === 0) return []
  const found = await glob(patterns, {
    cwd: root,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/.git/**', '**/node_modules/**'],
    fs: { readdir: readWithLinks },
  })
  return [...new Set(found.map((path) => (sep === '/' ? path : path.replaceAll(sep, '/'))))].sort(byCodePoint)
}

type Done = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void

/** `fs.readdir` that shows links to anything but folders as files: the walker itself passes over every link. */
const readWithLinks = ((folder: string, options: { withFileTypes: true }, done: Done) => {
  readdir(folder, options, (error, entries) => {
    if (error !== null) return done(error, [])
    Promise.all(entries.map((entry) => (entry.isSymbolicLink() ? asFile(folder, entry) : entry))).then(
      (shown) => done(null, shown),
      (failure) => done(failure, []),
    )
  })
  // The walker only ever calls this one form of the overloaded function.
}) as unknown as typeof readdir

async function asFile(folder: string, link: Dirent): Promise<Dirent> {
  const target = await stat(join(folder, link.name)).catch(() => undefined)
  if (target?.isDirectory() === true) return link
  return Object.assign(Object.create(link), { isFile: () => true, isSymbolicLink: () => false })
}

function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
