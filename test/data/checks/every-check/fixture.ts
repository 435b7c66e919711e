import type { Measurement } from '../../../../src/model/dataset.ts'
import type { Laboratory } from '../../laboratory.ts'

/** What every check is shown at least once. */
export const kinds = ['passing', 'failing', 'boundary', 'null', 'empty table', 'wrong type'] as const
export type Kind = (typeof kinds)[number]

type Counted = Pick<Measurement, 'total' | 'failing' | 'value'>

/** A small table, what the policy asks of it, and all that a check then says and has counted. */
export type Fixture = {
  /** The rows of each data set as SQL, or as the text of a CSV file. The one that is judged is `d`. */
  readonly tables: Readonly<Record<string, string | { readonly csv: string }>>
  /** Of `d`; the others have none. */
  readonly settings: object
  /** The rows of `d` in the baseline. */
  readonly baseline?: string
  /** `outcome: message`, with the reason after the outcome where there is one. */
  readonly told: readonly string[]
  readonly counted: readonly Counted[]
}

/** The kind cannot occur. */
export type NotApplicable = { readonly because: string }

export type Fixtures = Readonly<Record<Kind, Fixture | readonly Fixture[] | NotApplicable>>

/** What all checks say of a table without rows, and count. */
export const noRows = 'skipped no-rows: there are no rows to judge.'
export const none = { total: 0, failing: 0 } as const

export function counted(total: number, failing: number): Counted {
  return { total, failing }
}

/** What a check says of a column whose type it does not allow. */
export function needs(what: string, type: string): string {
  return `errored wrong-type: needs ${what}, but the column is ${type}. Change the policy or the column.`
}

/** One column `x` of these values. @param told without the column's name, which comes after the outcome. */
export function column(type: string, values: string, settings: object, told: string, counted?: Counted): Fixture {
  return {
    tables: { d: `SELECT unnest([${values}]::${type}[]) AS x` },
    settings: { columns: { x: settings } },
    told: [told.replace(': ', ': d.x: ')],
    counted: counted === undefined ? [] : [counted],
  }
}

/** The same column as the text of a CSV file. */
export function csvColumn(lines: string, settings: object, told: string, counted?: Counted): Fixture {
  return { ...column('VARCHAR', '', settings, told, counted), tables: { d: { csv: `x\n${lines}\n` } } }
}

/** Writes the tables of a fixture. @returns the policy for them, and the snapshot of the baseline where it has one. */
export async function prepare(lab: Laboratory, { tables, settings, baseline }: Fixture, folder: string) {
  const policy: Record<string, object> = {}
  for (const [name, rows] of Object.entries(tables)) {
    const path = `${folder}/${name}.${typeof rows === 'string' ? 'parquet' : 'csv'}`
    await (typeof rows === 'string' ? lab.parquet(path, rows) : lab.write(path, rows.csv))
    policy[name] = { path, ...(name === 'd' ? settings : {}) }
  }
  if (baseline === undefined) return { policy }
  const path = `${folder}/baseline.parquet`
  await lab.parquet(path, baseline)
  return { policy, baseline: (await lab.capture({ ...policy, d: { ...settings, path } })).datasets }
}

/** What the check has said and counted of a fixture, in the form in which the fixture has it. */
export async function observe(lab: Laboratory, check: string, fixture: Fixture, folder: string) {
  const { policy, baseline } = await prepare(lab, fixture, folder)
  const { findings, datasets } = await lab.examine(policy, baseline)
  return {
    told: findings
      .filter((finding) => finding.check === check)
      .map(({ outcome, reason, message }) => `${[outcome, reason].filter(Boolean).join(' ')}: ${message}`),
    counted: (datasets.find(({ name }) => name === 'd')?.measurements ?? [])
      .filter((measurement) => measurement.check === check)
      .map(({ check: _, subject: __, key: ___, ...counted }) => counted),
  }
}
