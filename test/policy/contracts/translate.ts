import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mergeSettings } from '../../../src/policy/contracts/merge.ts'
import { readContract } from '../../../src/policy/contracts/read-contract.ts'

const fixtures = join(import.meta.dirname, 'fixtures')

export function fixture(path: string): Uint8Array {
  return readFileSync(join(fixtures, path))
}

/** The translation of a contract, with its untranslated rules as `place: why`. @throws when it has problems. */
export function translate(
  source: string | Uint8Array,
  dataset = 'data',
  others: readonly string[] = [],
  table?: string,
) {
  const read = readContract(typeof source === 'string' ? new TextEncoder().encode(source) : source, {
    dataset,
    datasetOf: (name) => others.find((other) => other === name),
    ...(table !== undefined && { table }),
  })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { options, translated, untranslated, notes } = read
  return { options, translated, notes, untranslated: untranslated.map(({ at, why }) => `${at.join('.')}: ${why}`) }
}

/** What is wrong with a contract, as `line:column message`. */
export function problemsOf(source: string | Uint8Array, dataset = 'data'): readonly string[] {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  const read = readContract(bytes, { dataset, datasetOf: () => undefined })
  return 'problems' in read ? read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`) : []
}

/** A policy's `data` with one data set that has what a contract asks. */
export function policyOf(source: string | Uint8Array, path: string) {
  return { data: mergeSettings({ path }, translate(source).options) }
}

/** A contract with one table `orders` of these properties and other lines, each indented as in YAML. */
export function contractOf(properties: string, rest = '', version = 'v3.1.0'): string {
  return `kind: DataContract
apiVersion: ${version}
id: one
status: active
version: 1.0.0
${rest}
schema:
  - name: data
    properties:
${properties.replace(/^/gm, '      ')}
`
}
