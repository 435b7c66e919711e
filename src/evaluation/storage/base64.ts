const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const padding = '='

/** The standard alphabet, with padding. By a table, because `btoa` takes seconds for what a million predictions need. */
export function encodeBase64(bytes: Uint8Array): string {
  const letters = new TextEncoder().encode(alphabet)
  const text = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(padding.charCodeAt(0))
  let place = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const count = Math.min(3, bytes.length - i) + 1
    for (let letter = 0; letter < count; letter += 1) {
      text[place + letter] = letters[(group >> (18 - 6 * letter)) & 63] ?? 0
    }
    place += 4
  }
  return new TextDecoder('latin1').decode(text)
}

/** `undefined` when the text is not base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  try {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i)
    return bytes
  } catch {
    return undefined
  }
}
