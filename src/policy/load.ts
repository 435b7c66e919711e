import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import type { PolicySummary } from '../model/report.ts'
import { applyContracts, contractProblems } from './contracts/apply.ts'
import {
  defaultPolicy,
  type ParsedPolicy,
  type Policy,
  parsePolicy,
  policyChanges,
  type WrittenPolicy,
} from './index.ts'

const maximumPolicyBytes = 1024 * 1024

export type PolicySearch = {
  readonly path: string
  /** The workspace. */
  readonly head: Files
  /** The branch that judges: only given where somebody else's branch could loosen its own gate. */
  readonly base?: { readonly ref: string; readonly files: Files }
}

export type LoadedPolicy = {
  /** Absent when no usable policy was found although one is there; `findings` then say why. */
  readonly policy?: Policy
  readonly summary: PolicySummary
  readonly findings: readonly Finding[]
}

type Side = 'absent' | ParsedPolicy

/**
 * The policy that judges this run. With a base, its policy judges and the head's is only compared with it. A base
 * without a policy, or with one that does not parse, is bootstrapped from the head: otherwise nobody could mend it.
 * @throws UserError when a tree cannot be read.
 */
export async function loadPolicy({ path, head, base }: PolicySearch): Promise<LoadedPolicy> {
  const headSide = await readSide(head, path)
  const headFindings = problemFindings(headSide, path, 'errored', '')
  if (base === undefined) return loaded(path, headSide, 'head', headFindings, head)

  const baseSide = await readSide(base.files, path)
  if (baseSide === 'absent') return loaded(path, headSide, 'bootstrap', headFindings, head)
  if ('problems' in baseSide) {
    const findings = problemFindings(
      baseSide,
      path,
      'inconclusive',
      ` (on ${base.ref}; judged by this branch's policy instead)`,
    )
    return loaded(path, headSide, 'bootstrap', [...headFindings, ...findings], head)
  }
  const written = headSide !== 'absent' && 'written' in headSide ? headSide.written : undefined
  const headTree = { files: head, base: base.ref, ...(written !== undefined && { written }) }
  const applied = await applyContracts(baseSide, base.files, headTree)
  const next = written === undefined ? [] : await contractProblems(written, head)
  return {
    policy: applied.policy,
    summary: { path, origin: 'base', changes: [...changesOf(baseSide.written, headSide), ...applied.changes] },
    findings: [...headFindings, ...applied.findings, ...unlike(next, applied.findings)],
  }
}

async function readSide(files: Files, path: string): Promise<Side> {
  if ((await files.digest(path, 'sha256')) === undefined) return absentSide(files, path)
  return parsePolicy(await files.read(path, maximumPolicyBytes))
}

/** A policy under the other spelling of its extension must not be passed over as if there were none. */
async function absentSide(files: Files, path: string): Promise<Side> {
  const other = path.endsWith('.yml') ? path.replace(/yml$/, 'yaml') : path.replace(/\.yaml$/, '.yml')
  if (other === path || (await files.digest(other, 'sha256')) === undefined) return 'absent'
  return {
    problems: [{ path: '', message: `${path} is not there, but ${other} is; rename it, or name it as the policy` }],
  }
}

/** Findings that are not told already. */
function unlike(findings: readonly Finding[], told: readonly Finding[]): readonly Finding[] {
  const messages = new Set(told.map(({ message }) => message))
  return findings.filter(({ message }) => !messages.has(message))
}

async function loaded(
  path: string,
  side: Side,
  origin: 'head' | 'bootstrap',
  findings: readonly Finding[],
  head: Files,
): Promise<LoadedPolicy> {
  if (side === 'absent') {
    return { policy: defaultPolicy(), summary: { path, origin: 'none', changes: [] }, findings }
  }
  const summary = { path, origin, changes: [] }
  if (!('policy' in side)) return { summary, findings }
  const applied = await applyContracts(side, head)
  // What the author of a change wrote may not choose where the runner connects to.
  const policy = origin === 'bootstrap' ? { ...applied.policy, remote: [] } : applied.policy
  return { policy, summary, findings: [...findings, ...applied.findings] }
}

function changesOf(base: WrittenPolicy, head: Side): readonly string[] {
  if (head === 'absent') return ['the policy file is removed']
  return 'policy' in head ? policyChanges(base, head.written) : ['the policy file does not parse']
}

function problemFindings(side: Side, path: string, outcome: Finding['outcome'], suffix: string): readonly Finding[] {
  if (side === 'absent' || !('problems' in side)) return []
  return side.problems.map((problem) => ({
    check: 'policy.valid',
    subject: problem.path === '' ? path : problem.path,
    outcome,
    level: 'block',
    reason: 'invalid-policy',
    message: `${problem.message}${suffix}`,
    location: {
      file: path,
      ...(problem.line !== undefined && { line: problem.line }),
      ...(problem.column !== undefined && { column: problem.column }),
    },
  }))
}
