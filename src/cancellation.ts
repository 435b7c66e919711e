import { Cancelled } from './model/cancelled.ts'

export type Cancellation = {
  /** Aborted, with a `Cancelled`, by the first signal. */
  readonly signal: AbortSignal
  /**
   * Waits for the work. Once it is cancelled it has two seconds to clean up behind it.
   * @throws Cancelled in place of whatever became of the work after that.
   */
  finish<Result>(work: Promise<Result>): Promise<Result>
}

type Process = {
  on(signal: Signal, listener: () => void): unknown
  exit(code: number): unknown
}

/** With their numbers. A runner that cancels a job sends the first of these, and the other one 7.5 seconds later. */
const signals = { SIGINT: 2, SIGTERM: 15 } as const
type Signal = keyof typeof signals
const cleaningMilliseconds = 2000

/**
 * Cancels the work of a process when a signal asks for it. A second signal ends the process at once.
 * @param wait resolves after so many milliseconds.
 */
export function listenForCancellation(
  process: Process,
  wait: (milliseconds: number) => Promise<unknown>,
): Cancellation {
  const controller = new AbortController()
  const { signal } = controller
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    const exitCode = 128 + signals[name]
    process.on(name, () => {
      if (signal.aborted) process.exit(exitCode)
      controller.abort(new Cancelled(name, exitCode))
    })
  }
  return {
    signal,
    async finish(work) {
      try {
        return await Promise.race([work, lastMoment(signal, wait)])
      } finally {
        // Whatever the work came to since: it is not told.
        signal.throwIfAborted()
      }
    },
  }
}

function lastMoment(signal: AbortSignal, wait: (milliseconds: number) => Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => wait(cleaningMilliseconds).then(() => reject(signal.reason))
    signal.addEventListener('abort', end, { once: true })
  })
}
