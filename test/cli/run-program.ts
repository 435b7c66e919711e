import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

export const program = resolve(import.meta.dirname, '../../src/cli.ts')

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/**
 * Runs the program as a terminal would, in a folder, and waits for its end.
 * @param user another than the one who runs the tests
 */
export function runProgram(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  user: { readonly uid?: number; readonly gid?: number } = {},
): Promise<Ended> {
  const { NO_COLOR, FORCE_COLOR, ...inherited } = process.env
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...inherited, ...environment },
    ...user,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (code) => done({ code, stdout, stderr }))
  })
}
