#!/usr/bin/env node
import { runProgram } from './cli/program.ts'
import { openTerminal } from './cli/terminal.ts'

// A reader that stops early, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runProgram(process.argv.slice(2), openTerminal(process))
