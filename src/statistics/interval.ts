/** From one one-sided bound to the other. */
export type Interval = { readonly low: number; readonly high: number }
