import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const exampleFolder = join(import.meta.dirname, '..', '..', 'examples', 'flights')

/** Path, with `/` on every platform, to content. */
export type Tree = ReadonlyMap<string, Buffer>

export type ExamplePullRequest = {
  readonly name: string
  readonly title: string
  readonly body: string
  readonly branch: string
  /** The family of checks that must refuse it, alone; absent when it must be merged. */
  readonly blockedBy?: string
  /** The files that it adds or changes. */
  readonly files: Tree
}

const descriptionSchema = z.looseObject({
  title: z.string(),
  body: z.string(),
  branch: z.string(),
  blocked_by: z.string().optional(),
})

/** What the example's repository holds on its main branch. */
export async function readExample(): Promise<Tree> {
  const files = await readTree(exampleFolder)
  const own = [...files].filter(([path]) => !path.startsWith('pull-requests/') && !path.includes('__pycache__/'))
  return new Map(own)
}

export async function readPullRequest(name: string): Promise<ExamplePullRequest> {
  const folder = join(exampleFolder, 'pull-requests', name)
  const text = await readFile(join(folder, 'pull-request.yaml'), 'utf8')
  const { title, body, branch, blocked_by: blockedBy } = descriptionSchema.parse(parse(text))
  const files = await readTree(join(folder, 'files'))
  return { name, title, body, branch, files, ...(blockedBy !== undefined && { blockedBy }) }
}

async function readTree(folder: string): Promise<Tree> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const tree = new Map<string, Buffer>()
  for (const file of files.sort()) {
    const path = file.slice(folder.length + 1).replaceAll('\\', '/')
    tree.set(path, await readFile(file))
  }
  return tree
}
