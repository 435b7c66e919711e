import { parseArgs } from 'node:util'
import { UserError } from '../model/user-error.ts'
import { nearest } from '../policy/index.ts'

/** A flag as help shows it. `value` names what follows it; a flag without one is a switch. */
export type Flag = { readonly name: FlagName; readonly value?: string; readonly summary: string }

export type FlagName = keyof typeof flags

export const flags = {
  policy: { value: 'PATH', summary: 'the policy file (default: .github/holdout.yml)' },
  baseline: { value: 'FILE|COMMIT', summary: 'compare with this snapshot file, or with this commit' },
  json: { summary: 'print the report as JSON' },
  markdown: { summary: 'print the report as markdown' },
  html: { value: 'FILE', summary: 'write the report to this file as well, as a page for a browser' },
  'working-directory': { value: 'PATH', summary: 'the folder that the policy is about (default: this one)' },
  output: { value: 'FILE', summary: 'write the snapshot to this file in place of .holdout/snapshots' },
  from: { value: 'FILES', summary: 'take the rules of these suites and property files, in place of those found here' },
  force: { summary: 'overwrite files that are there' },
  'no-color': { summary: 'print without colours' },
  help: { summary: 'print this help' },
} as const satisfies Readonly<Record<string, { readonly value?: string; readonly summary: string }>>

/** The flags that were given: the value of each, or an empty text for a switch. */
export type Flags = ReadonlyMap<FlagName, string>

/** Flags by name, in this order. */
export function flagsNamed(...names: readonly FlagName[]): readonly Flag[] {
  return names.map((name) => ({ name, ...flags[name] }))
}

/**
 * Tells flags and other words apart.
 * @throws UserError that names the nearest flag for one that is unknown, given twice, or lacks its value.
 */
export function parseFlags(
  words: readonly string[],
  allowed: readonly Flag[],
): { readonly flags: Flags; readonly words: readonly string[] } {
  const given = new Map<FlagName, string>()
  const rest: string[] = []
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries([
      ...allowed.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const),
      ['help', { type: 'boolean', short: 'h' }] as const,
    ]),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value)
    if (token.kind !== 'option') continue
    const flag = allowed.find(({ name }) => name === token.name)
    if (flag === undefined) throw unknownFlag(token.rawName, allowed)
    if (given.has(flag.name)) throw new UserError(`${token.rawName} is given twice.`)
    given.set(flag.name, givenValue(flag, token.rawName, token.value, token.inlineValue ?? false))
  }
  return { flags: given, words: rest }
}

function givenValue(flag: Flag, rawName: string, value: string | undefined, inline: boolean): string {
  if (flag.value === undefined) {
    if (value === undefined) return ''
    throw new UserError(`${rawName} takes no value, but "${value}" was given.`)
  }
  if (value === undefined || value === '') throw new UserError(`${rawName} needs a value: ${rawName} ${flag.value}.`)
  if (!inline && value.startsWith('-')) {
    throw new UserError(
      `${rawName} needs a value, but the flag ${value} follows. A value that begins with a dash is written ${rawName}=${value}.`,
    )
  }
  return value
}

function unknownFlag(rawName: string, allowed: readonly Flag[]): UserError {
  const names = allowed.map(({ name }) => `--${name}`)
  const near = nearest(rawName, names)
  return new UserError(
    `There is no flag ${rawName}${near === undefined ? `. The flags are: ${names.join(', ')}.` : `; did you mean ${near}?`}`,
  )
}
