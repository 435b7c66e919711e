/** Something wrong with the text itself. `at` is an offset into the decoded text. */
export type TextProblem = {
  readonly at?: number
  readonly path: readonly (string | number)[]
  readonly message: string
}
