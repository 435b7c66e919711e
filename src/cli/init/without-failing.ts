import { parse } from 'yaml'
import type { Finding } from '../../model/finding.ts'
import type { ProposedData, ProposedDataset } from './proposal.ts'

/**
 * The proposal without the settings that today's files do not fulfil, and how many these were. Such a setting is a
 * mistake of the inference, for example where the engine cannot compare a column with what was proposed.
 */
export function withoutFailing(
  data: ProposedData,
  findings: readonly Finding[],
): { readonly data: ProposedData; readonly dropped: readonly string[] } {
  const failing = findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
  const dropped: string[] = []
  const isBad = (subject: string, key: string) => {
    const bad = failing.find((finding) => isOf(finding, subject, key))
    if (bad !== undefined) dropped.push(`${subject}: ${key} was left out: ${bad.message}`)
    return bad !== undefined
  }
  const datasets = data.datasets.map((dataset) => kept(dataset, isBad))
  const evaluations = data.evaluations.filter(({ name }) => {
    const bad = failing.find(({ check, subject }) => check.startsWith('evaluation') && subjectIs(subject, name))
    if (bad !== undefined) dropped.push(`The evaluation ${name} was left out: ${bad.message}`)
    return bad === undefined
  })
  return { data: { datasets, evaluations, notes: [...data.notes, ...dropped] }, dropped }
}

function kept(dataset: ProposedDataset, isBad: (subject: string, key: string) => boolean): ProposedDataset {
  return {
    ...dataset,
    settings: dataset.settings.filter(
      ([key]) => key === 'path' || key === 'hive_partitions' || !isBad(dataset.name, key),
    ),
    lists: dataset.lists.flatMap(([key, items]) => {
      const fine = items.filter((item) => !isBad(`${dataset.name}.${namesIn(item)}`, key))
      return fine.length === 0 ? [] : [[key, fine] as const]
    }),
    columns: dataset.columns.map((column) => ({
      ...column,
      settings: column.settings.filter(([key]) => !isBad(`${dataset.name}.${column.name}`, key)),
    })),
  }
}

/** `leakage` is a family of checks, some of which are about columns. */
function isOf({ check, subject }: Finding, expected: string, key: string): boolean {
  if (key !== 'leakage') return subject === expected && check === `data.${key}`
  return subjectIs(subject, expected) && /^data\.(?:leakage_|conflicting_labels|index_column)/.test(check)
}

/** `a, b` of the key `[a, b]`. */
function namesIn(item: string): string {
  const names: unknown = parse(item)
  return Array.isArray(names) ? names.join(', ') : item
}

function subjectIs(subject: string, name: string): boolean {
  return subject === name || subject.startsWith(`${name}.`) || subject.startsWith(`${name}:`)
}
