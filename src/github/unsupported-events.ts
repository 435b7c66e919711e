const explanations: Readonly<Record<string, string>> = {
  pull_request_target:
    'Holdout does not run on pull_request_target: that event checks out the base branch, so the wrong files would be judged, and with a token that can write. Use "on: pull_request"; pull requests from forks are judged there too, with the report in the job summary.',
  workflow_run:
    'Holdout does not run on workflow_run yet: that event runs on the default branch, so the wrong files would be judged. Run it in the workflow of the "pull_request" event.',
  pull_request_review:
    'Holdout does not run on pull_request_review yet. Run it on "pull_request"; re-run that job to judge again.',
  issue_comment:
    'Holdout does not run on issue_comment: that event runs on the default branch, so the wrong files would be judged. Use "on: pull_request".',
}

/** Why an event is refused and what to use in its place. */
export function explainUnsupportedEvent(name: string): string {
  if (Object.hasOwn(explanations, name)) return explanations[name] ?? ''
  return `Holdout does not know what to judge on the event "${name}". Use pull_request, merge_group, push, schedule or workflow_dispatch.`
}
