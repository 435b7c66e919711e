/** Bytes of a text in UTF-8; never fewer than its UTF-16 units, so a limit on this holds for both. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    // Half of a surrogate pair is two of its four bytes; a lone one is written as the three bytes of U+FFFD, but
    // nothing that was escaped holds one.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
  }
  return bytes
}
