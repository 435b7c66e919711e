import { resolve } from 'node:path'
import type { RenderedReport } from '../host.ts'
import { writeCallerFile } from '../local/caller-files.ts'
import type { Finding } from '../model/finding.ts'
import { UserError } from '../model/user-error.ts'
import { renderTerminal } from '../report/index.ts'
import type { ExitCode } from './command.ts'
import type { Flags } from './flags.ts'
import { policyMistakes } from './policy-mistakes.ts'
import type { Terminal } from './terminal.ts'

/** How the report is printed. @throws UserError when two forms are asked for. */
export function formOf(flags: Flags): 'terminal' | 'json' | 'markdown' {
  if (flags.has('json') && flags.has('markdown')) throw new UserError('--json and --markdown exclude each other.')
  if (flags.has('json')) return 'json'
  return flags.has('markdown') ? 'markdown' : 'terminal'
}

/** Prints a report as the flags ask. */
export function printReport(rendered: RenderedReport, flags: Flags, terminal: Terminal): void {
  terminal.print(textOf(rendered, flags, terminal))
}

/** Writes the report's page where the flags ask for it. @throws UserError when it cannot be written. */
export async function writePage({ html }: RenderedReport, flags: Flags, terminal: Terminal): Promise<void> {
  const file = flags.get('html')
  if (file === undefined) return
  await writeCallerFile(resolve(terminal.folder, file), file, html)
  terminal.log.info(`Wrote the report to ${file}.`)
}

function textOf({ report, json, summary }: RenderedReport, flags: Flags, { colour, width }: Terminal): string {
  const form = formOf(flags)
  if (form === 'json') return json
  const mistakes = report.findings.filter(isPolicyMistake)
  if (form === 'terminal' && mistakes.length > 0) return policyMistakes(report.policy.path, mistakes, colour)
  return form === 'markdown' ? summary : renderTerminal(report, { colour, width })
}

/** A policy that does not parse is the caller's mistake and not a verdict on the work. */
export function exitCodeOf({ report }: RenderedReport): ExitCode {
  if (report.findings.some(isPolicyMistake)) return 2
  return report.verdict === 'block' ? 1 : 0
}

function isPolicyMistake({ check, outcome }: Finding): boolean {
  return check === 'policy.valid' && outcome === 'errored'
}
