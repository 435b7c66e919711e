import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { captureGovernance, governanceSchema, judgeGovernance } from '../../src/governance/index.ts'
import type { Metric } from '../../src/model/metric.ts'
import { folderFiles } from './memory-files.ts'
import { snapshotOf } from './snapshot-of.ts'

test("the example's policy holds for the example", async () => {
  const folder = fileURLToPath(new URL('../../examples/flights', import.meta.url))
  const policy = parse(readFileSync(`${folder}/.github/holdout.yml`, 'utf8'))
  const measured: Record<string, number> = JSON.parse(readFileSync(`${folder}/metrics.json`, 'utf8'))
  const metrics: readonly Metric[] = Object.entries(measured).map(([name, value]) => ({
    file: 'metrics.json',
    name,
    value,
  }))
  const options = governanceSchema.parse(policy.governance)
  const { facts, findings } = await captureGovernance(folderFiles(folder), options, metrics)
  const judged = judgeGovernance(options, snapshotOf({ metrics, governance: facts }), undefined)
  expect([...findings, ...judged].filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  expect([...new Set(judged.map(({ check }) => check))]).toEqual([
    'governance.card',
    'governance.card_metrics',
    'governance.license',
    'governance.lockfile',
    'governance.seed',
  ])
})
