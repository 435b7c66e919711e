import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { init } from '../../../src/cli/commands/init.ts'
import type { FlagName } from '../../../src/cli/flags.ts'
import { openTerminal } from '../../../src/cli/terminal.ts'
import { parsePolicy } from '../../../src/policy/index.ts'

type Settings = Readonly<Record<string, unknown>>
export type Initialized = {
  readonly printed: string
  readonly text: string
  readonly data: Readonly<Record<string, Settings & { readonly columns: Readonly<Record<string, Settings>> }>>
  readonly evaluations: Readonly<Record<string, Settings>> | undefined
}

/** Runs `holdout init` in a folder. @returns what it printed, and the policy that it wrote. */
export async function runInit(
  folder: string,
  flags: readonly (readonly [FlagName, string])[] = [],
): Promise<Initialized> {
  const written: string[] = []
  const stream = { write: (text: string) => written.push(text) }
  const terminal = openTerminal({ stdout: stream, stderr: stream, env: process.env, cwd: () => folder })
  await init.run({ flags: new Map(flags), words: [] }, terminal)
  const text = readFileSync(join(folder, '.github/holdout.yml'), 'utf8')
  const { data, evaluations } = parse(text)
  return { printed: written.join(''), text, data, evaluations }
}

/** Whether a policy can be parsed. */
export function isPolicy(text: string): boolean {
  return 'policy' in parsePolicy(text)
}
