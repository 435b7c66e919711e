import { readDocument } from '../../../policy/contracts/document.ts'
import { isPropertyFile, propertyTables } from './dbt/property-file.ts'
import { isSuite, suiteTable } from './great-expectations/suite.ts'
import type { RuleTable } from './rule-table.ts'

/** The keys without which there are no rules. */
const ruleKeys = /(?:^|[\s{,"'])(?:expectations|models|seeds|snapshots|sources|unit_tests)["']?\s*:/

/**
 * The rules of a file by table; or why there are none, and whether that is because the file is broken. Of several documents none is
 * read: dbt refuses such a file, too. Never throws.
 */
export function readRules(
  source: Uint8Array,
  file: string,
): { readonly tables: readonly RuleTable[] } | { readonly isBroken: boolean; readonly why: string } {
  const document = readDocument(source)
  if ('problems' in document) {
    const [problem] = document.problems
    const line = problem?.line === undefined ? '' : `line ${problem.line}: `
    // The settings of other programs lie in a dbt project as well; some have several documents, or are templates.
    const isBroken = problem?.line === undefined || ruleKeys.test(new TextDecoder().decode(source))
    return { isBroken, why: `${line}${problem?.message ?? 'it cannot be read.'}` }
  }
  if (isSuite(document.value)) return { tables: [suiteTable(document.value, file)] }
  if (isPropertyFile(document.value)) return { tables: propertyTables(document.value, file) }
  return {
    isBroken: false,
    why: 'it is neither a suite of Great Expectations (`expectations`, each with a type) nor a property file of dbt (`models`, `seeds`, `snapshots` or `sources`, each with a name).',
  }
}
