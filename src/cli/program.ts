import { UserError } from '../model/user-error.ts'
import { nearest } from '../policy/index.ts'
import { version } from '../version.ts'
import type { Command, ExitCode } from './command.ts'
import { check } from './commands/check.ts'
import { compare } from './commands/compare.ts'
import { init } from './commands/init.ts'
import { profile } from './commands/profile.ts'
import { schema } from './commands/schema.ts'
import { snapshot } from './commands/snapshot.ts'
import { parseFlags } from './flags.ts'
import { commandHelp, programHelp } from './help.ts'
import type { Terminal } from './terminal.ts'

const commands: readonly Command[] = [check, snapshot, compare, profile, schema, init]

/**
 * The program behind `holdout`.
 * @param words the command line without the program's own name.
 */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(words, terminal)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    terminal.fail(error.message)
    return 2
  }
}

async function dispatch([first, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (first === undefined || ['--help', '-h', 'help'].includes(first)) {
    const about = commands.find(({ name }) => name === rest[0])
    terminal.print(about === undefined ? programHelp(commands) : commandHelp(about))
    return first === undefined ? 2 : 0
  }
  if (first === '--version') {
    terminal.print(version)
    return 0
  }
  const command = commands.find(({ name }) => name === first)
  if (command === undefined) throw unknownCommand(first)
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.print(commandHelp(command))
    return 0
  }
  const invocation = parseFlags(rest, command.flags)
  checkWords(command, invocation.words)
  const colour = terminal.colour && !invocation.flags.has('no-color')
  return command.run(invocation, { ...terminal, colour })
}

function unknownCommand(word: string): UserError {
  const names = commands.map(({ name }) => name)
  if (word.startsWith('-')) return new UserError(`A command comes first: holdout ${names.join(' | ')}.`)
  const near = nearest(word, names)
  return new UserError(
    `There is no command "${word}"${near === undefined ? `. The commands are: ${names.join(', ')}.` : `; did you mean ${near}?`}`,
  )
}

function checkWords({ name, words, wordCount: [least, most] }: Command, given: readonly string[]): void {
  if (given.length >= least && given.length <= most) return
  const excess = given[most]
  throw new UserError(
    excess === undefined
      ? `holdout ${name} needs ${words}.`
      : `holdout ${name} takes ${most === 0 ? 'no words' : `only ${words}`}, but "${excess}" was given.`,
  )
}
