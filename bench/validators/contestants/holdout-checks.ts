/** Holdout's checks without the profile that a snapshot keeps: `node holdout-checks.ts FILE`. */
import { basename, dirname } from 'node:path'
import { captureDataset } from '../../../src/data/capture-dataset.ts'
import { dataSchema } from '../../../src/data/index.ts'
import { openDuckDb, provideDuckDb } from '../../../src/engines/index.ts'
import { openWorkspace } from '../../../src/local/workspace.ts'
import { policyOf } from '../policy.ts'
import { printAnswer } from './answer.ts'
import { failingIn } from './failing-in.ts'

const [file = ''] = process.argv.slice(2)
const workspace = dirname(file)
const { table } = dataSchema.parse(policyOf(basename(file)))
if (table === undefined) throw new Error('the policy has no data set')
const engine = await openDuckDb({
  workspace,
  temporaryDirectory: workspace,
  provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: workspace, log: console.error }),
})
const { dataset, evidence } = await captureDataset(engine, openWorkspace(workspace), 'table', table, {
  listener: () => undefined,
  now: new Date(),
  other: async () => Promise.reject(new Error('there is no other data set')),
  profile: false,
})
await engine.close()
const problem = Object.values(evidence).find((each) => each.problem !== undefined)?.problem
if (problem !== undefined) throw new Error(problem)
printAnswer(failingIn(dataset.measurements))
