/** Forms that many texts have and `format` does not know, or knows more strictly, each with a pattern for whole values (RE2). */
export const knownForms: readonly { readonly name: string; readonly pattern: string }[] = [
  { name: 'e-mail addresses', pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' },
  { name: 'URLs', pattern: '^[a-z][a-z0-9+.-]*://[^\\s]+$' },
  { name: 'hexadecimal digests', pattern: '^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$' },
]
