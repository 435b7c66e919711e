import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import picomatch from 'picomatch'
import type { Files } from '../../src/model/files.ts'
import { UserError } from '../../src/model/user-error.ts'

/** A tree of files held in memory, given as text or bytes by path. */
function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const bytes = new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  )
  return {
    list: async (globs) => [...bytes.keys()].filter((path) => picomatch.isMatch(path, [...globs])).sort(),
    read: async (path, maxBytes) => {
      const found = bytes.get(path)
      if (found === undefined) throw new UserError(`${path} is not there.`, { file: path })
      if (found.length > maxBytes) throw new UserError(`${path} is larger than ${maxBytes} bytes.`, { file: path })
      return found
    },
    digest: async (path, algorithm) => {
      const found = bytes.get(path)
      return found === undefined ? undefined : createHash(algorithm).update(found).digest('hex')
    },
  }
}

/** The files of a folder, read into memory; a folder that is not there is an empty tree. */
export function folderFiles(folder: string): Files {
  return memoryFiles(Object.fromEntries(pathsIn(folder, '').map((path) => [path, readFileSync(join(folder, path))])))
}

function pathsIn(folder: string, below: string): readonly string[] {
  try {
    return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      return entry.isDirectory() ? pathsIn(folder, path) : [path]
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
