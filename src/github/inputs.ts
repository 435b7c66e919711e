import { UserError } from '../model/user-error.ts'
import type { Environment } from './environment.ts'

const modes = ['auto', 'check', 'snapshot'] as const
const commentModes = ['always', 'on-problem', 'never'] as const

export type Mode = (typeof modes)[number]
export type CommentMode = (typeof commentModes)[number]

/** The Action's inputs, checked once. */
export type Inputs = {
  /** Relative to `workingDirectory`. */
  readonly policy: string
  readonly token: string
  readonly mode: Mode
  readonly comment: CommentMode
  /** Absent: no check run is made. */
  readonly checkName?: string
  /** Relative to the repository's root, `/` as separator, `.` for the root itself. */
  readonly workingDirectory: string
}

/**
 * Reads the inputs as the runner hands them over: `INPUT_` and the upper-case name, dashes kept.
 * @throws UserError that names the input and its valid values.
 */
export function readInputs(environment: Environment): Inputs {
  const checkName = (environment['INPUT_CHECK-NAME'] ?? 'Holdout').trim()
  if (checkName.length > 255) throw new UserError('Input check-name: at most 255 characters are allowed.')
  return {
    policy: relativePath('policy', input(environment, 'policy') || '.github/holdout.yml'),
    token: token(environment),
    mode: choice('mode', input(environment, 'mode') || 'auto', modes),
    comment: choice('comment', input(environment, 'comment') || 'always', commentModes),
    ...(checkName !== '' && { checkName }),
    workingDirectory: relativePath('working-directory', input(environment, 'working-directory') || '.'),
  }
}

function input(environment: Environment, name: string): string {
  return (environment[`INPUT_${name.toUpperCase()}`] ?? '').trim()
}

function token(environment: Environment): string {
  const given = input(environment, 'token') || (environment['GITHUB_TOKEN'] ?? '')
  if (given !== '') return given
  throw new UserError(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own expression syntax.
    'Input token is empty. Leave it out to use the job\'s own token, or give one, for example "${{ secrets.MY_TOKEN }}".',
  )
}

function choice<T extends string>(name: string, given: string, valid: readonly T[]): T {
  const found = valid.find((value) => value === given)
  if (found !== undefined) return found
  throw new UserError(`Input ${name} is "${given}". Valid values: ${valid.join(', ')}.`)
}

/** Backslashes become slashes, `./` and empty parts go away. */
function relativePath(name: string, given: string): string {
  const path = given.replaceAll('\\', '/')
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (path.startsWith('/') || /^[a-zA-Z]:/.test(path) || parts.includes('..')) {
    throw new UserError(`Input ${name} is "${given}". It must be a relative path inside the repository.`)
  }
  return parts.join('/') || '.'
}
