import { resolve } from 'node:path'
import { readCallerFile } from '../../../local/caller-files.ts'
import { UserError } from '../../../model/user-error.ts'
import { type FoundRules, mostRuleBytes } from './find-rules.ts'
import { readRules } from './read-rules.ts'
import type { RuleTable } from './rule-table.ts'

/**
 * The rules of files that the caller names: `gx/orders.json,models/schema.yml`, with `train=gx/orders.json` for the data set train.
 * @throws UserError for a file that is not there, is broken, or holds no rules.
 */
export async function givenRules(folder: string, list: string): Promise<FoundRules> {
  const parts = list.split(',').map((part) => part.trim())
  if (parts.some((part) => part === '')) throw new UserError('--from names files, with commas between them.')
  const tables: RuleTable[] = []
  for (const part of parts) tables.push(...(await givenFile(folder, part)))
  return { tables, notes: [] }
}

async function givenFile(folder: string, part: string): Promise<readonly RuleTable[]> {
  const [, dataset, path = part] = /^([A-Za-z0-9_-]{1,64})=(.+)$/.exec(part) ?? []
  const read = readRules(await readCallerFile(resolve(folder, path), path, mostRuleBytes), path)
  if (!('tables' in read)) throw new UserError(`${path} cannot be used: ${read.why}`)
  if (dataset === undefined) return read.tables
  if (read.tables.length > 1) {
    const names = read.tables.map(({ name }) => name).slice(0, 10)
    throw new UserError(
      `${path} has rules for ${read.tables.length} tables (${names.join(', ')}), so it cannot be all for ${dataset}; write --from ${path}.`,
    )
  }
  return read.tables.map((table) => ({ ...table, dataset }))
}
