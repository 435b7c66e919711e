import { z } from 'zod'
import type { Files } from '../../model/files.ts'
import type { Metric } from '../../model/metric.ts'
import { normaliseName, seedNames } from '../records/names.ts'
import { isMapping, parseStructured } from '../records/parse-structured.ts'
import { readText } from '../records/read-text.ts'
import { defineRule, type Observation } from '../rule.ts'

const parameterFiles = ['params.yaml', 'params.yml', 'params.json', 'params.toml', 'dvclive/params.yaml'] as const

const recordSchema = z.object({
  file: z.string(),
  name: z.string(),
  /** The value as text. */
  text: z.string(),
  /** The value fixes a seed: a whole number of at least 0, or a list of such. */
  fixed: z.boolean(),
})
type SeedRecord = z.output<typeof recordSchema>

/** The random seed is written down with the metrics or the parameters. */
export const seed = defineRule({
  id: 'governance.seed',
  title: 'Seed',
  key: 'reproducibility.seed',
  description: 'A random seed is recorded with the metrics or in a file of parameters.',
  settings: {
    files: z
      .array(z.string().min(1))
      .min(1)
      .default([...parameterFiles])
      .describe(
        `Files of parameters, as paths and globs: YAML, JSON or TOML. Without it ${parameterFiles.join(', ')}.`,
      ),
    names: z
      .array(z.string().min(1))
      .default([])
      .describe('Further names for a seed; the last part of a dotted name counts, in any case.'),
  },
  facts: z.object({ searched: z.array(z.string()), records: z.array(recordSchema) }),
  capture: async (files, { files: globs, names }, { metrics }) => {
    const wanted = new Set([...seedNames, ...names.map(normaliseName)])
    const searched = await files.list(globs)
    const recorded = [...metricValues(metrics)]
    for (const path of searched) recorded.push(...(await parameterValues(files, path)))
    const records = recorded.filter(({ name }) => wanted.has(normaliseName(name))).slice(0, maximumRecords)
    return { searched: [...searched], records: records.map(recordOf) }
  },
  judge: ({ searched, records }) => {
    const fixed = records.filter((record) => record.fixed)
    if (fixed.length > 0) {
      const open = records.filter((record) => !record.fixed)
      const rest = open.length === 0 ? '' : `; not fixed: ${listed(open)}`
      return [{ ...placeOf(fixed), outcome: 'passed', message: `The seed is recorded: ${listed(fixed)}${rest}.` }]
    }
    return [records.length === 0 ? withoutSeed(searched) : withoutFixedSeed(records)]
  },
})

/** A file with more seeds than this is generated; the first ones say enough. */
const maximumRecords = 50

type Value = { readonly file: string; readonly name: string; readonly value: unknown }

function metricValues(metrics: readonly Metric[]): readonly Value[] {
  return metrics.map(({ file, name, value }) => ({ file, name, value }))
}

async function parameterValues(files: Files, path: string): Promise<readonly Value[]> {
  return flatten(parseStructured(path, await readText(files, path)), path, '', 0)
}

/** Lists stay whole, because `seeds: [1, 2, 3]` is one record. */
function flatten(value: unknown, file: string, prefix: string, depth: number): readonly Value[] {
  if (!isMapping(value) || depth > 50) return [{ file, name: prefix, value }]
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, file, prefix === '' ? key : `${prefix}.${key}`, depth + 1),
  )
}

function recordOf({ file, name, value }: Value): SeedRecord {
  const text = Array.isArray(value)
    ? `[${value.slice(0, 5).map(String).join(', ')}${value.length > 5 ? ', …' : ''}]`
    : String(value)
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return { file, name, text: text.slice(0, 100), fixed: values.length > 0 && values.every(isSeed) }
}

function isSeed(value: unknown): boolean {
  if (typeof value === 'bigint') return value >= 0n
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0
  return typeof value === 'string' && /^\d{1,40}$/.test(value.trim())
}

function withoutSeed(searched: readonly string[]): Observation {
  const looked = ['the metrics', ...searched.slice(0, 5)].join(', ')
  return {
    subject: 'seed',
    outcome: 'failed',
    reason: 'no-seed',
    message: `No seed is recorded (looked in ${looked}): write it as "seed" into params.yaml or into the metrics.`,
  }
}

function withoutFixedSeed(records: readonly SeedRecord[]): Observation {
  return {
    ...placeOf(records),
    outcome: 'failed',
    reason: 'seed-not-fixed',
    message: `No seed is fixed: ${listed(records)}. Record a whole number of at least 0.`,
  }
}

function placeOf([first]: readonly SeedRecord[]): Pick<Observation, 'subject' | 'location'> {
  return first === undefined ? { subject: 'seed' } : { subject: first.name, location: { file: first.file } }
}

function listed(records: readonly SeedRecord[]): string {
  const shown = records.slice(0, 3).map(({ file, name, text }) => `${name} is ${text} in ${file}`)
  return shown.join(', ') + (records.length > 3 ? ` and ${records.length - 3} more` : '')
}
