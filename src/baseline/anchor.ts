import { type AnchorCommit, latestRelease } from '../model/anchor-commit.ts'
import type { Finding } from '../model/finding.ts'
import type { BaselineSummary } from '../model/report.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { summarise } from './find.ts'
import { type BaselineSource, search } from './search.ts'

export type AnchorSearch = {
  readonly anchor: AnchorCommit
  /** First-parent ancestors of the anchor's commit, itself first. */
  readonly commits: readonly string[]
  readonly sources: readonly BaselineSource[]
  readonly baseline: Snapshot | undefined
}

export type FoundAnchor = {
  /** By what the report calls it: the tag's name, or what the policy says while nothing is known of it. */
  readonly name: string
  readonly summary: BaselineSummary
  readonly snapshot?: Snapshot
  readonly findings: readonly Finding[]
}

/**
 * The anchor's snapshot. None at all is `skipped`, as the first release comes one day; what could not be read is
 * `errored`, or `inconclusive` when a later source helped out.
 */
export async function findAnchor({ anchor, commits, sources, baseline }: AnchorSearch): Promise<FoundAnchor> {
  const { name } = anchor
  if (anchor.commit === baseline?.commit) return sameAnchor(name, baseline)
  const { found, troubles } = await search(sources, commits)
  if (found !== undefined) {
    if (found.snapshot.commit === baseline?.commit) return sameAnchor(name, found.snapshot)
    return {
      name,
      summary: summarise({ base: { ...anchor, ref: name }, commits }, found.source, found.snapshot),
      snapshot: found.snapshot,
      findings: troubles.map(({ source, problem }) =>
        anchorFinding(source, 'inconclusive', 'unreadable-anchor', `${problem} The next source was used.`),
      ),
    }
  }
  if (troubles.length > 0) return unreadableAnchor(name, troubles.map(({ problem }) => problem).join(' '))
  if (sources.length === 0) {
    return missingAnchor(name, `None of the policy's sources can hold a snapshot of the anchor ${name}.`)
  }
  const where = sources.map((source) => source.name).join(', ')
  const before = Math.max(commits.length - 1, 0)
  const wanted = `the anchor ${name} (${anchor.commit.slice(0, 7)}) or the ${before} commits before it`
  return missingAnchor(name, `No snapshot of ${wanted} was found in: ${where}.`)
}

/**
 * What there is when the anchor itself is not there: before the first release this is as it should be, while a tag that
 * the policy names and nobody has is a mistake.
 */
export function withoutAnchor(wanted: string): FoundAnchor {
  if (wanted === latestRelease) return missingAnchor(wanted, 'There is no release yet that could be the anchor.')
  return unreadableAnchor(
    wanted,
    `There is no tag ${wanted}, which \`baseline.anchor\` names; correct it or make the tag.`,
  )
}

/** @param problem a sentence. */
export function unreadableAnchor(name: string, problem: string): FoundAnchor {
  return {
    name,
    summary: { status: 'unreadable', explanation: problem },
    findings: [
      anchorFinding(name, 'errored', 'unreadable-anchor', `${problem} Changes since the anchor cannot be judged.`),
    ],
  }
}

/** An anchor that the baseline is at: judging it a second time would say the same again. */
function sameAnchor(name: string, baseline: Snapshot): FoundAnchor {
  const explanation = `The anchor ${name} and the baseline are the same commit, ${baseline.commit.slice(0, 7)}, so changes are judged once.`
  return {
    name,
    summary: { status: 'missing', explanation },
    findings: [anchorFinding(name, 'skipped', 'anchor-is-baseline', explanation)],
  }
}

function missingAnchor(name: string, explanation: string): FoundAnchor {
  return {
    name,
    summary: { status: 'missing', explanation },
    findings: [anchorFinding(name, 'skipped', 'no-anchor', `${explanation} Changes since the anchor were not judged.`)],
  }
}

function anchorFinding(subject: string, outcome: Finding['outcome'], reason: string, message: string): Finding {
  return { check: 'baseline.anchor', subject, outcome, level: 'block', reason, message }
}
