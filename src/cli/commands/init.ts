import { join, resolve } from 'node:path'
import type { Host } from '../../host.ts'
import { createCallerFile, isFile, writeCallerFile } from '../../local/caller-files.ts'
import { captureMetrics } from '../../metrics/index.ts'
import type { Files } from '../../model/files.ts'
import type { Report } from '../../model/report.ts'
import { UserError } from '../../model/user-error.ts'
import { parsePolicy } from '../../policy/index.ts'
import { run } from '../../run.ts'
import type { Command } from '../command.ts'
import { flagsNamed } from '../flags.ts'
import { findDatasets } from '../init/datasets.ts'
import { type AppliedTable, applyTables } from '../init/imports/applied.ts'
import { assignTables } from '../init/imports/assign.ts'
import { withoutContradictions } from '../init/imports/contradictions.ts'
import { withFailures } from '../init/imports/failures.ts'
import { type FoundRules, findRules } from '../init/imports/find-rules.ts'
import { givenRules } from '../init/imports/given-rules.ts'
import { importLines } from '../init/imports/import-text.ts'
import { withImports } from '../init/imports/overlay.ts'
import { proposeMetricRules } from '../init/metric-rules.ts'
import { policyText } from '../init/policy-text.ts'
import { proposeData } from '../init/propose-data.ts'
import { withoutFailing } from '../init/without-failing.ts'
import { workflowText } from '../init/workflow-text.ts'
import { oneLine } from '../init/yaml-text.ts'
import { openHost, standardPolicyPath } from '../open-host.ts'
import type { Terminal } from '../terminal.ts'

const mostDropped = 10
const workflowPath = '.github/workflows/holdout.yml'

/** Writes a policy that today's files pass, and the workflow that runs it. */
export const init: Command = {
  name: 'init',
  summary: 'Write a policy and a workflow from what is found here',
  words: '',
  wordCount: [0, 0],
  flags: flagsNamed('policy', 'from', 'force', 'working-directory', 'no-color', 'help'),
  notes: `Writes ${standardPolicyPath} and ${workflowPath}, and never overwrites a file without --force.
Suites of Great Expectations and data tests of dbt that lie here are translated; --from takes these
files instead: --from gx/orders.json,models/schema.yml, or train=gx/orders.json for the data set train.`,
  async run({ flags }, terminal) {
    const host = await openHost(flags, terminal)
    const root = resolve(terminal.folder, flags.get('working-directory') ?? '.')
    const policyPath = flags.get('policy') ?? standardPolicyPath
    const paths = [policyPath, workflowPath]
    if (!flags.has('force')) await refuseExisting(root, paths)
    const from = flags.get('from')
    const found = from === undefined ? await findRules(host.files) : await givenRules(terminal.folder, from)
    const { text, report, isEmpty, notes, dropped, imports } = await proposePolicy(host, policyPath, found)
    if (from !== undefined && imports.length === 0) throw new UserError(`--from ${from}: there are no rules in it.`)
    const write = flags.has('force') ? writeCallerFile : createCallerFile
    await write(join(root, policyPath), policyPath, text)
    await write(join(root, workflowPath), workflowPath, workflowText(host.context.baseRef ?? 'main'))
    terminal.print(`Wrote ${policyPath} and ${workflowPath}.`)
    for (const note of notes.slice(0, mostDropped)) terminal.log.warning(oneLine(note))
    for (const line of [...importLines(imports, policyPath), ...dropped.slice(0, mostDropped).map(oneLine)])
      terminal.print(line)
    reportOutcome(report, isEmpty, policyPath, terminal)
    return 0
  },
}

async function refuseExisting(root: string, paths: readonly string[]): Promise<void> {
  const found: string[] = []
  for (const path of paths) if (await isFile(join(root, path))) found.push(path)
  if (found.length === 0) return
  throw new UserError(`${found.join(' and ')} ${found.length === 1 ? 'is' : 'are'} there already; --force overwrites.`)
}

type Proposed = {
  readonly text: string
  /** What today's files look like under it. */
  readonly report: Report
  /** Nothing was found that it could ask for. */
  readonly isEmpty: boolean
  /** What was left out and why, one sentence each. */
  readonly notes: readonly string[]
  /** What was inferred and taken out again, one sentence each. */
  readonly dropped: readonly string[]
  /** What became of the rules of other tools. */
  readonly imports: readonly AppliedTable[]
}

/** Rules that fail are found in rounds, because one that fails can hide another. */
const mostRounds = 8

/** A policy that today's files pass: what they do not fulfil is taken out again, or is a comment if another tool asked for it. */
async function proposePolicy(host: Host, policyPath: string, found: FoundRules): Promise<Proposed> {
  const { metrics } = await captureMetrics(host.files, undefined)
  const rules = proposeMetricRules(metrics)
  const datasets = await findDatasets(host, rules.files)
  let imports = withoutContradictions(applyTables(assignTables(found.tables, datasets.datasets), datasets.datasets))
  let data = proposeData({ ...datasets, notes: [...datasets.notes, ...found.notes] })
  const isEmpty = rules.files.length === 0 && data.datasets.length === 0
  const dropped: string[] = []
  let proposed = await judged(host, policyPath, policyText(rules, withImports(data, imports)))
  for (let round = 1; round < mostRounds; round += 1) {
    const { findings } = proposed.report
    const kept = withFailures(imports, findings)
    const without = kept === imports ? withoutFailing(data, findings) : { data, dropped: [] }
    if (kept === imports && without.dropped.length === 0) break
    imports = kept
    data = without.data
    dropped.push(...without.dropped)
    proposed = await judged(host, policyPath, policyText(rules, withImports(data, imports)))
  }
  return { ...proposed, isEmpty, notes: datasets.notes, dropped, imports }
}

async function judged(host: Host, policyPath: string, text: string): Promise<Pick<Proposed, 'text' | 'report'>> {
  const parsed = parsePolicy(text)
  // What is written must hold; if it does not, that is a mistake of this program and not of the caller's.
  if ('problems' in parsed) throw new Error(`the proposed policy does not parse: ${parsed.problems[0]?.message}`)
  const baseline = { name: 'none', find: async () => undefined }
  const withPolicy = { ...host, files: withFile(host.files, policyPath, text) }
  const { rendered } = await run(withPolicy, { policyPath, mode: 'check', baseline })
  return { text, report: rendered.report }
}

/** Says how today's files fare under the new policy, and what comes next. */
function reportOutcome({ verdict, reasons, findings }: Report, isEmpty: boolean, path: string, terminal: Terminal) {
  const troubles = findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
  for (const { subject, message } of troubles.slice(0, 10)) terminal.log.warning(`${subject}: ${message}`)
  const next = 'Read it, tighten the limits, and commit both files.'
  if (verdict !== 'block') return terminal.print(`Today's files pass it. ${next}`)
  terminal.print(
    isEmpty
      ? `No data, predictions or metrics were found that could be read, so it asks for nothing yet, and a check blocks: ${reasons.join(' ')} Take the # from a section of ${path} and name your files, or write them and run \`holdout init --force\`.`
      : `Today the verdict is block: ${reasons.join(' ')} Edit ${path} before you commit it.`,
  )
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
