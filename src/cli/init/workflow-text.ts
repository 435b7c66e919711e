import { version } from '../../version.ts'

/** The workflow that runs Holdout on pull requests and keeps a baseline on the branch they enter. */
export function workflowText(branch: string): string {
  return `name: Holdout
on:
  pull_request:
  push:
    branches: [${JSON.stringify(branch)}]

permissions:
  contents: read
  pull-requests: write # the report comment
  checks: write # the check run that branch protection requires
  actions: read # the baseline that the last run on ${branch.replaceAll(/\s/g, ' ')} kept

jobs:
  holdout:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      # Steps that make or fetch data and metrics go here.
      # Replace OWNER by the account that hosts Holdout; until then this job fails. Better than a version is the full
      # commit of a release: tags can be moved.
      - uses: OWNER/holdout@v${version}
`
}
