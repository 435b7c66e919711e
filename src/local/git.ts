import { spawn } from 'node:child_process'
import { UserError } from '../model/user-error.ts'

/** What git answered. `code` is 127 when git is not installed. */
export type GitAnswer = { readonly code: number; readonly stdout: Buffer; readonly stderr: string }

export interface Git {
  /** Runs git and gives whatever it answers. */
  ask(...options: readonly string[]): Promise<GitAnswer>
  /** One line of output, or `undefined` when git answers with an error. */
  line(...options: readonly string[]): Promise<string | undefined>
  /** All of the output. @throws UserError with git's own message when it fails. */
  bytes(...options: readonly string[]): Promise<Buffer>
}

/** A repository's settings may name programs to run; these do not get to. */
const safely = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.quotePath=false',
  '--no-pager',
]

/** Git in a folder, with neither prompts nor hooks. The folder need not be a repository. */
export function openGit(folder: string, environment: Readonly<Record<string, string | undefined>>): Git {
  const env = { ...environment, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  const ask = (...options: readonly string[]) => run(folder, options, env)
  return {
    ask,
    async line(...options) {
      const { code, stdout } = await ask(...options)
      const text = stdout.toString('utf8').trim()
      return code === 0 && text !== '' ? text : undefined
    },
    async bytes(...options) {
      const { code, stdout, stderr } = await ask(...options)
      if (code === 0) return stdout
      throw new UserError(`git ${options[0] ?? ''} failed: ${stderr.trim().split('\n').at(-1) || `exit code ${code}`}`)
    },
  }
}

function run(folder: string, options: readonly string[], env: NodeJS.ProcessEnv): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...safely, ...options], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', (error) => {
      if (!('code' in error) || error.code !== 'ENOENT') return reject(error)
      resolve({ code: 127, stdout: Buffer.alloc(0), stderr: 'git is not installed' })
    })
    child.on('close', (code) => {
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') })
    })
  })
}
