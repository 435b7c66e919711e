import { setTimeout } from 'node:timers/promises'
import { error as annotate, setFailed, warning } from '@actions/core'
import { listenForCancellation } from './cancellation.ts'
import { githubHost } from './github/host.ts'
import { readInputs } from './github/inputs.ts'
import { Cancelled } from './model/cancelled.ts'
import { UserError } from './model/user-error.ts'
import { run } from './run.ts'

const { signal, finish } = listenForCancellation(process, setTimeout)
try {
  await finish(judge(signal))
} catch (error) {
  if (error instanceof Cancelled) {
    annotate(error.message)
    process.exitCode = error.exitCode
  } else {
    // A mistake of the user's is one message; anything else is a bug of ours, whose stack helps whoever reports it.
    setFailed(
      error instanceof UserError || !(error instanceof Error) ? messageOf(error) : (error.stack ?? error.message),
    )
  }
}
// A client that timed out may have left a timer behind, which would keep the job waiting. What was written goes first.
process.stdout.write('', () => process.exit())

async function judge(cancellation: AbortSignal): Promise<void> {
  const { policy: policyPath, mode } = readInputs(process.env)
  const host = await githubHost(process.env, cancellation)
  const { rendered, publication } = await run(host, { policyPath, mode })
  for (const problem of publication.problems) warning(problem)
  const { verdict, reasons } = rendered.report
  if (verdict === 'block') setFailed(`Holdout blocks this: ${reasons.join(' ')}`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
