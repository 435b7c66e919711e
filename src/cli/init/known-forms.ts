/** Forms that many texts have, each with a pattern for whole values (RE2). */
export const knownForms: readonly { readonly name: string; readonly pattern: string }[] = [
  { name: 'e-mail addresses', pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' },
  { name: 'UUIDs', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' },
  { name: 'URLs', pattern: '^[a-z][a-z0-9+.-]*://[^\\s]+$' },
  {
    name: 'dates and times',
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$',
  },
  { name: 'hexadecimal digests', pattern: '^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$' },
]
