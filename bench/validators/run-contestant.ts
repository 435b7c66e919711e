import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Answer } from './contestants/answer.ts'
import { type Contestant, folder } from './contestants.ts'

const execute = promisify(execFile)

/** The fastest of a contestant's runs on a file, or why it has none. */
export type Result =
  | { readonly seconds: number; readonly mebibytes: number; readonly counts: Answer['counts'] }
  | { readonly failure: string }

type Measured = {
  readonly seconds: number
  readonly mebibytes: number
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** No contestant may take longer for one file. */
const mostSeconds = 1200

/** Runs a contestant once, as a process of its own. Time and memory are those of the whole process. */
export async function runContestant(
  { script }: Contestant,
  python: string | undefined,
  file: string,
  checks: string,
): Promise<Result> {
  const command = [python ?? process.execPath, join(folder, script), file, checks]
  const { stdout } = await execute('python3', [join(folder, 'measure.py'), String(mostSeconds), ...command], {
    maxBuffer: 2 ** 26,
  })
  const measured: Measured = JSON.parse(stdout)
  if (measured.code !== 0) return { failure: reasonOf(measured) }
  const last = measured.stdout.trim().split('\n').at(-1)
  const { counts }: Answer = JSON.parse(last ?? '')
  return { seconds: measured.seconds, mebibytes: measured.mebibytes, counts }
}

function reasonOf({ code, stderr }: Measured): string {
  if (code === null) return `more than ${mostSeconds / 60} minutes`
  // A process that asks for more memory than there is gets killed.
  if (code === -9) return 'out of memory'
  throw new Error(stderr)
}

/** Of two results, the better one. */
export function better(one: Result | undefined, other: Result): Result {
  if (one === undefined || 'failure' in one) return other
  return 'failure' in other || one.seconds <= other.seconds ? one : other
}
