/** A multiple of 3, so that the pieces can be joined; small enough to be the arguments of one call. */
const piece = 3 * 8192

/** The standard alphabet, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += piece) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(start, start + piece))))
  }
  return parts.join('')
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
