import { z } from 'zod'
import { defineRule, type Observation } from '../rule.ts'
import { patterns } from '../secrets/find-secrets.ts'
import { type FileWithSecrets, passedOver, type SearchedFiles, searchFiles } from '../secrets/search-files.ts'

const count = z.int().min(0)
const factsSchema = z.object({
  read: count,
  passedOver: z.object({ ignored: count, binary: count, tables: count, large: count, pointers: count }),
  unreadable: z.array(z.object({ file: z.string(), message: z.string() })),
  found: z.array(z.object({ file: z.string(), secrets: z.array(z.object({ id: z.string(), line: count })) })),
  /** Files with secrets beyond those in `found`. */
  more: count,
  accepted: count,
})
type Facts = z.output<typeof factsSchema>

/** With more files than this the first ones say enough. */
const mostFiles = 50
const mostSecrets = 100
const mostLines = 5

/** No text file holds what has the form of a secret. */
export const secrets = defineRule({
  id: 'governance.secrets',
  title: 'Secrets',
  key: 'secrets',
  description: 'No text file (notebooks, parameters, scripts, cards) holds what has the form of a key or a token.',
  settings: {
    paths: z
      .array(z.string().min(1))
      .min(1)
      .default(['**'])
      .describe('The files to look at, as paths and globs; all of the repository unless given.'),
    ignore: z
      .array(z.string().min(1))
      .default([])
      .describe('Globs of files that are not looked at, besides environments and caches.'),
  },
  facts: factsSchema,
  capture: async (files, { paths, ignore }) => factsOf(await searchFiles(files, paths, ignore)),
  judge: (facts, { paths }) => {
    const unread = facts.unreadable.length === 0 ? [] : [unreadable(facts)]
    const found = facts.found.map(ofFile)
    if (facts.more > 0) found.push(ofOthers(facts.more))
    if (found.length > 0 || unread.length > 0) return [...found, ...unread]
    return [facts.read === 0 ? nothingRead(facts, paths) : clean(facts)]
  },
})

function factsOf({ found, unreadable: unread, ...rest }: SearchedFiles): Facts {
  return {
    ...rest,
    unreadable: unread.slice(0, mostFiles).map((one) => ({ ...one })),
    found: found.slice(0, mostFiles).map((one) => ({
      file: one.file,
      secrets: one.secrets.slice(0, mostSecrets).map((secret) => ({ ...secret })),
    })),
    more: Math.max(0, found.length - mostFiles),
  }
}

function ofFile({ file, secrets: held }: FileWithSecrets): Observation {
  const kinds = [...new Set(held.map(({ id }) => id))]
  const told = kinds.map((id) => {
    const title = patterns.find((pattern) => pattern.id === id)?.title ?? id
    return `${title} (${linesText(held.filter((secret) => secret.id === id).map(({ line }) => line))})`
  })
  return {
    subject: file,
    outcome: 'failed',
    reason: 'secret',
    location: { file, line: held[0]?.line ?? 1 },
    message: `${file} holds what looks like ${listed(told)}. Revoke what is there, because the history keeps it; then take it out.`,
  }
}

function linesText(lines: readonly number[]): string {
  const shown = lines.slice(0, mostLines).join(', ')
  const rest = lines.length - mostLines
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${rest > 0 ? ` and ${rest} more` : ''}`
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function ofOthers(more: number): Observation {
  const message = `${files(more)} more hold what looks like a secret.`
  return { subject: 'more files', outcome: 'failed', reason: 'secret', message }
}

/** A folder of links that lead nowhere shall not block; what was asked for and is not there does elsewhere. */
function unreadable({ unreadable: unread }: Facts): Observation {
  const [first] = unread
  const more = unread.length > 1 ? ` So could not ${files(unread.length - 1)} more.` : ''
  return {
    subject: first?.file ?? 'files',
    outcome: 'inconclusive',
    reason: 'unreadable',
    ...(first === undefined ? {} : { location: { file: first.file } }),
    message: `Whether ${first?.file} holds a secret could not be seen: ${first?.message}${more}`,
  }
}

function nothingRead(facts: Facts, paths: readonly string[]): Observation {
  return {
    subject: 'secrets',
    outcome: 'failed',
    reason: 'nothing-read',
    message: `No text file matches ${paths.join(', ')}${asideText(facts)}. Check \`paths\` and \`ignore\`.`,
  }
}

function clean(facts: Facts): Observation {
  const { read, accepted } = facts
  const marked = accepted === 0 ? '' : `; ${accepted} ${accepted === 1 ? 'line is' : 'lines are'} marked as none`
  const message = `${files(read)} ${read === 1 ? 'holds' : 'hold'} nothing that looks like a secret${marked}${asideText(facts)}.`
  return { subject: 'secrets', outcome: 'passed', message }
}

const asides: Readonly<Record<(typeof passedOver)[number], string>> = {
  ignored: 'ignored by git',
  binary: 'binary',
  tables: 'tables (see `personal_data`)',
  large: 'larger than 16 MiB',
  pointers: 'pointers of Git LFS',
}

function asideText({ passedOver: aside }: Facts): string {
  const told = passedOver.filter((why) => aside[why] > 0).map((why) => `${number(aside[why])} ${asides[why]}`)
  return told.length === 0 ? '' : `; not looked at: ${listed(told)}`
}

function files(amount: number): string {
  return `${number(amount)} text ${amount === 1 ? 'file' : 'files'}`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
