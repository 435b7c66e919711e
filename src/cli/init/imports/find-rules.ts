import type { Files } from '../../../model/files.ts'
import { UserError } from '../../../model/user-error.ts'
import { isPassedOver } from '../find-tables.ts'
import { readRules } from './read-rules.ts'
import type { RuleTable } from './rule-table.ts'

export type FoundRules = {
  readonly tables: readonly RuleTable[]
  /** What was left out and why, one sentence each. */
  readonly notes: readonly string[]
}

const suiteGlobs = ['**/{great_expectations,gx}/**/*.json', '**/{expectations,expectation_suites}/**/*.json']
const notSuites = /(?:^|\/)(?:uncommitted|checkpoints|validations|validation_definitions|plugins|node_modules)\//
const projectGlob = '**/dbt_project.{yml,yaml}'
const propertyGlob = '{models,seeds,snapshots,data}/**/*.{yml,yaml}'
const notProperties = /(?:^|\/)(?:dbt_packages|dbt_modules|target|logs|node_modules)\//
const mostFiles = 400
export const mostRuleBytes = 5 * 1024 * 1024

/** Suites of Great Expectations and property files of dbt in a workspace, where these tools keep them. */
export async function findRules(files: Files): Promise<FoundRules> {
  const projects = (await files.list([projectGlob])).filter((path) => !isPassedOver(path) && !notProperties.test(path))
  const folders = projects.map((path) => path.slice(0, path.lastIndexOf('/') + 1))
  const places = folders.length > 0 ? folders.map((folder) => `${folder}**/*.{yml,yaml}`) : [`**/${propertyGlob}`]
  const suites = (await files.list(suiteGlobs)).filter((path) => !isPassedOver(path) && !notSuites.test(path))
  const properties = (await files.list(places)).filter((path) => !isPassedOver(path) && !notProperties.test(path))
  const paths = [...new Set([...suites, ...properties])].toSorted()
  const tables: RuleTable[] = []
  const notes: string[] = []
  for (const path of paths.slice(0, mostFiles)) {
    const read = await readFile(files, path)
    if ('tables' in read) tables.push(...read.tables)
    else if (read.isBroken) notes.push(`The rules of ${path} were left out: ${read.why}`)
  }
  if (paths.length > mostFiles)
    notes.push(`${paths.length} files may hold rules; only the first ${mostFiles} were looked at.`)
  return { tables, notes: [...notes, ...(await singularTests(files, folders))] }
}

async function readFile(files: Files, path: string): Promise<ReturnType<typeof readRules>> {
  try {
    return readRules(await files.read(path, mostRuleBytes), path)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { isBroken: true, why: error.message }
  }
}

/** Tests that are a query of their own. */
async function singularTests(files: Files, folders: readonly string[]): Promise<readonly string[]> {
  if (folders.length === 0) return []
  const queries = await files.list(folders.map((folder) => `${folder}{tests,data-tests}/**/*.sql`))
  const singular = queries.filter((path) => !/\/generic\//.test(path))
  if (singular.length === 0) return []
  const shown = singular.slice(0, 5).join(', ')
  return [
    `${singular.length} dbt ${singular.length === 1 ? 'test is a query' : 'tests are queries'} of its own and not translated: ${shown}${singular.length > 5 ? ', …' : ''}.`,
  ]
}
