/** Texts that stand where an author has still to write. Upper case is asked of words that mean something in lower case. */
const placeholders: readonly RegExp[] = [
  /\[?more information needed\]?/i,
  /\b(?:TODO|TBD|TBA|FIXME|XXX)\b/,
  /\bto be (?:done|determined|defined|added|written|completed|filled(?: in)?|announced)\b/i,
  /\bcoming soon\b/i,
  /\blorem ipsum\b/i,
  /\{\{[^{}]{0,200}\}\}/,
  /\[(?:insert|your|add|fill|describe)\b[^\][]{0,200}\]/i,
  /<(?:insert|your|add|fill)\b[^<>]{0,200}>/i,
  /\b(?:fill (?:this )?in|insert) (?:here|your)\b/i,
]

/** The placeholder that a text holds, as it is written there, or `undefined`. */
export function findPlaceholder(text: string): string | undefined {
  for (const pattern of placeholders) {
    const match = pattern.exec(text)
    if (match !== null) return match[0].slice(0, 60)
  }
  return undefined
}

/** Counts words; where a script has no spaces between words, each character counts as one. */
export function countWords(text: string): number {
  return text.match(word)?.length ?? 0
}

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+(?:['’.-][\p{L}\p{N}\p{M}]+)*/gu
