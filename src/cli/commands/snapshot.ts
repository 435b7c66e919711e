import { resolve } from 'node:path'
import { serialiseSnapshot } from '../../baseline/snapshot.ts'
import type { Host } from '../../host.ts'
import { writeCallerFile } from '../../local/caller-files.ts'
import { type LocalHost, noCommit } from '../../local/host.ts'
import { UserError } from '../../model/user-error.ts'
import { run } from '../../run.ts'
import type { Command } from '../command.ts'
import { flagsNamed } from '../flags.ts'
import { openHost, policyPathOf } from '../open-host.ts'
import { exitCodeOf, formOf, printReport } from '../print-report.ts'
import type { Terminal } from '../terminal.ts'

/** Measures the folder and keeps the result as a baseline for later checks. */
export const snapshot: Command = {
  name: 'snapshot',
  summary: 'Measure this folder and keep the result as a baseline',
  words: '',
  wordCount: [0, 0],
  flags: flagsNamed('policy', 'output', 'json', 'markdown', 'working-directory', 'no-color', 'help'),
  notes: '',
  async run({ flags }, terminal) {
    formOf(flags)
    const host = await openHost(flags, terminal)
    const policyPath = await policyPathOf(flags, host)
    const output = flags.get('output')
    if (output === undefined && host.context.commit === noCommit) {
      throw new UserError('There is no commit here to keep a snapshot for; name a file with --output.')
    }
    const result = await run(output === undefined ? host : keepingNothing(host), { policyPath, mode: 'snapshot' })
    printReport(result.rendered, flags, terminal)
    if (result.snapshot === undefined) return exitCodeOf(result.rendered)
    if (output !== undefined) {
      await writeCallerFile(resolve(terminal.folder, output), output, await serialiseSnapshot(result.snapshot))
      terminal.log.info(`Wrote the snapshot to ${output}.`)
    }
    noteChanges(host, terminal)
    for (const problem of result.publication.problems) terminal.fail(problem)
    return result.publication.problems.length > 0 ? 2 : exitCodeOf(result.rendered)
  },
}

function keepingNothing(host: Host): Host {
  return { ...host, stores: [] }
}

/** A snapshot is filed under its commit, so changes that the commit does not hold would be mistaken for it. */
function noteChanges({ checkout }: LocalHost, terminal: Terminal): void {
  if (checkout?.changed !== true) return
  const commit = checkout.commit.slice(0, 7)
  terminal.log.warning(`the folder holds changes that are not in commit ${commit}; the snapshot holds them too.`)
}
