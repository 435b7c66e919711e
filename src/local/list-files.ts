import { type Dirent, readdir } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { glob } from 'tinyglobby'
import { UserError } from '../model/user-error.ts'
import { refuseForeign } from './locate.ts'

/**
 * Files that match any of the globs, with `/` in their paths, sorted by code point. A link to a file is listed even
 * when it leads nowhere or out of the workspace, so that reading it fails aloud; a link to a folder is only entered
 * when a glob names it.
 * @throws UserError for a glob that is absolute or climbs out, and for a folder that cannot be read: its files would be
 * missing in silence.
 */
export async function listFiles(root: string, globs: readonly string[]): Promise<readonly string[]> {
  const patterns = globs.filter((pattern) => pattern !== '')
  for (const pattern of patterns) refuseForeign(pattern.replace(/^!/, ''))
  if (patterns.length === 0) return []
  const unread: { readonly folder: string; readonly code: string }[] = []
  const found = await glob(patterns, {
    cwd: root,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/.git/**', '**/node_modules/**'],
    fs: { readdir: readWithLinks((folder, code) => unread.push({ folder, code })) },
  })
  const [lost] = unread
  if (lost !== undefined) {
    const reason = lost.code === 'EACCES' || lost.code === 'EPERM' ? ': permission denied' : ` (${lost.code})`
    throw new UserError(`The folder ${relative(root, lost.folder) || '.'} cannot be read${reason}.`)
  }
  return [...new Set(found.map((path) => (sep === '/' ? path : path.replaceAll(sep, '/'))))].sort(byCodePoint)
}

type Done = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void

/**
 * `fs.readdir` that shows links to anything but folders as files: the walker itself passes over every link, and over
 * every folder that it cannot read.
 */
function readWithLinks(onUnread: (folder: string, code: string) => void): typeof readdir {
  const read = (folder: string, options: { withFileTypes: true }, done: Done) => {
    readdir(folder, options, (error, entries) => {
      if (error !== null) {
        const code = error.code ?? error.message
        if (code !== 'ENOENT' && code !== 'ENOTDIR') onUnread(folder, code)
        return done(error, [])
      }
      Promise.all(entries.map((entry) => (entry.isSymbolicLink() ? asFile(folder, entry) : entry))).then(
        (shown) => done(null, shown),
        (failure) => done(failure, []),
      )
    })
  }
  // The walker only ever calls this one form of the overloaded function.
  return read as unknown as typeof readdir
}

async function asFile(folder: string, link: Dirent): Promise<Dirent> {
  const target = await stat(join(folder, link.name)).catch(() => undefined)
  if (target?.isDirectory() === true) return link
  return Object.assign(Object.create(link), { isFile: () => true, isSymbolicLink: () => false })
}

function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
