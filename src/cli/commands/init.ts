import { join, resolve } from 'node:path'
import type { Host } from '../../host.ts'
import { createCallerFile, isFile, writeCallerFile } from '../../local/caller-files.ts'
import { captureMetrics } from '../../metrics/index.ts'
import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { parsePolicy } from '../../policy/index.ts'
import { run } from '../../run.ts'
import type { Command } from '../command.ts'
import { flagsNamed } from '../flags.ts'
import { findDatasets } from '../init/datasets.ts'
import { proposeMetricRules } from '../init/metric-rules.ts'
import { policyText } from '../init/policy-text.ts'
import { workflowText } from '../init/workflow-text.ts'
import { openHost, standardPolicyPath } from '../open-host.ts'
import type { Terminal } from '../terminal.ts'

const workflowPath = '.github/workflows/holdout.yml'

/** Writes a policy that today's files pass, and the workflow that runs it. */
export const init: Command = {
  name: 'init',
  summary: 'Write a policy and a workflow from what is found here',
  words: '',
  wordCount: [0, 0],
  flags: flagsNamed('policy', 'force', 'working-directory', 'no-color', 'help'),
  notes: `Writes ${standardPolicyPath} and ${workflowPath}, and never overwrites a file without --force.`,
  async run({ flags }, terminal) {
    const host = await openHost(flags, terminal)
    const root = resolve(terminal.folder, flags.get('working-directory') ?? '.')
    const policyPath = flags.get('policy') ?? standardPolicyPath
    const paths = [policyPath, workflowPath]
    if (!flags.has('force')) await refuseExisting(root, paths)
    const text = await proposePolicy(host)
    const write = flags.has('force') ? writeCallerFile : createCallerFile
    await write(join(root, policyPath), policyPath, text)
    await write(join(root, workflowPath), workflowPath, workflowText(host.context.baseRef ?? 'main'))
    terminal.print(`Wrote ${policyPath} and ${workflowPath}.`)
    await reportOutcome(host, policyPath, text, terminal)
    return 0
  },
}

async function refuseExisting(root: string, paths: readonly string[]): Promise<void> {
  const found: string[] = []
  for (const path of paths) if (await isFile(join(root, path))) found.push(path)
  if (found.length === 0) return
  throw new UserError(`${found.join(' and ')} ${found.length === 1 ? 'is' : 'are'} there already; --force overwrites.`)
}

async function proposePolicy(host: Host): Promise<string> {
  const { metrics } = await captureMetrics(host.files, undefined)
  const proposed = proposeMetricRules(metrics)
  const text = policyText(proposed, await findDatasets(host, proposed.files))
  const parsed = parsePolicy(text)
  // What is written must hold; if it does not, that is a mistake of this program and not of the caller's.
  if ('problems' in parsed) throw new Error(`the proposed policy does not parse: ${parsed.problems[0]?.message}`)
  return text
}

/** Judges today's files by the new policy and says what comes next. */
async function reportOutcome(host: Host, policyPath: string, text: string, terminal: Terminal): Promise<void> {
  const baseline = { name: 'none', find: async () => undefined }
  const judged = { ...host, files: withFile(host.files, policyPath, text) }
  const { rendered } = await run(judged, { policyPath, mode: 'check', baseline })
  const { verdict, reasons, findings } = rendered.report
  const troubles = findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
  for (const { subject, message } of troubles.slice(0, 10)) terminal.log.warning(`${subject}: ${message}`)
  const next = 'Read it, tighten the limits, and commit both files.'
  if (verdict !== 'block') return terminal.print(`Today's files pass it. ${next}`)
  terminal.print(`Today the verdict is block: ${reasons.join(' ')} Edit ${policyPath} before you commit it.`)
}

/** A tree in which one file has another content. */
function withFile(files: Files, path: string, text: string): Files {
  const bytes = new TextEncoder().encode(text)
  return {
    list: (globs) => files.list(globs),
    read: async (asked, maximumBytes) => (asked === path ? bytes : files.read(asked, maximumBytes)),
    digest: async (asked, algorithm) => (asked === path ? 'written' : files.digest(asked, algorithm)),
  }
}
