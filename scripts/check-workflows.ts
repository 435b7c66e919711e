/** `npm run workflows`: lints our workflows and every workflow that the documentation shows. */
import { resolve } from 'node:path'
import { findWorkflows, workflowProblems } from './workflow-problems.ts'

const workflows = findWorkflows(resolve(import.meta.dirname, '..'))
const problems = await workflowProblems(workflows)
for (const problem of problems) process.stderr.write(`${problem}\n`)
if (workflows.length === 0) process.stderr.write('No workflow was found, so nothing was checked.\n')
else process.stdout.write(`${workflows.length} workflows checked, ${problems.length} problems\n`)
if (problems.length > 0 || workflows.length === 0) process.exitCode = 1
