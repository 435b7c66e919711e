import { problemIn } from './problem-at.ts'

const lfsPointer = 'version https://git-lfs.github.com/spec/'

/**
 * The text of a metrics file: UTF-8, or UTF-16 when a byte order mark says so (PowerShell's `>` writes that).
 * @throws UserError when the file is empty, binary, in another encoding, or a Git LFS pointer.
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  const text = decode(bytes, path)
  if (text.trim() === '') throw problemIn(path, 'is empty. Did the step that writes it run to its end?')
  if (text.startsWith(lfsPointer)) {
    throw problemIn(path, 'is a Git LFS pointer, not the file itself. Check out with `lfs: true`.')
  }
  return text
}

function decode(bytes: Uint8Array, path: string): string {
  const encoding = encodingOf(bytes)
  const zero = encoding === 'utf-8' ? bytes.indexOf(0) : -1
  if (zero >= 0) throw problemIn(path, `holds binary data (a zero byte at offset ${zero}); a text file was expected.`)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw problemIn(path, `is not ${encoding.toUpperCase()} text; a text file in UTF-8 was expected.`)
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
