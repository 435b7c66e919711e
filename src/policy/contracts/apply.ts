import type { Files } from '../../model/files.ts'
import type { Finding } from '../../model/finding.ts'
import { UserError } from '../../model/user-error.ts'
import { changeLines } from '../changes/lines.ts'
import type { WrittenPolicy } from '../parse-text.ts'
import { policyPath } from '../policy-path.ts'
import { type Policy, policySchema } from '../schema.ts'
import { coverageFindings, type Named, problemFindings } from './finding.ts'
import { isMap, type Json, type JsonMap, own, textOf } from './json.ts'
import { mergeSettings, type Standing, withStanding } from './merge.ts'
import { type ReadContract, readContract, type Wanted } from './read-contract.ts'

const maximumContractBytes = 5 * 1024 * 1024

type Parsed = { readonly policy: Policy; readonly written: WrittenPolicy }

export type Applied = {
  /** With the settings that the contracts ask for. */
  readonly policy: Policy
  /** How much of each contract is checked, and what is wrong with them. */
  readonly findings: readonly Finding[]
  /** One line for each setting that the head's contracts change. */
  readonly changes: readonly string[]
}

/** Another branch, whose contracts do not judge. `written` is its policy, where it has a usable one. */
export type Head = { readonly files: Files; readonly written?: WrittenPolicy; readonly base: string }

/**
 * Adds to a policy what the contracts of its data sets ask for. They are read from the tree that the policy comes from: with
 * `head`, another branch's, the head's contracts are only compared with them. A contract that the base lacks, or that cannot be used
 * there, is the head's: otherwise nobody could add or mend it.
 */
export async function applyContracts({ policy, written }: Parsed, files: Files, head?: Head): Promise<Applied> {
  let merged: Parsed = { policy, written }
  const findings: Finding[] = []
  const changes: string[] = []
  for (const named of namedContracts(written)) {
    const wanted = wantedOf(named, written)
    const mine = await read(files, named, wanted)
    const other = head && (await read(head.files, named, wanted))
    if (other !== undefined) changes.push(...contractChanges(named, mine, other))
    if ('problems' in mine) findings.push(...told(named, mine.problems, other, head))
    const contract = 'problems' in mine ? other : mine
    if (contract === undefined || 'problems' in contract) continue
    const next = withContract(merged, named, contract)
    findings.push(...next.findings)
    merged = next
  }
  return { policy: merged.policy, findings, changes }
}

/** A broken contract blocks, unless the branch that is judged mends it or does without it. */
function told(
  named: Named,
  problems: Parameters<typeof problemFindings>[1],
  other: ReadContract | undefined,
  head: Head | undefined,
): readonly Finding[] {
  if (head === undefined || other === undefined) return problemFindings(named, problems)
  const isNamed =
    head.written === undefined ||
    namedContracts(head.written).some(({ dataset, path }) => dataset === named.dataset && path === named.path)
  if ('problems' in other)
    return isNamed
      ? problemFindings(named, problems)
      : problemFindings(named, problems, 'inconclusive', ` on ${head.base}`)
  return problemFindings(named, problems, 'inconclusive', ` on ${head.base}; this branch's judges instead`)
}

/** What is wrong with the contracts of a policy that does not judge. */
export async function contractProblems(written: WrittenPolicy, files: Files): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const named of namedContracts(written)) {
    const contract = await read(files, named, wantedOf(named, written))
    if ('problems' in contract) findings.push(...problemFindings(named, contract.problems))
  }
  return findings
}

function namedContracts(written: WrittenPolicy): readonly Named[] {
  return datasetsOf(written).flatMap(([dataset, settings]) => {
    const contract = own(settings, 'contract')
    const path = typeof contract === 'string' ? contract : textOf(contract, 'path')
    const level = textOf(contract, 'level') ?? textOf(settings, 'level')
    if (path === undefined || level === 'off' || textOf(settings, 'level') === 'off') return []
    const table = textOf(contract, 'schema')
    const owner = textOf(contract, 'owner') ?? textOf(settings, 'owner')
    return [
      {
        dataset,
        path,
        ...(table !== undefined && { table }),
        ...(level !== undefined && { level: level === 'warn' ? ('warn' as const) : ('block' as const) }),
        ...(owner !== undefined && { owner }),
      },
    ]
  })
}

function datasetsOf(written: WrittenPolicy): readonly (readonly [string, JsonMap])[] {
  const data = own(written, 'data')
  if (!isMap(data)) return []
  return Object.entries(data).flatMap(([name, settings]) => (isMap(settings) ? [[name, settings] as const] : []))
}

/** Another table of the contract is the data set that names it with the same file, or that has its name. */
function wantedOf({ dataset, path, table }: Named, written: WrittenPolicy): Wanted {
  const others = namedContracts(written).filter((other) => other.path === path)
  const names = datasetsOf(written).map(([name]) => name)
  const datasetOf = (name: string) =>
    others.find((other) => (other.table ?? other.dataset) === name)?.dataset ?? names.find((other) => other === name)
  return { dataset, datasetOf, ...(table !== undefined && { table }) }
}

async function read(files: Files, { path }: Named, wanted: Wanted): Promise<ReadContract> {
  try {
    return readContract(await files.read(path, maximumContractBytes), wanted)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { problems: [{ message: error.message }] }
  }
}

function withContract(
  { policy, written }: Parsed,
  named: Named,
  contract: Exclude<ReadContract, { problems: unknown }>,
): Parsed & { readonly findings: readonly Finding[] } {
  const data = own(written, 'data')
  const settings = own(data, named.dataset)
  if (!isMap(data) || !isMap(settings)) return { policy, written, findings: [] }
  const asked = withStanding(contract.options, settings, named.dataset, standingOf(own(settings, 'contract')))
  const next = { ...written, data: { ...data, [named.dataset]: mergeSettings(settings, asked) } }
  const result = policySchema.safeParse(next)
  if (result.success) return { policy: result.data, written: next, findings: coverageFindings(named, contract) }
  const problems = result.error.issues.map(({ path, message }) => ({ message: `${policyPath(path)}: ${message}.` }))
  return { policy, written, findings: problemFindings(named, problems, 'errored', ' together with the policy') }
}

function standingOf(contract: Json): Standing {
  const level = textOf(contract, 'level')
  const owner = textOf(contract, 'owner')
  return { ...((level === 'warn' || level === 'block') && { level }), ...(owner !== undefined && { owner }) }
}

function contractChanges({ dataset, path }: Named, base: ReadContract, head: ReadContract): readonly string[] {
  if ('problems' in base) return []
  if ('problems' in head) return [`the contract ${path} is gone or cannot be used`]
  const asPolicy = (options: JsonMap): WrittenPolicy => ({ data: { [dataset]: options } })
  return changeLines(policySchema, asPolicy(base.options), asPolicy(head.options)).map((line) => `${path}: ${line}`)
}
