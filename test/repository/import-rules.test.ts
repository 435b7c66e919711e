import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { lint } from './biome.ts'

const folders = [
  ...['model', 'options', 'statistics', 'data', 'metrics', 'evaluation', 'governance', 'baseline', 'policy', 'gate'],
  ...['report', 'steps', 'engines', 'local', 'github', 'cli', 'tables', 'secrets'],
] as const
const rootFiles = ['main.ts', 'cli.ts', 'run.ts', 'host.ts', 'version.ts', 'cancellation.ts'] as const
const families = ['data', 'metrics', 'evaluation', 'governance', 'baseline', 'statistics'] as const

type Place = (typeof folders)[number] | (typeof rootFiles)[number]

const familyMay: readonly Place[] = ['model', 'options', 'statistics', 'secrets']
const readsTables: readonly Place[] = [...familyMay, 'tables']
const recipeMay = [...folders, ...rootFiles].filter(
  (place) => !['github', 'local', 'engines', 'cli', 'tables', 'secrets', 'main.ts', 'cli.ts'].includes(place),
)

/** What each place may import from the rest of src; a place in `index` only through its index.ts. */
const may: Readonly<Record<(typeof folders)[number] | 'run.ts' | 'cli.ts', readonly Place[]>> = {
  model: [],
  options: [],
  statistics: familyMay,
  secrets: [],
  tables: ['model'],
  data: readsTables,
  metrics: familyMay,
  evaluation: readsTables,
  governance: familyMay,
  baseline: familyMay,
  gate: ['model'],
  report: ['model'],
  policy: ['model', 'options', 'data', 'metrics', 'evaluation', 'governance'],
  steps: recipeMay,
  'run.ts': recipeMay,
  engines: ['model'],
  local: ['model', 'options', 'engines', 'host.ts', 'version.ts'],
  github: ['model', 'options', 'engines', 'local', 'report', 'host.ts', 'version.ts'],
  cli: [...folders, ...rootFiles].filter((place) => !['github', 'tables', 'main.ts'].includes(place)),
  'cli.ts': [...folders, ...rootFiles].filter((place) => !['github', 'tables', 'main.ts'].includes(place)),
}
const throughIndex: Readonly<Record<string, readonly Place[]>> = {
  policy: ['data', 'metrics', 'evaluation', 'governance'],
  github: ['report'],
}

test('every folder and file of src has its import rules', () => {
  const src = resolve(import.meta.dirname, '../../src')
  const known: readonly string[] = [...folders, ...rootFiles]
  expect(readdirSync(src).filter((name) => !known.includes(name))).toEqual([])
})

test('a folder of src can import exactly what the design allows', () => {
  const cases = Object.keys(may).flatMap((importer) => importsFrom(importer as keyof typeof may))
  const files = Object.fromEntries(cases.map(({ file, targets }) => [file, targets.map(importLine).join('\n')]))
  const refused = new Set(
    lint(files).flatMap(({ file, line, rule }) => (rule === 'noRestrictedImports' ? [`${file}:${line}`] : [])),
  )
  const seen = cases.map(({ file, targets }) => ({
    file,
    refused: targets.filter((_, index) => refused.has(`${file}:${index + 1}`)).map(({ from }) => from),
  }))
  const wanted = cases.map(({ file, targets }) => ({
    file,
    refused: targets.filter(({ allowed }) => !allowed).map(({ from }) => from),
  }))
  expect(seen).toEqual(wanted)
})

type Target = { readonly from: string; readonly allowed: boolean }

/** A file of the importer on each depth, and every import it could try. */
function importsFrom(importer: keyof typeof may): readonly { file: string; targets: readonly Target[] }[] {
  if (importer.endsWith('.ts')) return [{ file: `src/${importer}`, targets: targetsOf(importer, './') }]
  return [
    { file: `src/${importer}/probe.ts`, targets: targetsOf(importer, '../') },
    { file: `src/${importer}/inner/probe.ts`, targets: targetsOf(importer, '../../') },
  ]
}

function targetsOf(importer: keyof typeof may, up: string): readonly Target[] {
  const places = [...folders, ...rootFiles].filter((place) => place !== importer)
  return places.flatMap((place) => {
    const allowed = may[importer].includes(place)
    if (place.endsWith('.ts')) return [{ from: `${up}${place}`, allowed }]
    const indexOnly = throughIndex[importer]?.includes(place) ?? false
    return [
      { from: `${up}${place}/index.ts`, allowed },
      { from: `${up}${place}/inner/file.ts`, allowed: allowed && !indexOnly },
    ]
  })
}

function importLine({ from }: Target, index: number): string {
  return index % 2 === 0 ? `export { name${index} } from '${from}'` : `export type { Name${index} } from '${from}'`
}

const pure = ['zod', 'yaml', 'csv-parse/sync', 'picomatch', 'mdast-util-from-markdown', 'markdown-table']
const github = ['@actions/core', '@actions/cache', '@octokit/plugin-retry']
const world = [...github, '@duckdb/node-api', 'tinyglobby', 'node:fs', 'node:fs/promises', 'fs', 'node:process']

const packagesRefused: Readonly<Record<string, readonly string[]>> = {
  model: [...pure, ...world],
  options: [...pure, ...world].filter((name) => name !== 'zod'),
  ...Object.fromEntries(families.map((family) => [family, world])),
  tables: [...pure, ...world].filter((name) => name !== 'csv-parse/sync'),
  policy: world,
  steps: world,
  gate: [...pure, ...world],
  report: [...pure, ...world].filter((name) => name !== 'markdown-table'),
  engines: github,
  local: github,
  cli: github,
  github: [],
}

test('a folder of src can import exactly the packages and the parts of Node the design allows', () => {
  const names = [...pure, ...world]
  const text = names.map((name, index) => `export { name${index} } from '${name}'`).join('\n')
  const files = Object.fromEntries(Object.keys(packagesRefused).map((folder) => [`src/${folder}/probe.ts`, text]))
  const found = lint(files).filter(({ rule }) => rule === 'noRestrictedImports')
  const seen = Object.fromEntries(
    Object.keys(packagesRefused).map((folder) => [
      folder,
      names.filter((_, index) =>
        found.some(({ file, line }) => file === `src/${folder}/probe.ts` && line === index + 1),
      ),
    ]),
  )
  expect(seen).toEqual(packagesRefused)
})

test.each([
  ['a cycle of imports', 'src/data/a.ts', "import { b } from './b.ts'\nexport const a = b\n", 'noImportCycles'],
  ['the clock in the core', 'src/metrics/a.ts', 'export const now = () => new Date()\n', 'plugin'],
  ['the clock in the recipe', 'src/run.ts', 'export const now = () => Date.now()\n', 'noJsRestrictedProperties'],
  ['randomness in the core', 'src/data/a.ts', 'export const one = () => Math.random()\n', 'noJsRestrictedProperties'],
  ['the environment', 'src/report/a.ts', "export const home = () => process.env['HOME']\n", 'noProcessGlobal'],
  ['the environment in a host', 'src/github/a.ts', "export const home = () => process.env['HOME']\n", 'noProcessEnv'],
  [
    'the network in the core',
    'src/policy/a.ts',
    "export const get = () => fetch('https://a.b')\n",
    'noRestrictedGlobals',
  ],
  ['Node globals in the core', 'src/metrics/a.ts', "export const a = Buffer.from('a')\n", 'noRestrictedGlobals'],
  ['the console', 'src/github/a.ts', "console.log('a')\n", 'noConsole'],
  ['a default export', 'src/github/a.ts', 'export default 1\n', 'noDefaultExport'],
  ['a promise nobody waits for', 'src/github/a.ts', 'async function a() {}\na()\n', 'noFloatingPromises'],
  [
    'a package for development in src',
    'src/github/a.ts',
    "export { test } from 'vitest'\n",
    'noUndeclaredDependencies',
  ],
  ['an undeclared package', 'src/github/a.ts', "export { a } from 'left-pad'\n", 'noUndeclaredDependencies'],
  [
    'a swallowed error',
    'src/github/a.ts',
    'export function a() {\n  try {\n    a()\n  } catch {}\n}\n',
    'noEmptyBlockStatements',
  ],
  ['any', 'src/github/a.ts', 'export const a = (b: any) => b\n', 'noExplicitAny'],
  [
    'a non-null assertion',
    'src/github/a.ts',
    'export const a = (b: string | null) => b!.length\n',
    'noNonNullAssertion',
  ],
  ['an overlong file', 'src/github/a.ts', 'export {}\n'.repeat(301), 'noExcessiveLinesPerFile'],
  [
    'an overlong function',
    'src/github/a.ts',
    `export function a() {\n${'  a()\n'.repeat(61)}}\n`,
    'noExcessiveLinesPerFunction',
  ],
  [
    'a mocked module',
    'test/a.test.ts',
    "import { vi } from 'vitest'\nvi.mock('../src/run.ts')\n",
    'noJsRestrictedProperties',
  ],
  [
    'a skipped test',
    'test/a.test.ts',
    "import { test } from 'vitest'\ntest.skip('a', () => undefined)\n",
    'noSkippedTests',
  ],
  [
    'a test that runs alone',
    'test/a.test.ts',
    "import { test } from 'vitest'\ntest.only('a', () => undefined)\n",
    'noFocusedTests',
  ],
])('the linter refuses %s', (_, file, text, rule) => {
  const other = { 'src/data/b.ts': "import { a } from './a.ts'\nexport const b = a\n" }
  const found = lint(file === 'src/data/a.ts' ? { [file]: text, ...other } : { [file]: text })
  expect(found.filter((complaint) => complaint.file === file).map((complaint) => complaint.rule)).toContain(rule)
})

test('the terminal program may have a main.ts of its own', () => {
  const file = 'src/cli.ts'
  expect(lint({ [file]: "export { main } from './cli/main.ts'\n" })).toEqual([])
  expect(lint({ [file]: "export { main } from './main.ts'\n" })).toEqual([
    { file, line: 1, rule: 'noRestrictedImports' },
  ])
})

test('an evaluation has metrics of its own, and does not import the family of that name', () => {
  const own = 'src/evaluation/read/a.ts'
  const files = {
    [own]: "export { a } from '../metrics/metric.ts'\nexport { b } from '../../metrics/index.ts'\n",
    'src/evaluation/a.ts': "export { a } from './metrics/metric.ts'\nexport { b } from '../metrics/index.ts'\n",
  }
  expect(lint(files)).toEqual([
    { file: 'src/evaluation/a.ts', line: 2, rule: 'noRestrictedImports' },
    { file: own, line: 2, rule: 'noRestrictedImports' },
  ])
})

test('the linter has nothing against plain code in every folder', () => {
  const files = folders.map((folder) => [`src/${folder}/a.ts`, 'export function one(): number {\n  return 1\n}\n'])
  expect(lint(Object.fromEntries(files))).toEqual([])
})
