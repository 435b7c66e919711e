import picomatch from 'picomatch'
import type { FailureHistory } from '../../model/finding.ts'
import type { Observation } from '../rule.ts'
import { type FileWithSecrets, type PassedOver, passedOver } from './search-files.ts'
import type { SecretsFacts } from './secrets-facts.ts'
import { filesText, kindsText, listed, numberText } from './wording.ts'

/** What has the form of a secret and may be in a file until a date, both days as `2027-01-31`. */
type Allowance = {
  readonly path: string
  readonly kind?: string | undefined
  readonly reason: string
  readonly until: string
}
type Settings = { readonly paths: readonly string[]; readonly allow: readonly Allowance[] }

/** With more files than this the first ones say enough. */
const mostFiles = 50

/**
 * One observation for each file that holds secrets, and one that says what was looked at.
 * @param today as `2027-01-31`.
 */
export function judgeSecrets(
  facts: SecretsFacts,
  { paths, allow }: Settings,
  baseline: SecretsFacts | undefined,
  today: string,
): readonly Observation[] {
  const judged = facts.found.map((found) => judgeFile(found, allow, baseline, today))
  const failed = judged.filter(({ outcome }) => outcome === 'failed')
  const others = Math.max(0, failed.length - mostFiles) + facts.more
  const problems = [
    ...failed.slice(0, mostFiles),
    ...(others > 0 ? [ofOthers(others)] : []),
    ...facts.unmatched.map((path) => noMatch(path)),
    ...(facts.unreadable === undefined ? [] : [ofUnreadable(facts.unreadable)]),
  ]
  const allowed = judged.filter(({ outcome }) => outcome === 'passed').slice(0, mostFiles)
  const clean = facts.read - facts.found.length - facts.more
  if (clean > 0) return [...problems, ...allowed, ofClean(facts, clean)]
  if (facts.read > 0 || problems.length > 0) return [...problems, ...allowed]
  return [nothingRead(facts, paths)]
}

function judgeFile(
  { file, kinds }: FileWithSecrets,
  allow: readonly Allowance[],
  baseline: SecretsFacts | undefined,
  today: string,
): Observation {
  const own = allow.filter(({ path }) => picomatch.isMatch(file, path, { dot: true }))
  const lastOf = (id: string): Allowance | undefined =>
    own
      .filter(({ kind }) => kind === undefined || kind === id)
      .toSorted((one, other) => (one.until < other.until ? -1 : 1))
      .at(-1)
  const left = kinds.filter(({ id }) => today > (lastOf(id)?.until ?? ''))
  const location = { file, line: Math.min(...(left.length > 0 ? left : kinds).flatMap(({ lines }) => lines)) }
  if (left.length === 0) {
    const reasons = new Set(kinds.flatMap(({ id }) => reasonText(lastOf(id))))
    const message = `${file} holds ${kindsText(kinds)}, which the policy allows ${listed([...reasons])}.`
    return { subject: file, outcome: 'passed', location, message }
  }
  const expired = left.flatMap(({ id }) => lastOf(id)?.until ?? []).toSorted()
  const wasAllowed = expired.length === 0 ? '' : ` The policy allowed it until ${expired.at(-1)}.`
  const history = historyOf({ file, kinds: left }, baseline)
  return {
    subject: file,
    outcome: 'failed',
    reason: expired.length === 0 ? 'secret' : 'allowance-expired',
    location,
    ...(history === undefined ? {} : { history }),
    message: `${file} holds what looks like ${kindsText(left)}.${wasAllowed} ${advice}`,
  }
}

const advice =
  'Revoke what is there, because the history keeps it; then take it out. If it is none, end its line with `gitleaks:allow`, or allow it in the policy.'

function reasonText(allowance: Allowance | undefined): readonly string[] {
  return allowance === undefined ? [] : [`until ${allowance.until}: ${allowance.reason}`]
}

/** The same file is compared; a secret that takes the place of another one on as many lines cannot be told from it. */
function historyOf({ file, kinds }: FileWithSecrets, baseline: SecretsFacts | undefined): FailureHistory | undefined {
  if (baseline === undefined) return undefined
  const before = baseline.found.find((found) => found.file === file)
  if (before === undefined) return baseline.more > 0 ? undefined : 'new'
  const earlier = kinds.map(({ id, count }) => ({
    count,
    before: before.kinds.find((kind) => kind.id === id)?.count ?? 0,
  }))
  if (earlier.every((kind) => kind.count <= kind.before)) return 'known'
  return earlier.some((kind) => kind.before > 0) ? 'worse' : 'new'
}

function ofOthers(more: number): Observation {
  const message = `${filesText(more)} more ${more === 1 ? 'holds' : 'hold'} what looks like a secret.`
  return { subject: 'more files', outcome: 'failed', reason: 'secret', message }
}

function noMatch(path: string): Observation {
  const message = `No file matches ${path}. Correct it in \`paths\`, or take it out; a folder is written \`folder/**\`.`
  return { subject: path, outcome: 'failed', reason: 'no-match', message }
}

function ofUnreadable({ file, message, count }: NonNullable<SecretsFacts['unreadable']>): Observation {
  const more = count > 1 ? ` So could not ${filesText(count - 1)} more.` : ''
  return {
    subject: file,
    outcome: 'errored',
    reason: 'unreadable',
    location: { file },
    message: `Whether ${file} holds a secret could not be seen: ${message}${more} Make it readable, or leave it out with \`ignore\`.`,
  }
}

function nothingRead(facts: SecretsFacts, paths: readonly string[]): Observation {
  return {
    subject: 'secrets',
    outcome: 'failed',
    reason: 'nothing-read',
    message: `No text file matches ${paths.join(', ')}${asideText(facts)}. Check \`paths\` and \`ignore\`; a folder is written \`folder/**\`.`,
  }
}

function ofClean(facts: SecretsFacts, clean: number): Observation {
  const { accepted } = facts
  const marked =
    accepted === 0 ? '' : `; ${numberText(accepted)} ${accepted === 1 ? 'line is' : 'lines are'} marked as none`
  const message = `${filesText(clean)} ${clean === 1 ? 'holds' : 'hold'} nothing that looks like a secret${marked}${asideText(facts)}.`
  return { subject: 'secrets', outcome: 'passed', message }
}

/** One, and several. */
const asides: Readonly<Record<PassedOver, readonly [string, string]>> = {
  excluded: ['left out by `ignore`', 'left out by `ignore`'],
  foreign: ['in environments and caches', 'in environments and caches'],
  ignored: ['ignored by git', 'ignored by git'],
  binary: ['binary file', 'binary files'],
  tables: ['table', 'tables'],
  large: ['larger than 16 MiB', 'larger than 16 MiB'],
  pointers: ['pointer of Git LFS', 'pointers of Git LFS'],
  links: ['link out of the repository or to nothing', 'links out of the repository or to nothing'],
}

function asideText({ passedOver: aside }: SecretsFacts): string {
  const told = passedOver
    .filter((why) => aside[why] > 0)
    .map((why) => `${numberText(aside[why])} ${asides[why][aside[why] === 1 ? 0 : 1]}`)
  return told.length === 0 ? '' : `; not looked at: ${listed(told)}`
}
