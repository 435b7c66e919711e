/** A check that every validator of the comparison knows. Nulls are left out, except by `not_null`. */
export type BenchmarkCheck =
  | { readonly kind: 'not_null'; readonly column: string }
  | { readonly kind: 'between'; readonly column: string; readonly min: number; readonly max: number }
  | { readonly kind: 'not_before' | 'not_after'; readonly column: string; readonly time: string }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'matches'; readonly column: string; readonly pattern: string }
  | { readonly kind: 'length'; readonly column: string; readonly min: number; readonly max: number }
  | { readonly kind: 'not_greater'; readonly column: string; readonly other: string }

export const categories = {
  country: codes('c', 40),
  currency: codes('m', 12),
  status: codes('s', 4),
  channel: codes('h', 6),
  product: codes('product', 200),
} as const

const amounts = Array.from({ length: 10 }, (_, index) => `amount_${index}`)

/** The 31 checks. */
export const checks: readonly BenchmarkCheck[] = [
  ...['id', 'account', 'started', 'ended', 'email', 'country', 'currency', 'status'].map(
    (column) => ({ kind: 'not_null', column }) as const,
  ),
  { kind: 'between', column: 'id', min: 0, max: 1e12 },
  { kind: 'between', column: 'account', min: 1, max: 5_000_000 },
  ...amounts.map((column) => ({ kind: 'between', column, min: 0, max: 999 }) as const),
  ...Object.entries(categories).map(([column, values]) => ({ kind: 'in', column, values }) as const),
  { kind: 'matches', column: 'email', pattern: '^[^@]+@[^@]+$' },
  { kind: 'length', column: 'email', min: 5, max: 40 },
  { kind: 'length', column: 'product', min: 8, max: 10 },
  { kind: 'not_before', column: 'started', time: '2020-01-01' },
  { kind: 'not_after', column: 'ended', time: '2027-01-01' },
  { kind: 'not_greater', column: 'started', other: 'ended' },
]

/** The name of a check, the same in every validator's answer. */
export function nameOf({ kind, column }: BenchmarkCheck): string {
  return `${kind} ${column}`
}

function codes(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`)
}
