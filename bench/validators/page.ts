import { cpus } from 'node:os'
import { markdownTable } from 'markdown-table'
import { checks, nameOf } from './checks.ts'
import { checksName, contestants, environments, handFusedName } from './contestants.ts'
import type { Result } from './run-contestant.ts'

/** What all contestants did with one file. */
export type Race = {
  readonly rows: number
  readonly format: 'parquet' | 'csv'
  readonly megabytes: number
  readonly results: ReadonlyMap<string, Result>
}

/** The page docs/validators.md. */
export function page(races: readonly Race[]): string {
  const packages = Object.values(environments)
    .flat()
    .map((each) => each.replace('==', ' '))
  return `# Holdout beside other validators

<!-- Made by \`npm run bench:validators -- --out docs\`. Do not edit. -->

The same ${checks.length} checks of the same file of 20 columns: ten of numbers with nulls, five of categories, two ids, two times, and
e-mail addresses. The checks: ${checkList()}. Some rows break
${broken(races)} of them, and every validator counts the same rows for every check, or this page would not have been made.

Time and peak memory are those of a whole process, from its start to its answer, on ${cpus().length} processors; the fastest of up
to two runs. *The checks* are Holdout without the profile that a snapshot keeps, with the first five failing rows of each check.
*The whole command* is \`holdout check\` as users have it: it also profiles all 20 columns for drift and writes the report.
The query fused by hand is one SELECT in DuckDB that returns the ${checks.length} counts.

With ${[...new Set(packages)].join(', ')}.

${races.map(section).join('\n\n')}
`
}

function section({ rows, format, megabytes, results }: Race): string {
  const head = ['', 'time', 'times the query by hand', 'times the checks of Holdout', 'peak memory']
  const own = secondsOf(results.get(checksName))
  const hand = secondsOf(results.get(handFusedName))
  const body = contestants.flatMap(({ name }) => {
    const result = results.get(name)
    if (result === undefined) return []
    if ('failure' in result) return [[name, result.failure, '', '', '']]
    const { seconds, mebibytes } = result
    const times = (other: number) => `${(seconds / other).toFixed(2)}`
    return [
      [
        name,
        `${seconds.toFixed(1)} s`,
        times(hand),
        times(own),
        `${Math.round(mebibytes).toLocaleString('en-US')} MiB`,
      ],
    ]
  })
  const title = `## ${rows.toLocaleString('en-US')} rows, ${format === 'csv' ? 'CSV' : 'Parquet'} (${Math.round(megabytes).toLocaleString('en-US')} MB)`
  return `${title}\n\n${markdownTable([head, ...body], { align: ['l', 'r', 'r', 'r', 'r'] })}`
}

function secondsOf(result: Result | undefined): number {
  return result === undefined || 'failure' in result ? Number.NaN : result.seconds
}

const wording: Readonly<Record<string, string>> = {
  not_null: 'no nulls',
  between: 'ranges',
  not_before: 'times not before',
  not_after: 'times not after',
  in: 'sets',
  matches: 'patterns',
  length: 'lengths',
  not_greater: 'one column not greater than another',
}

function checkList(): string {
  const kinds = [...new Set(checks.map(({ kind }) => kind))]
  return kinds
    .map((kind) => `${checks.filter((check) => check.kind === kind).length} × ${wording[kind] ?? kind}`)
    .join(', ')
}

function broken(races: readonly Race[]): number {
  const counts = races.flatMap(({ results }) =>
    [...results.values()].flatMap((result) => ('failure' in result ? [] : [result.counts])),
  )
  return Math.max(...counts.map((each) => Object.values(each).filter((failing) => failing > 0).length))
}

/** Where two contestants do not count the same, in words. */
export function disagreements({ results }: Race): readonly string[] {
  const counted = [...results].flatMap(([name, result]) =>
    'failure' in result ? [] : [{ name, counts: result.counts }],
  )
  const [first, ...others] = counted
  return others.flatMap(({ name, counts }) =>
    checks.map(nameOf).flatMap((check) => {
      const [one, other] = [first?.counts[check], counts[check]]
      return one === other ? [] : [`${check}: ${first?.name} counts ${one}, ${name} counts ${other}`]
    }),
  )
}
