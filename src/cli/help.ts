import type { Command } from './command.ts'
import { flags } from './flags.ts'

/** What `holdout --help` prints. */
export function programHelp(commands: readonly Command[]): string {
  const rows = commands.map((command) => [usage(command), command.summary] as const)
  return `Holdout judges data, metrics and records of a machine learning change against a policy and a baseline.

Usage: holdout <command> [flags]

Commands:
${table(rows)}

Flags of every command:
${table([
  ['--help', flags.help.summary],
  ['--version', 'print the version (without a command)'],
])}

\`holdout <command> --help\` lists the flags of a command.
It ends with 0 when the verdict is pass or warn, 1 when it is block, 2 for a mistake in the command line or the policy.
`
}

/** What `holdout <command> --help` prints. */
export function commandHelp(command: Command): string {
  const rows = command.flags.map(
    ({ name, value, summary }) => [`--${name}${value === undefined ? '' : ` ${value}`}`, summary] as const,
  )
  const notes = command.notes === '' ? '' : `\n${command.notes}\n`
  return `Usage: holdout ${usage(command)} [flags]

${command.summary}.
${notes}
Flags:
${table(rows)}
`
}

function usage({ name, words }: Command): string {
  return words === '' ? name : `${name} ${words}`
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
