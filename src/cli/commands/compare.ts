import { decide } from '../../gate/decide.ts'
import type { RenderedReport } from '../../host.ts'
import type { Report } from '../../model/report.ts'
import type { Policy } from '../../policy/index.ts'
import { type LoadedPolicy, loadPolicy } from '../../policy/load.ts'
import { buildReport, renderHtml, renderJson, renderMarkdown } from '../../report/index.ts'
import { judge } from '../../steps/judge.ts'
import { openOpposite } from '../../steps/opposite.ts'
import { version } from '../../version.ts'
import type { Command } from '../command.ts'
import { readSide, type Side, withFileOf } from '../compare-side.ts'
import { flagsNamed } from '../flags.ts'
import { openHost, policyPathOf } from '../open-host.ts'
import { exitCodeOf, formOf, printReport, writePage } from '../print-report.ts'

const maximumCharacters = 1_000_000

/** Judges one state of the work against another, without measuring anything but metrics files. */
export const compare: Command = {
  name: 'compare',
  summary: 'Judge one snapshot, metrics file or commit against another',
  words: '<baseline> <candidate>',
  wordCount: [2, 2],
  flags: flagsNamed('policy', 'json', 'markdown', 'html', 'working-directory', 'no-color', 'help'),
  notes: `Each side is a snapshot file, a metrics file, or a commit. Of a commit, the snapshot kept here is used, or else
its committed metrics files. The folder's policy judges what the candidate's side holds.`,
  async run({ flags, words: [first = '', second = ''] }, terminal) {
    formOf(flags)
    const host = await openHost(flags, terminal)
    const path = await policyPathOf(flags, host)
    const loaded = await loadPolicy({ path, head: host.files })
    const report = await compared(loaded, async (policy) => {
      const place = { host, folder: terminal.folder, policy }
      const [baseline, candidate] = [await readSide(first, place), await readSide(second, place)]
      return { baseline: withFileOf(baseline, candidate), candidate }
    })
    const text = renderMarkdown(report, maximumCharacters)
    const rendered: RenderedReport = {
      report,
      comment: text,
      summary: text,
      json: renderJson(report),
      html: renderHtml(report),
    }
    printReport(rendered, flags, terminal)
    await writePage(rendered, flags, terminal)
    return exitCodeOf(rendered)
  },
}

type Sides = { readonly baseline: Side; readonly candidate: Side }

async function compared(loaded: LoadedPolicy, read: (policy: Policy) => Promise<Sides>): Promise<Report> {
  if (loaded.policy === undefined) return reportOf(loaded, undefined)
  return reportOf(loaded, await read(loaded.policy))
}

async function reportOf(loaded: LoadedPolicy, sides: Sides | undefined): Promise<Report> {
  const judgement =
    loaded.policy === undefined || sides === undefined ? undefined : await judgeSides(loaded.policy, sides)
  const findings = [...loaded.findings, ...(judgement?.findings ?? [])]
  return buildReport({
    holdout: version,
    ...decide(findings),
    findings,
    metrics: judgement?.metrics ?? [],
    data: judgement?.data ?? [],
    evaluations: judgement?.evaluations ?? [],
    baseline:
      sides === undefined
        ? { status: 'missing', explanation: 'Nothing was compared.' }
        : {
            status: 'found',
            commit: sides.baseline.snapshot.commit,
            source: sides.baseline.kind,
            base: 'named on the command line',
            createdAt: sides.baseline.snapshot.createdAt,
          },
    policy: loaded.summary,
    event: 'local',
    commit: sides?.candidate.snapshot.commit ?? '',
  })
}

/** A side without data or records cannot be asked for them: only what the candidate holds is judged. */
async function judgeSides(policy: Policy, { baseline, candidate }: Sides) {
  const { data, governance, ...rest } = policy
  const judged: Policy = {
    ...rest,
    ...(data !== undefined && candidate.snapshot.data.length > 0 && { data }),
    ...(governance !== undefined && Object.keys(candidate.snapshot.governance).length > 0 && { governance }),
  }
  const own = await openOpposite(candidate.snapshot)
  const evaluated = {
    snapshot: candidate.snapshot,
    evidence: {},
    evaluations: own?.evaluations.evaluations ?? [],
    findings: [],
  }
  const judgement = judge(judged, evaluated, await openOpposite(baseline.snapshot), undefined)
  return { ...judgement, findings: [...baseline.findings, ...candidate.findings, ...judgement.findings] }
}
