import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

/** One self-contained program: a compiled entry, and the folder below `dist/` that it goes to. */
type Bundle = {
  readonly entry: string
  readonly folder: string
  /** Packages that must not be part of it; a package name, or a scope that ends in `/`. */
  readonly forbidden: readonly string[]
}

const bundles: readonly Bundle[] = [
  { entry: 'main.js', folder: '', forbidden: [] },
  { entry: 'cli.js', folder: 'cli', forbidden: ['@actions/', '@octokit/'] },
]

/**
 * Compiles `root/src` to `root/build` and bundles the programs from there into `out`, which must be empty or absent.
 * Equal sources and packages give equal bytes, whatever the machine, the folder and the Node version.
 * @throws Error with the tool's own output when a step fails, or when a bundle would not work where it is going to run.
 */
export function buildBundles(root: string, out: string): void {
  if (existsSync(out) && readdirSync(out).length > 0) throw new Error(`${out} is not empty`)
  const compiled = join(root, 'build')
  rmSync(compiled, { recursive: true, force: true })
  runTool(root, 'typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
  for (const bundle of bundles) {
    const folder = join(out, bundle.folder)
    mkdirSync(folder, { recursive: true })
    const options = ['-o', folder, '--license', 'licenses.txt', '--no-cache', '--quiet']
    runTool(root, '@vercel/ncc/dist/ncc/cli.js', ['build', join(compiled, bundle.entry), ...options])
    // Node reads the nearest package.json to tell ES modules from CommonJS, and each folder must work when copied alone.
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  }
  const problems = bundles.flatMap((bundle) => bundleProblems(root, out, bundle))
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** Paths of all files below a folder, relative to it, with `/`, sorted. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

function runTool(root: string, script: string, args: readonly string[]): void {
  const path = join(root, 'node_modules', ...script.split('/'))
  const result = spawnSync(process.execPath, [path, ...args], { cwd: root, encoding: 'utf8' })
  if (result.status === 0) return
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim()
  throw new Error(
    `${script} ${args.join(' ')} failed (${result.error?.message ?? `exit code ${result.status}`})\n${output}`,
  )
}

/** What would break at run time although the bundler was content, one sentence each. */
function bundleProblems(root: string, out: string, bundle: Bundle): readonly string[] {
  const folder = join(out, bundle.folder)
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return files.flatMap(({ name }) => {
    const shown = [bundle.folder, name].filter(Boolean).join('/')
    if (name.endsWith('.node')) return [`${shown}: a native binding cannot be shipped; it works on one platform only`]
    const text = readFileSync(join(folder, name), 'utf8')
    const problems: string[] = []
    problems.push(
      ...missingModules(text).map((missing) => `${shown}: ${missing} was not found and would throw at run time`),
    )
    const leaked = [root, pathToFileURL(root).href].find(
      (path) => text.includes(path) || text.includes(path.replaceAll('\\', '/')),
    )
    if (leaked !== undefined)
      problems.push(`${shown}: holds the path of this checkout, so it cannot be rebuilt elsewhere`)
    if (name === 'licenses.txt') problems.push(...forbiddenPackages(text, bundle).map((found) => `${shown}: ${found}`))
    return problems
  })
}

/** Imported in a `try` by the package that would like to have them, so their absence is no problem. */
const optional = new Set(['supports-color'])

/** The bundler exits 0 when a module is not found, and writes one of these two in its place. */
function missingModules(text: string): readonly string[] {
  const names = Array.from(text.matchAll(/eval\("require"\)\("([^"]*)"\)/g), ([, name = '']) => name)
  const missing = names.filter((name) => !optional.has(name))
  return text.includes('webpackMissingModule') ? [...missing, 'a module'] : missing
}

/** The licences file names each bundled package on a line of its own, so it is the list of what is inside. */
function forbiddenPackages(licenses: string, bundle: Bundle): readonly string[] {
  const lines = new Set(licenses.split(/\r?\n/))
  return [...lines]
    .filter((line) => bundle.forbidden.some((name) => line === name || (name.endsWith('/') && line.startsWith(name))))
    .map((line) => `${line} must not be part of ${bundle.entry}`)
}
