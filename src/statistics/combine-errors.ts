/** One source of error: its variance and how well that is known. */
export type ErrorPart = { readonly variance: number; readonly degreesOfFreedom: number }

/** The error of independent sources together, with Welch and Satterthwaite's degrees of freedom. */
export function combineErrors(parts: readonly ErrorPart[]): {
  readonly standardError: number
  readonly degreesOfFreedom: number
} {
  const variance = parts.reduce((sum, part) => sum + part.variance, 0)
  const spread = parts.reduce((sum, part) => sum + part.variance ** 2 / part.degreesOfFreedom, 0)
  return {
    standardError: Math.sqrt(variance),
    degreesOfFreedom: spread > 0 ? variance ** 2 / spread : Math.max(...parts.map((part) => part.degreesOfFreedom)),
  }
}
