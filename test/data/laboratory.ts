import { join } from 'node:path'
import { captureData, dataSchema, judgeData } from '../../src/data/index.ts'
import type { DatasetSnapshot } from '../../src/model/dataset.ts'
import type { Finding } from '../../src/model/finding.ts'
import { openTableWorkspace, type TableWorkspace } from '../support/table-workspace.ts'

export type Laboratory = Omit<TableWorkspace, 'ask'> & {
  /** Asks an engine that is not the one under test; `{path}` in braces becomes a file's place. */
  oracle(sql: string): Promise<readonly Record<string, unknown>[]>
  capture(policy: unknown): ReturnType<typeof captureData>
  /** Captures and judges. */
  check(policy: unknown, baseline?: readonly DatasetSnapshot[], known?: 'block' | 'warn'): Promise<readonly Finding[]>
  /** The same with what was measured. */
  examine(policy: unknown, baseline?: readonly DatasetSnapshot[], known?: 'block' | 'warn'): Promise<Examined>
}

type Examined = { readonly findings: readonly Finding[]; readonly datasets: readonly DatasetSnapshot[] }

/** What the clock says in tests. */
export const now = new Date('2026-01-31T12:00:00Z')

export async function openLaboratory(): Promise<Laboratory> {
  const { ask, ...workspace } = await openTableWorkspace()
  const { files } = workspace
  const capture = (policy: unknown) =>
    captureData(workspace.engine, files, dataSchema.parse(policy), now, () => undefined)
  const examine: Laboratory['examine'] = async (policy, baseline, known = 'block') => {
    const captured = await capture(policy)
    const judged = judgeData(
      dataSchema.parse(policy),
      { data: captured.datasets },
      captured.evidence,
      baseline && { data: baseline },
      known,
    )
    return { findings: [...captured.findings, ...judged.findings], datasets: captured.datasets }
  }
  return {
    ...workspace,
    oracle: (sql) => ask(sql.replace(/\{([^}]+)\}/g, (_, path) => `'${join(workspace.root, path)}'`)),
    capture,
    examine,
    check: async (policy, baseline, known) => (await examine(policy, baseline, known)).findings,
  }
}

/** The findings of one check, as `outcome: message`. */
export function told(findings: readonly Finding[], check: string): readonly string[] {
  return findings.filter((finding) => finding.check === check).map(({ outcome, message }) => `${outcome}: ${message}`)
}
