#!/usr/bin/env node
import { setTimeout } from 'node:timers/promises'
import { listenForCancellation } from './cancellation.ts'
import { runProgram } from './cli/program.ts'
import { openTerminal } from './cli/terminal.ts'
import { Cancelled } from './model/cancelled.ts'

// A reader that stops early, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const { signal, finish } = listenForCancellation(process, setTimeout)
const terminal = openTerminal(process, signal)
try {
  process.exitCode = await finish(runProgram(process.argv.slice(2), terminal))
} catch (error) {
  if (!(error instanceof Cancelled)) throw error
  terminal.fail(error.message)
  process.exit(error.exitCode)
}
