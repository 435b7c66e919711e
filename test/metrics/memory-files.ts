import picomatch from 'picomatch'
import type { Files } from '../../src/model/files.ts'
import { UserError } from '../../src/model/user-error.ts'

/** A tree of files in memory, by path. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  return {
    async list(globs) {
      const matches = picomatch([...globs], { dot: true })
      return Object.keys(contents)
        .filter((path) => matches(path))
        .sort()
    },
    async read(path, maxBytes) {
      const content = contents[path]
      if (content === undefined) throw new UserError(`${path} is missing.`)
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      if (bytes.length > maxBytes) throw new UserError(`${path} is larger than ${maxBytes} bytes.`)
      return bytes
    },
    async digest() {
      return undefined
    },
  }
}
