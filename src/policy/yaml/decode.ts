import type { TextProblem } from './text-problem.ts'

/** The largest policy that is read; an honest one has a few kilobytes. */
const maximumCharacters = 1024 * 1024

type Decoded = { readonly text: string } | { readonly text: string; readonly problem: TextProblem }

/** Bytes to text without a byte order mark. What is no UTF-8 text is a problem with the place of the first bad character. */
export function decode(source: string | Uint8Array): Decoded {
  const text = typeof source === 'string' ? source : decodeBytes(source)
  if (text === undefined)
    return { text: '', problem: { path: [], message: 'the file is not UTF-8 text; save it as UTF-8' } }
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (content.length > maximumCharacters) {
    return { text: '', problem: { path: [], message: 'the file is larger than 1 MiB; a policy is a few kilobytes' } }
  }
  const at = content.search(controlCharacter)
  if (at < 0) return { text: content }
  const code = content.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  return {
    text: content,
    problem: {
      at,
      path: [],
      message: `the file holds the control character U+${code}; is this a text file? Remove it`,
    },
  }
}

// Everything below the space but tab, line feed and carriage return; delete; lone surrogates.
const controlCharacter = /(?![\t\n\r\u0085])[\p{Cc}\p{Cs}]/u

function decodeBytes(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
