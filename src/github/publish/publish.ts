import type { Log, Publication, RenderedReport } from '../../host.ts'
import { writeFileIn } from '../../local/runner-files.ts'
import type { Verdict } from '../../model/outcome.ts'
import { annotationsOf } from '../../report/index.ts'
import type { Api } from '../api.ts'
import type { GitHubEvent } from '../event.ts'
import { explainFailure, isForbidden, messageOf } from '../failure.ts'
import type { Inputs } from '../inputs.ts'
import { fromRoot, writeAnnotations } from './annotations.ts'
import { publishCheckRun } from './check-run.ts'
import { publishComment } from './comment.ts'
import { setOutputs } from './outputs.ts'
import { uploadReport } from './report-artifact.ts'
import { writeSummary } from './summary.ts'

export type PublishOptions = {
  readonly api: Api
  readonly event: GitHubEvent
  readonly inputs: Inputs
  readonly log: Log
  /** See `snapshotKey`. */
  readonly key: string
  readonly makeFolder: () => Promise<string>
  /** The name of the report's artifact; absent where the runner offers no artifact service. */
  readonly artifactName?: string
}

const reportName = 'holdout-report.json'
const pageName = 'holdout-report.html'

/**
 * Shows the report wherever GitHub lets it. Nothing here can change the verdict: what GitHub refuses is explained, and
 * the job summary has the report in any case.
 */
export async function publishReport(options: PublishOptions, rendered: RenderedReport): Promise<Publication> {
  const problems: string[] = []
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      problems.push(`${what}: ${messageOf(error)}`)
      return undefined
    }
  }
  const report = await attempt('The report file could not be written', () => writeReport(options, rendered))
  await attempt('The job summary could not be written', () => writeSummary(rendered))
  const commentUrl = await comment(options, rendered, problems)
  const { artifactName } = options
  const upload = async () => {
    if (report === undefined || artifactName === undefined) return
    await uploadReport(artifactName, [report.path, report.page], report.folder)
  }
  // Writes to the API are a second apart; the upload goes elsewhere and fits in between.
  await Promise.all([
    annotate(options, rendered, problems),
    attempt('The report could not be kept as an artifact', upload),
  ])
  const published = {
    ...(commentUrl !== undefined && { commentUrl }),
    ...(report !== undefined && { reportPath: report.path }),
  }
  setOutputs({ report: rendered.report, ...published })
  return { ...published, problems }
}

async function writeReport({ makeFolder }: PublishOptions, { json, html }: RenderedReport) {
  const folder = await makeFolder()
  return {
    folder,
    path: await writeFileIn(folder, reportName, json),
    page: await writeFileIn(folder, pageName, html),
  }
}

async function comment(
  { api, event, inputs, key, log }: PublishOptions,
  { comment: body, report }: RenderedReport,
  problems: string[],
): Promise<string | undefined> {
  const { pullRequest, run } = event.context
  if (pullRequest === undefined) return undefined
  try {
    const result = await publishComment({
      api,
      pullRequest,
      mode: inputs.comment,
      verdict: report.verdict,
      marker: `<!-- holdout:${key} -->`,
      body,
      shortBody: `**${verdictWords[report.verdict]}** The report is too long for a comment: see the [job summary](${run?.url ?? ''}).\n`,
      log,
    })
    if (result !== undefined && 'skipped' in result) log.info(result.skipped)
    return result !== undefined && 'url' in result ? result.url : undefined
  } catch (error) {
    problems.push(explainFailure(error, 'The comment could not be written', 'pull-requests: write', event))
    return undefined
  }
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: 'Holdout: passed.',
  warn: 'Holdout: passed with warnings.',
  block: 'Holdout: blocked.',
}

/** Annotations go into the check run; where there is none, into the job's log, which holds fewer. */
async function annotate(
  options: PublishOptions,
  { report, comment }: RenderedReport,
  problems: string[],
): Promise<void> {
  const { api, event, inputs, log } = options
  const { context } = event
  const annotations = annotationsOf(report).map((annotation) => fromRoot(annotation, inputs.workingDirectory))
  if (inputs.checkName !== undefined) {
    try {
      await publishCheckRun({
        api,
        name: inputs.checkName,
        commit: context.pullRequest?.headCommit ?? context.commit,
        verdict: report.verdict,
        title: report.reasons.join(' '),
        summary: comment,
        annotations,
        ...(context.run !== undefined && { detailsUrl: context.run.url }),
      })
      return
    } catch (error) {
      const text = explainFailure(error, 'No check run was made', 'checks: write', event)
      // The permission is optional: the job's own result gates the merge as well.
      if (isForbidden(error)) log.info(text)
      else problems.push(text)
    }
  }
  const left = writeAnnotations(annotations)
  if (left > 0) log.info(`${left} more annotations are in the report.`)
}
