import { z } from 'zod'
import type { Files } from '../../model/files.ts'
import { isAllowed, suggestedId, unknownId } from '../license/expression.ts'
import { recogniseLicense } from '../license/recognise.ts'
import { statedLicense } from '../license/stated-license.ts'
import { readText } from '../records/read-text.ts'
import { defineRule, type Observation } from '../rule.ts'

const usualFiles = ['LICENSE', 'LICENCE', 'COPYING', 'UNLICENSE'].flatMap((name) => [
  `${name}{,.md,.txt,.rst}`,
  `${name.toLowerCase()}{,.md,.txt,.rst}`,
  `${name}-*`,
])

const statedSchema = z.object({
  path: z.string(),
  line: z.number(),
  ids: z.array(z.string()),
  name: z.string().exactOptional(),
  link: z.string().exactOptional(),
  linked: z.enum(['there', 'missing', 'address', 'none']),
})
const fileSchema = z.object({ path: z.string(), id: z.string().exactOptional() })
type Stated = z.output<typeof statedSchema>
type LicenseFile = z.output<typeof fileSchema>

/** The licence of the model is known. */
export const license = defineRule({
  id: 'governance.license',
  title: 'Licence',
  key: 'license',
  description: "The licence is known: from the model card's front matter, otherwise from a licence file.",
  settings: {
    allowed: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('The licences that may be used, by id in any case; without it every known one.'),
    path: z
      .string()
      .min(1)
      .optional()
      .describe('The licence file; without it LICENSE, LICENCE, COPYING or UNLICENSE at the root.'),
  },
  facts: z.object({ stated: statedSchema.exactOptional(), files: z.array(fileSchema), searched: z.string() }),
  capture: async (files, { path }, context) => {
    const search = await context.card()
    const stated = search.status === 'found' ? await statedLicense(files, search.card) : undefined
    const searched = path ?? 'LICENSE'
    if (stated !== undefined) return { stated, files: [], searched }
    return { files: await licenseFiles(files, path), searched }
  },
  judge: ({ stated, files, searched }, { allowed }) => {
    if (stated !== undefined) return [judgeStated(stated, allowed)]
    return files.length === 0 ? [missing(searched)] : files.map((file) => judgeFile(file, allowed))
  },
})

async function licenseFiles(files: Files, path: string | undefined): Promise<LicenseFile[]> {
  const found = path === undefined ? await files.list(usualFiles) : await existing(files, path)
  const read: LicenseFile[] = []
  for (const each of found.slice(0, 20)) {
    const id = recogniseLicense(await readText(files, each))
    read.push({ path: each, ...(id === undefined ? {} : { id }) })
  }
  return read
}

async function existing(files: Files, path: string): Promise<readonly string[]> {
  return (await files.digest(path, 'sha256')) === undefined ? [] : [path]
}

function judgeStated(stated: Stated, allowed: readonly string[] | undefined): Observation {
  const { path, line, ids, name } = stated
  const common = { subject: path, actual: ids.join(', '), location: { file: path, line } }
  const problem = ids.map((id) => problemOf(id, stated)).find((each) => each !== undefined)
  if (problem !== undefined) return { ...common, outcome: 'failed', ...problem }
  const refused = ids.find(
    (id) =>
      allowed !== undefined &&
      !isAllowed(id, allowed) &&
      !(isOther(id) && name !== undefined && isAllowed(name, allowed)),
  )
  if (refused !== undefined) return { ...common, ...notAllowed(refused, path, allowed ?? []) }
  const shown = ids.map((id) => (isOther(id) ? otherShown(stated) : id)).join(', ')
  return { ...common, outcome: 'passed', message: `The licence is stated in ${path}: ${shown}.` }
}

function isOther(id: string): boolean {
  return id.toLowerCase() === 'other'
}

function otherShown({ name = '', link = '', linked }: Stated): string {
  return `${name} (${link}${linked === 'address' ? ', not checked' : ''})`
}

function problemOf(
  id: string,
  { path, name, link, linked }: Stated,
): Pick<Observation, 'reason' | 'message'> | undefined {
  if (isOther(id)) {
    if (name === undefined || linked === 'none') {
      const needed = [...(name === undefined ? ['license_name'] : []), ...(linked === 'none' ? ['license_link'] : [])]
      const message = `The licence in ${path} is "other" without ${needed.join(' and ')}: add what is missing to the front matter.`
      return { reason: 'incomplete-license', message }
    }
    if (linked !== 'missing') return undefined
    const message = `license_link in ${path} is "${link ?? ''}", which is no file of the repository: add the file, or link to an address that begins with https://.`
    return { reason: 'missing-license-file', message }
  }
  const unknown = unknownId(id)
  if (unknown === undefined) return undefined
  const suggestion = suggestedId(unknown)
  const fix =
    suggestion === undefined
      ? 'use an SPDX id such as Apache-2.0, or "other" with license_name and license_link'
      : `did you mean ${suggestion}`
  return {
    reason: 'unknown-license',
    message: `The licence "${unknown}" in ${path} is not a known id: ${fix}${suggestion === undefined ? '.' : '?'}`,
  }
}

function judgeFile({ path, id }: LicenseFile, allowed: readonly string[] | undefined): Observation {
  const common = { subject: path, location: { file: path } }
  if (id === undefined || unknownId(id) !== undefined) {
    const message = `${path} is present but its text is not recognised: name the licence in the model card's front matter, such as "license: apache-2.0".`
    return { ...common, outcome: 'failed', reason: 'unrecognised-license', message }
  }
  const known = { ...common, actual: id }
  if (allowed !== undefined && !isAllowed(id, allowed)) return { ...known, ...notAllowed(id, path, allowed) }
  return { ...known, outcome: 'passed', message: `The licence file ${path} is present: ${id}.` }
}

function notAllowed(
  id: string,
  path: string,
  allowed: readonly string[],
): Pick<Observation, 'outcome' | 'reason' | 'message' | 'expected'> {
  return {
    outcome: 'failed',
    reason: 'license-not-allowed',
    expected: allowed.join(', '),
    message: `The licence ${id} (${path}) is not among the allowed ones: ${allowed.slice(0, 8).join(', ')}${allowed.length > 8 ? ', …' : ''}.`,
  }
}

function missing(searched: string): Observation {
  return {
    subject: searched,
    outcome: 'failed',
    reason: 'missing-license',
    message: `The licence is missing: write "license: <id>" into the model card's front matter, or add the file ${searched}.`,
  }
}
