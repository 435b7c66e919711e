import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { captureGovernance, governanceRules, governanceSchema, judgeGovernance } from '../../src/governance/index.ts'
import type { Files } from '../../src/model/files.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Metric, MetricValue } from '../../src/model/metric.ts'
import type { Snapshot } from '../../src/model/snapshot.ts'
import { folderFiles } from './memory-files.ts'
import { snapshotOf } from './snapshot-of.ts'

const root = fileURLToPath(new URL('../fixtures/governance/', import.meta.url))

/**
 * One case: `case.yaml` with the policy's governance section, the metrics measured and the findings to expect, and the
 * workspace in `files/`. With a `baseline`, another snapshot is captured from its metrics and from `baseline/`.
 */
const metricsSchema = z.record(z.string(), z.union([z.number(), z.nan(), z.string(), z.boolean()])).default({})
const caseSchema = z.strictObject({
  governance: z.unknown(),
  metrics: metricsSchema,
  commit: z.string().default('c'.repeat(40)),
  headCommit: z.string().exactOptional(),
  baseline: z.strictObject({ metrics: metricsSchema, governance: z.unknown().optional() }).optional(),
  findings: z.array(
    z.strictObject({
      check: z.string(),
      subject: z.string(),
      outcome: z.string(),
      reason: z.string().optional(),
      message: z.string(),
      line: z.number().optional(),
    }),
  ),
})

const cases = globSync('*/*/case.yaml', { cwd: root })
  .map((path) => dirname(path).replaceAll('\\', '/'))
  .sort()

describe('governance fixtures', () => {
  test('there are some for every rule', () => {
    const covered = new Set(cases.map((name) => `governance.${name.split('/')[0]}`))
    expect(governanceRules.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([])
  })

  test.each(cases)('%s', async (name) => {
    const given = caseSchema.parse(parse(readFileSync(join(root, name, 'case.yaml'), 'utf8')))
    const options = governanceSchema.parse(given.governance)
    const files = folderFiles(join(root, name, 'files'))
    const commits = {
      commit: given.commit,
      ...(given.headCommit === undefined ? {} : { headCommit: given.headCommit }),
    }
    const candidate = await capture(files, options, metricsOf(given.metrics), commits)
    const baseline =
      given.baseline &&
      (await capture(
        folderFiles(join(root, name, 'baseline')),
        governanceSchema.parse(given.baseline.governance ?? given.governance),
        metricsOf(given.baseline.metrics),
        { commit: 'b'.repeat(40) },
      ))
    const findings = [...candidate.findings, ...judgeGovernance(options, candidate.snapshot, baseline?.snapshot)]
    expect(findings.map(summary)).toEqual(given.findings)
  })
})

async function capture(
  files: Files,
  options: Parameters<typeof captureGovernance>[1],
  metrics: readonly Metric[],
  commits: { commit: string; headCommit?: string },
): Promise<{ snapshot: Snapshot; findings: readonly Finding[] }> {
  const { facts, findings } = await captureGovernance(files, options, metrics)
  const problems = findings.map(({ check, subject, message }) => ({ check, subject, message }))
  // Facts travel through the snapshot file as JSON.
  const governance = z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(facts)))
  return { snapshot: snapshotOf({ ...commits, metrics, governance, problems }), findings }
}

function metricsOf(values: Readonly<Record<string, MetricValue>>): readonly Metric[] {
  return Object.entries(values).map(([name, value]) => ({ file: 'metrics.json', name, value }))
}

function summary({ check, subject, outcome, reason, message, location }: Finding): unknown {
  return {
    check,
    subject,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    message,
    ...(location?.line === undefined ? {} : { line: location.line }),
  }
}
