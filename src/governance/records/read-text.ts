import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'

/**
 * The text of a file that is there; a byte order mark is dropped.
 * @throws UserError when the file is missing, larger than `maxBytes`, or no UTF-8 text.
 */
export async function readText(files: Files, path: string, maxBytes = 2 * 1024 * 1024): Promise<string> {
  const bytes = await files.read(path, maxBytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Falls through to the one message for everything that is no text.
  }
  throw new UserError(`${path} is not UTF-8 text, so it cannot be read. Save it as UTF-8.`, { file: path })
}
