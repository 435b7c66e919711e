import { setFailed, warning } from '@actions/core'
import { githubHost } from './github/host.ts'
import { readInputs } from './github/inputs.ts'
import { UserError } from './model/user-error.ts'
import { run } from './run.ts'

try {
  const { policy: policyPath, mode } = readInputs(process.env)
  const host = await githubHost(process.env)
  const { rendered, publication } = await run(host, { policyPath, mode })
  for (const problem of publication.problems) warning(problem)
  const { verdict, reasons } = rendered.report
  if (verdict === 'block') setFailed(`Holdout blocks this: ${reasons.join(' ')}`)
} catch (error) {
  // A mistake of the user's is one message; anything else is a bug of ours, whose stack helps whoever reports it.
  setFailed(error instanceof UserError || !(error instanceof Error) ? messageOf(error) : (error.stack ?? error.message))
}
// A client that timed out may have left a timer behind, which would keep the job waiting. What was written goes first.
process.stdout.write('', () => process.exit())

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
