import { UserError } from '../../../model/user-error.ts'
import type { FoundDataset } from '../datasets.ts'
import { plainName } from '../plain-name.ts'
import type { RuleTable } from './rule-table.ts'

export type Assigned = {
  readonly table: RuleTable
  /** Absent where no data set is found for it. */
  readonly dataset?: FoundDataset
  /** Why this data set or none. */
  readonly because: string
}

/**
 * Which data set each table of rules is about: the one the caller names, else the one that has its name, else, for a suite, the only
 * one that has all columns it names.
 * @throws UserError when the caller names one that was not found.
 */
export function assignTables(tables: readonly RuleTable[], datasets: readonly FoundDataset[]): readonly Assigned[] {
  return tables.map((table) => assign(table, datasets))
}

function assign(table: RuleTable, datasets: readonly FoundDataset[]): Assigned {
  if (table.dataset !== undefined) {
    const dataset = datasets.find((each) => each.dataset.name === table.dataset)
    if (dataset !== undefined) return { table, dataset, because: 'as --from says' }
    const names = datasets.map((each) => each.dataset.name).join(', ')
    throw new UserError(`No data set ${table.dataset} was found for ${table.file}; there are: ${names || 'none'}.`)
  }
  const named = datasetsNamed(table.names, datasets)
  const [first, ...more] = named
  if (first !== undefined && more.length === 0) return { table, dataset: first, because: 'by its name' }
  if (first !== undefined) return { table, because: severalText(named, 'have its name') }
  const alike =
    table.isFreelyNamed && table.columns.length > 0 ? datasets.filter((each) => hasAll(each, table.columns)) : []
  const [only, ...others] = alike
  if (only === undefined) return { table, because: 'no data file was found for it' }
  return others.length === 0
    ? { table, dataset: only, because: 'by its columns' }
    : { table, because: severalText(alike, 'have its columns') }
}

/** The data sets that have one of these names, or whose file has. */
export function datasetsNamed(names: readonly string[], datasets: readonly FoundDataset[]): readonly FoundDataset[] {
  const wanted = new Set(names.map(plainName))
  return datasets.filter((each) => namesOf(each).some((name) => wanted.has(name)))
}

function severalText(found: readonly FoundDataset[], what: string): string {
  const names = found.map(({ dataset }) => dataset.name)
  return `${names.join(' and ')} ${what}; --from ${names[0]}=FILE chooses one`
}

/** A second file of one name has another as a data set. */
function namesOf({ path, dataset }: FoundDataset): readonly string[] {
  const stem = (path.split('/').at(-1) ?? path).replace(/(?:\.[a-z]+)+$/i, '')
  return [dataset.name, stem].map(plainName)
}

function hasAll({ dataset }: FoundDataset, columns: readonly string[]): boolean {
  return columns.every((name) => dataset.columns.some((column) => column.name === name))
}
