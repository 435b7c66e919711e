/** The run was told to stop. It ends without a verdict, and nothing is published any more. */
export class Cancelled extends Error {
  /** What the process ends with: 128 and the number of the signal, as shells have it. */
  readonly exitCode: number

  constructor(signal: string, exitCode: number) {
    super(`Cancelled by ${signal}: nothing was judged.`)
    this.exitCode = exitCode
  }
}
