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

/** Whatever went wrong with an input: never a pass, whatever the level of the rules. */
export function readError(subject: string, error: unknown): Finding {
  const known = error instanceof UserError
  const message = error instanceof Error ? error.message : String(error)
  return {
    check: 'metrics.read',
    subject,
    outcome: 'errored',
    level: 'block',
    reason: 'unreadable',
    message: known ? message : `${subject} could not be read: ${message}`,
    ...(known && error.location !== undefined ? { location: error.location } : {}),
  }
}

/** An input that is not there, or not to be singled out. */
export function inputMissing(subject: string, reason: string, message: string): Finding {
  return { check: 'metrics.read', subject, outcome: 'errored', level: 'block', reason, message }
}
