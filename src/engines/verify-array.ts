import { open } from 'node:fs/promises'
import { UserError } from '../model/user-error.ts'

const endBytes = 1024

/**
 * Makes sure that a `.json` file which begins an array also ends it, because DuckDB takes one that was cut behind a
 * comma for the whole. Other files are left alone.
 * @param path as the user wrote it, for the message. @throws UserError when the end is missing.
 */
export async function verifyArray(file: string, path: string): Promise<void> {
  if (!/\.json$/i.test(path)) return
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const read = async (position: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(endBytes), 0, endBytes, position)
      return buffer.toString('latin1', 0, bytesRead)
    }
    const begins = (await read(0)).trimStart().startsWith('[')
    const end = (await read(Math.max(0, size - endBytes))).trimEnd()
    if (!begins || end === '' || end.endsWith(']')) return
  } finally {
    await handle.close()
  }
  throw new UserError(`${path} ends within its array: the closing ] is missing. Was it written to its end?`, {
    file: path,
  })
}
