import { type FoundKind, patterns } from './find-secrets.ts'

/** `AWS access keys (line 3) and private keys (lines 7, 9)`. */
export function kindsText(kinds: readonly FoundKind[]): string {
  return listed(kinds.map((kind) => `${titleOf(kind)} (${linesText(kind)})`))
}

function titleOf({ id }: FoundKind): string {
  return patterns.find((pattern) => pattern.id === id)?.title ?? id
}

function linesText({ lines, count }: FoundKind): string {
  const rest = count - lines.length
  return `${count === 1 ? 'line' : 'lines'} ${lines.join(', ')}${rest > 0 ? ` and ${numberText(rest)} more` : ''}`
}

export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export function filesText(amount: number): string {
  return `${numberText(amount)} text ${amount === 1 ? 'file' : 'files'}`
}

export function numberText(value: number): string {
  return value.toLocaleString('en-US')
}
