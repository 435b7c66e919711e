import { resolve } from 'node:path'
import { maximumSnapshotBytes } from '../../baseline/snapshot.ts'
import type { Host } from '../../host.ts'
import { isFile, readCallerFile } from '../../local/caller-files.ts'
import { type RunOptions, run } from '../../run.ts'
import type { Command } from '../command.ts'
import { commitOf } from '../commit-of.ts'
import { flagsNamed } from '../flags.ts'
import { openHost, policyPathOf } from '../open-host.ts'
import { exitCodeOf, formOf, printReport, writePage } from '../print-report.ts'
import type { Terminal } from '../terminal.ts'

/** Judges the folder as a pull request would be judged, and keeps nothing. */
export const check: Command = {
  name: 'check',
  summary: 'Judge the data, metrics and records of this folder',
  words: '',
  wordCount: [0, 0],
  flags: flagsNamed('policy', 'baseline', 'json', 'markdown', 'html', 'working-directory', 'no-color', 'help'),
  notes: `The baseline is the snapshot kept here for the commit where this branch left the default branch or for one
before it; without one, the metrics files committed there.`,
  async run({ flags }, terminal) {
    formOf(flags)
    const host = await openHost(flags, terminal)
    const policyPath = await policyPathOf(flags, host)
    const baseline = await chooseBaseline(flags.get('baseline'), host, terminal)
    const { rendered } = await run(baseline.host, { policyPath, mode: 'check', ...baseline.options })
    printReport(rendered, flags, terminal)
    await writePage(rendered, flags, terminal)
    return exitCodeOf(rendered)
  },
}

type Chosen = { readonly host: Host; readonly options: Pick<RunOptions, 'baseline'> }

/** A file wins over a commit of the same name. @throws UserError when it is neither. */
async function chooseBaseline(given: string | undefined, host: Host, terminal: Terminal): Promise<Chosen> {
  if (given === undefined) return { host, options: {} }
  const path = resolve(terminal.folder, given)
  if (await isFile(path)) {
    const bytes = await readCallerFile(path, given, maximumSnapshotBytes)
    return { host, options: { baseline: { name: 'file', find: async () => ({ bytes, origin: given }) } } }
  }
  const commit = await commitOf(host, given)
  const named = { commit, why: 'named on the command line' }
  const ancestors: Host['ancestors'] = async (of, limit) => (of === commit ? [commit] : host.ancestors(of, limit))
  return { host: { ...host, baseCommit: async () => named, ancestors }, options: {} }
}
