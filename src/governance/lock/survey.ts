import picomatch from 'picomatch'
import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { joinPath, parentOf } from '../records/paths.ts'
import { readText } from '../records/read-text.ts'
import { declaresDependencies, openCondaEntries } from './declares.ts'
import { type Ecosystem, ecosystems, requirementsFiles } from './ecosystems.ts'
import { packageName, type Requirements, readRequirements } from './requirements.ts'

/** One file that declares or pins dependencies. */
export type Declaration = {
  readonly path: string
  /**
   * `lock`: `by` pins it (for a lock file without manifest, itself). `pinned`: all of its `count` entries are.
   * `open`: some are not. `empty`: the lock file `by` has no content. `unlocked`: one of `wanted` is missing.
   */
  readonly status: 'lock' | 'pinned' | 'open' | 'empty' | 'unlocked'
  readonly by?: string
  readonly count?: number
  readonly openCount?: number
  /** The first of them. */
  readonly open?: { readonly line?: number; readonly text: string }[]
  readonly wanted?: string[]
}

/** Everything in a folder that declares dependencies. A lock file may also lie in a folder above, as in a workspace. */
export async function surveyFolder(
  files: Files,
  folder: string,
  isIgnored: (path: string) => boolean,
): Promise<Declaration[]> {
  const here = await list(files, [folder], [...ecosystems.flatMap(({ manifests }) => manifests), ...requirementsFiles])
  const kept = here.filter((path) => !isIgnored(path))
  const isRequirements = (path: string): boolean => matches(path, folder, requirementsFiles)
  const requirements = await judgeRequirements(files, kept.filter(isRequirements), isIgnored)
  const found: Declaration[] = []
  for (const ecosystem of ecosystems) {
    for (const path of kept.filter((each) => matches(each, folder, ecosystem.manifests))) {
      if (!declaresDependencies(path, await readText(files, path))) continue
      found.push(await judgeManifest(files, path, ecosystem, requirements))
    }
  }
  const used = new Set(found.map(({ by }) => by))
  const locks = await list(
    files,
    [folder],
    ecosystems.flatMap((each) => each.locks),
  )
  const alone = locks.filter((path) => !used.has(path) && !isIgnored(path))
  return [...found, ...requirements, ...(await Promise.all(alone.map((path) => judgeLock(files, path, path))))]
}

async function judgeManifest(
  files: Files,
  path: string,
  ecosystem: Ecosystem,
  requirements: readonly Declaration[],
): Promise<Declaration> {
  const [lock] = await list(files, foldersFrom(parentOf(path)), ecosystem.locks)
  if (lock !== undefined) return judgeLock(files, path, lock)
  if (/environment\.ya?ml$/.test(path)) {
    const { count, open } = openCondaEntries(path, await readText(files, path))
    if (count > 0 && open.length === 0) return { path, status: 'pinned', count }
  }
  const pinned = ecosystem.requirementsDo === true ? requirements.find(({ status }) => status === 'pinned') : undefined
  if (pinned !== undefined) return { path, status: 'lock', by: pinned.path }
  return { path, status: 'unlocked', wanted: [...ecosystem.locks] }
}

const emptyDigest = 'd41d8cd98f00b204e9800998ecf8427e'

async function judgeLock(files: Files, path: string, lock: string): Promise<Declaration> {
  const digest = await files.digest(lock, 'md5')
  return { path, status: digest === emptyDigest ? 'empty' : 'lock', by: lock }
}

const maximumOpen = 50

/** Requirements files and those that they include; one without a requirement of its own is judged by what it includes. */
async function judgeRequirements(
  files: Files,
  paths: readonly string[],
  isIgnored: (path: string) => boolean,
): Promise<Declaration[]> {
  const waiting = [...paths]
  const judged = new Map<string, Declaration | undefined>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (judged.has(path) || isIgnored(path)) continue
    const requirements = readRequirements(await readText(files, path))
    const held = new Set<string>()
    for (const constraint of requirements.constraints) {
      const text = await readText(files, await included(files, path, constraint))
      for (const name of readRequirements(text).pinned) held.add(name)
    }
    judged.set(path, declarationOf(path, requirements, held))
    for (const each of requirements.includes) waiting.push(await included(files, path, each))
  }
  return [...judged.values()].filter((each) => each !== undefined)
}

/** @param held names that a constraints file pins. */
function declarationOf(
  path: string,
  { count, open }: Requirements,
  held: ReadonlySet<string>,
): Declaration | undefined {
  if (count === 0) return undefined
  const left = open.filter(({ text }) => !held.has(packageName(text)))
  if (left.length === 0) return { path, status: 'pinned', count }
  const shown = left.slice(0, maximumOpen).map((each) => ({ ...each }))
  return { path, status: 'open', count, openCount: left.length, open: shown }
}

/** @throws UserError when the file that is included is not in the repository. */
async function included(files: Files, path: string, target: string): Promise<string> {
  const joined = joinPath(parentOf(path), target)
  if (joined !== undefined && (await files.digest(joined, 'md5')) !== undefined) return joined
  throw new UserError(`${path} includes "${target}", which is no file of the repository: add it or drop the line.`, {
    file: path,
  })
}

/** Paths in the first of the folders that has any, in the order of the names. */
async function list(files: Files, folders: readonly string[], names: readonly string[]): Promise<readonly string[]> {
  for (const folder of folders) {
    const found = await files.list(names.map((name) => joinGlob(folder, name)))
    if (found.length > 0) return found
  }
  return []
}

function matches(path: string, folder: string, names: readonly string[]): boolean {
  const below = folder === '' ? path : path.slice(folder.length + 1)
  return names.some((name) => picomatch.isMatch(below, name))
}

/** Characters of a folder's name that mean something in a glob stand for themselves. */
function joinGlob(folder: string, name: string): string {
  return folder === '' ? name : `${folder.replace(/[\\*?[\]{}()!+@|]/g, '\\$&')}/${name}`
}

/** A folder and those above it up to the root. */
function foldersFrom(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...foldersFrom(parentOf(folder))]
}

/** The folder as paths name it: no `./`, no slash at the end; `undefined` when it leaves the tree. */
export function plainFolder(folder: string): string | undefined {
  return joinPath('', folder)
}
