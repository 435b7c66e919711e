/** A share of independent trials: 0 ≤ `successes` ≤ `size`. */
export type Proportion = { readonly successes: number; readonly size: number }
