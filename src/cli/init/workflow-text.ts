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
      - uses: actions/checkout@v5
      # Steps that make or fetch data and metrics go here.
      - uses: holdout-ci/holdout@v0
`
}
