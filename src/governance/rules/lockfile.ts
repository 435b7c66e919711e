import picomatch from 'picomatch'
import { z } from 'zod'
import { UserError } from '../../model/user-error.ts'
import { plainFolder, surveyFolder } from '../lock/survey.ts'
import { defineRule, type Observation } from '../rule.ts'

const declarationSchema = z.object({
  path: z.string(),
  status: z.enum(['lock', 'pinned', 'open', 'empty', 'unlocked']),
  by: z.string().exactOptional(),
  count: z.number().exactOptional(),
  openCount: z.number().exactOptional(),
  open: z.array(z.object({ line: z.number().exactOptional(), text: z.string() })).exactOptional(),
  wanted: z.array(z.string()).exactOptional(),
})
type Declaration = z.output<typeof declarationSchema>

/** What is installed is written down exactly. */
export const lockfile = defineRule({
  id: 'governance.lockfile',
  title: 'Lock file',
  key: 'reproducibility.lockfile',
  description: 'Each file that declares dependencies has a lock file, or pins every one of them.',
  settings: {
    folders: z
      .array(z.string().min(1))
      .min(1)
      .default(['.'])
      .describe('Folders to look in, without those below them; the root unless given.'),
    ignore: z
      .array(z.string().min(1))
      .default([])
      .describe('Globs of files that are not judged, such as "requirements-docs.txt".'),
  },
  facts: z.object({ folders: z.array(z.string()), declarations: z.array(declarationSchema) }),
  capture: async (files, { folders, ignore }) => {
    const isIgnored = picomatch(ignore, { dot: true })
    const declarations: Declaration[] = []
    for (const folder of folders) {
      const plain = plainFolder(folder)
      if (plain === undefined)
        throw new UserError(`The folder "${folder}" in reproducibility.lockfile leaves the repository.`)
      declarations.push(...(await surveyFolder(files, plain, (path) => ignore.length > 0 && isIgnored(path))))
    }
    return { folders, declarations }
  },
  judge: ({ folders, declarations }) =>
    declarations.length === 0 ? [nothingDeclared(folders)] : declarations.map(judgeDeclaration),
})

function judgeDeclaration(declaration: Declaration): Observation {
  const { path, status, by = path, count = 0, wanted = [] } = declaration
  const common = { subject: path, location: { file: path } }
  switch (status) {
    case 'lock':
      return {
        ...common,
        outcome: 'passed',
        message: by === path ? `The lock file ${by} is present.` : `${path} is locked by ${by}.`,
      }
    case 'pinned':
      return {
        ...common,
        outcome: 'passed',
        message: `${path} pins ${count === 1 ? 'its one entry' : `all of its ${count} entries`}.`,
      }
    case 'open':
      return judgeOpen(declaration)
    case 'empty':
      return {
        ...common,
        outcome: 'failed',
        reason: 'empty-lock',
        message: `The lock file ${by} is empty: write it again.`,
      }
    case 'unlocked': {
      const names = wanted.length === 1 ? wanted.join('') : `one of ${wanted.join(', ')}`
      const message = `${path} declares dependencies and has no lock file: commit ${names}.`
      return { ...common, outcome: 'failed', reason: 'missing-lock', expected: wanted.join(', '), message }
    }
  }
}

function judgeOpen({ path, count = 0, openCount = 0, open = [] }: Declaration): Observation {
  const shown = open.slice(0, 5).map(({ line, text }) => `${text}${line === undefined ? '' : ` (line ${line})`}`)
  const more = openCount > 5 ? ` and ${openCount - 5} more` : ''
  const line = open[0]?.line
  return {
    subject: path,
    outcome: 'failed',
    reason: 'unpinned',
    message: `${path} leaves ${openCount} of ${count} requirements open: ${shown.join(', ')}${more}. Pin each with ==, or commit a lock file instead.`,
    location: { file: path, ...(line === undefined ? {} : { line }) },
  }
}

function nothingDeclared(folders: readonly string[]): Observation {
  const where = folders.join(', ') === '.' ? 'the root' : folders.join(', ')
  return {
    subject: 'lock file',
    outcome: 'failed',
    reason: 'nothing-declared',
    message: `No dependencies are declared in ${where}: commit a lock file such as uv.lock or a requirements.txt with every version, or name the folder in reproducibility.lockfile.folders.`,
  }
}
