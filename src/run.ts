import type { FoundAnchor } from './baseline/anchor.ts'
import type { FoundBaseline } from './baseline/find.ts'
import type { BaselineSource } from './baseline/search.ts'
import { decide } from './gate/decide.ts'
import type { Host, Publication, RenderedReport } from './host.ts'
import type { Finding } from './model/finding.ts'
import type { Report } from './model/report.ts'
import type { Snapshot } from './model/snapshot.ts'
import type { Policy } from './policy/index.ts'
import { type LoadedPolicy, loadPolicy } from './policy/load.ts'
import { buildReport, renderHtml, renderJson, renderMarkdown } from './report/index.ts'
import { type Candidate, capture } from './steps/capture.ts'
import { type Judgement, judge } from './steps/judge.ts'
import { openOpposite } from './steps/opposite.ts'
import { resolve, resolveBoth } from './steps/resolve.ts'
import { store } from './steps/store.ts'
import { withUses } from './steps/with-uses.ts'
import { version } from './version.ts'

export type RunOptions = {
  /** Path of the policy file, relative to the workspace. */
  readonly policyPath: string
  /** `check` judges and keeps nothing, `snapshot` keeps and judges nothing, `auto` does what the event calls for. */
  readonly mode: 'auto' | 'check' | 'snapshot'
  /** Where the baseline is, in place of the policy's sources. */
  readonly baseline?: BaselineSource
}

export type RunResult = {
  readonly rendered: RenderedReport
  /** Absent when no usable policy said what to measure. */
  readonly snapshot?: Snapshot
  readonly publication: Publication
}

/** GitHub refuses comments above 65,536 characters; the marker and a margin come on top. */
const maximumCommentCharacters = 60_000
/** GitHub drops job summaries above 1 MiB; the renderer counts bytes. */
const maximumSummaryCharacters = 1_000_000

/**
 * The recipe: read the policy, capture, resolve, judge, render, publish.
 * @throws UserError when the world cannot be asked what the run is about; everything else becomes a finding.
 * @throws Cancelled, after which nothing more is kept or published.
 */
export async function run(host: Host, options: RunOptions): Promise<RunResult> {
  const loaded = await readPolicy(host, options.policyPath)
  const evaluated = loaded.policy === undefined ? undefined : await evaluate(host, loaded.policy, options)
  const report = reportOf(host, loaded, evaluated)
  host.cancellation?.throwIfAborted()
  const keeps = options.mode === 'snapshot' || (options.mode === 'auto' && host.context.writesBaseline)
  const unkept = keeps && evaluated ? await store(host, evaluated.policy, evaluated.candidate.snapshot) : []
  const rendered = {
    report,
    comment: renderMarkdown(report, maximumCommentCharacters),
    summary: renderMarkdown(report, maximumSummaryCharacters),
    json: renderJson(report),
    html: renderHtml(report),
  }
  host.cancellation?.throwIfAborted()
  const publication = await host.publish(rendered)
  return {
    rendered,
    ...(evaluated && { snapshot: evaluated.candidate.snapshot }),
    publication: { ...publication, problems: [...unkept, ...publication.problems] },
  }
}

/** Only events in which somebody else's branch wants in are judged by the policy of the branch they want to enter. */
async function readPolicy(host: Host, path: string): Promise<LoadedPolicy> {
  const { event, baseRef } = host.context
  const guarded = event === 'pull_request' || event === 'merge_group'
  if (!guarded || baseRef === undefined) return loadPolicy({ path, head: host.files })
  return loadPolicy({ path, head: host.files, base: { ref: baseRef, files: await host.filesAt(baseRef) } })
}

type Evaluation = {
  readonly policy: Policy
  readonly candidate: Candidate
  readonly baseline: FoundBaseline
  readonly anchor?: FoundAnchor
  readonly judgement: Judgement
}

async function evaluate(host: Host, policy: Policy, options: RunOptions): Promise<Evaluation> {
  if (options.mode === 'snapshot') {
    const captured = await capture(host, policy)
    // Nothing is judged, but the count of uses goes on from the last snapshot.
    const before = captured.evaluations.length > 0 ? await resolve(host, policy, options.baseline) : notCompared
    const candidate = withUses(captured, before.snapshot)
    const judgement = { findings: [measured(policy, candidate.snapshot)], metrics: [], data: [], evaluations: [] }
    return { policy, candidate, baseline: notCompared, judgement }
  }
  const [captured, { baseline, anchor }] = await Promise.all([
    capture(host, policy),
    resolveBoth(host, policy, options.baseline),
  ])
  const candidate = withUses(captured, baseline.snapshot)
  const [opposite, anchored] = [await openOpposite(baseline.snapshot), await openOpposite(anchor?.snapshot)]
  const judgement = judge(policy, candidate, opposite, anchor && anchored && { ...anchored, name: anchor.name })
  return { policy, candidate, baseline, ...(anchor !== undefined && { anchor }), judgement }
}

const notCompared: FoundBaseline = {
  summary: { status: 'missing', explanation: 'This run only takes a snapshot.' },
  findings: [],
}

function measured(policy: Policy, { metrics, data: profiled, evaluations }: Snapshot): Finding {
  // Besides the data sets, what their drift is judged against.
  const data = profiled.filter(({ name }) => Object.hasOwn(policy.data ?? {}, name))
  const message = `${metrics.length} metrics, ${data.length} data sets and ${evaluations.length} evaluations were measured.`
  const outcome = metrics.length + data.length + evaluations.length > 0 ? 'passed' : 'errored'
  return { check: 'snapshot.taken', subject: 'snapshot', outcome, level: 'block', message }
}

function reportOf(host: Host, loaded: LoadedPolicy, evaluated: Evaluation | undefined): Report {
  const findings = [
    ...loaded.findings,
    ...(evaluated?.candidate.findings ?? []),
    ...(evaluated?.baseline.findings ?? []),
    ...(evaluated?.anchor?.findings ?? []),
    ...(evaluated?.judgement.findings ?? []),
  ]
  const { context } = host
  return buildReport({
    holdout: version,
    ...decide(findings),
    findings,
    metrics: evaluated?.judgement.metrics ?? [],
    data: evaluated?.judgement.data ?? [],
    evaluations: evaluated?.judgement.evaluations ?? [],
    baseline: evaluated?.baseline.summary ?? { status: 'missing', explanation: 'Nothing was measured.' },
    ...(evaluated?.anchor !== undefined && { anchor: evaluated.anchor.summary }),
    policy: loaded.summary,
    event: context.event,
    commit: context.commit,
    ...(context.pullRequest !== undefined &&
      context.pullRequest.headCommit !== context.commit && { headCommit: context.pullRequest.headCommit }),
    ...(context.run !== undefined && { runUrl: context.run.url }),
  })
}
