import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { cardPaths } from '../../src/governance/card/read.ts'
import { governanceRules, governanceSchema, sectionSynonyms } from '../../src/governance/index.ts'
import { hubLicenseIds } from '../../src/governance/license/license-ids.ts'
import { ecosystems, requirementsFiles } from '../../src/governance/lock/ecosystems.ts'
import { commitNames, dirtyNames, seedNames } from '../../src/governance/records/names.ts'
import { patterns } from '../../src/governance/secrets/find-secrets.ts'

const page = readFileSync(new URL('../../docs/governance.md', import.meta.url), 'utf8')
const named = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text))
const missing = (names: readonly string[]): readonly string[] => names.filter((name) => !named.has(name))

test('the page has one row for each rule, with its key and its settings, in the order of the report', () => {
  const rows = [...page.matchAll(/^\| `(governance\.\w+)` \| `([\w.]+)` \| ([^|]*) \|/gm)].map(
    ([, id, key, settings]) => ({
      id,
      key,
      settings: [...(settings ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    }),
  )
  expect(rows).toEqual(governanceRules.map(({ id, key, settings }) => ({ id, key, settings: Object.keys(settings) })))
})

test('the page names every list that the rules look names up in', () => {
  expect(missing(Object.keys(sectionSynonyms))).toEqual([])
  expect(missing(cardPaths.filter((path) => !path.startsWith('docs/')))).toEqual([])
  expect(missing(hubLicenseIds)).toEqual([])
  expect(missing([...seedNames, ...commitNames, ...dirtyNames])).toEqual([])
  expect(missing(requirementsFiles)).toEqual([])
  const files = ecosystems.flatMap(({ manifests, locks }) => [...manifests, ...locks])
  expect(missing(patterns.map(({ id }) => id))).toEqual([])
  // The other ending of two files that have both.
  const doubled = ['environment.yaml', 'conda-lock.yaml']
  expect(missing(files.filter((name) => !doubled.includes(name)))).toEqual([])
})

test("the page's example is a policy", () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  expect(governanceSchema.safeParse(parse(example).governance).error).toBeUndefined()
})

test('the page claims no more than evidence', () => {
  expect(page).not.toMatch(/complian(?:t|ce)/i)
})
