import type { Finding } from '../model/finding.ts'
import { UserError } from '../model/user-error.ts'

/** A file that was read: says how much was in it. */
export function readPassed(file: string, metrics: number): Finding {
  return {
    check: 'metrics.read',
    subject: file,
    outcome: 'passed',
    level: 'block',
    message: `${file}: ${metrics} ${metrics === 1 ? 'metric' : 'metrics'}.`,
    actual: `${metrics} ${metrics === 1 ? 'metric' : 'metrics'}`,
    location: { file },
  }
}

/** Whatever went wrong with a file: never a pass, whatever the level of the rules. */
export function readError(file: string, error: unknown): Finding {
  const known = error instanceof UserError
  const message = error instanceof Error ? error.message : String(error)
  return {
    check: 'metrics.read',
    subject: file,
    outcome: 'errored',
    level: 'block',
    reason: 'unreadable',
    message: known ? message : `${file} could not be read: ${message}`,
    location: (known ? error.location : undefined) ?? { file },
  }
}

/** An input that is not there, or not to be singled out. */
export function inputMissing(subject: string, reason: string, message: string): Finding {
  return { check: 'metrics.read', subject, outcome: 'errored', level: 'block', reason, message }
}
