import type { ColumnProfile } from '../../model/dataset.ts'
import type { FoundData, FoundDataset } from './datasets.ts'
import type { ProposedMetrics } from './metric-rules.ts'

/** A policy that asks for what was found, with comments on what was seen; a template when nothing was. */
export function policyText(metrics: ProposedMetrics, data: FoundData): string {
  const sections = [header, dataSection(data), metricsSection(metrics), governanceSection]
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n')
}

const header = [
  '# What a change must fulfil before it may be merged. On a pull request this file is read from the base branch, so',
  '# nobody loosens the rules they are judged by. Every key: `holdout schema`.',
  'version: 1',
]

const dataTemplate = [
  '# data:',
  '#   train:',
  '#     path: data/train.csv                 # CSV, TSV, JSON Lines or Parquet; also .gz and .zst; globs',
  '#     rows: { min: 1000, max_drop: 10% }',
  '#     columns:',
  '#       id:  { type: string, not_null: true, unique: true }',
  '#       age: { type: integer, min: 0, max: 120 }',
]

const metricsTemplate = [
  '# metrics:',
  '#   files: [metrics.json]                  # without it, metrics files are found by their names',
  '#   rules:',
  '#     accuracy: { min: 0.9, max_drop: 1% } # a percentage is relative to the baseline',
]

const governanceSection = [
  '# governance:',
  '#   card: { path: MODEL_CARD.md, sections: [intended-use, limitations, evaluation], agrees_with_metrics: true }',
]

function dataSection({ datasets, notes }: FoundData): readonly string[] {
  const comments = notes.map((note) => `# ${oneLine(note)}`)
  if (datasets.length === 0)
    return ['# No data files were found. This is how they are checked:', ...comments, ...dataTemplate]
  return [...comments, 'data:', ...datasets.flatMap(datasetLines)]
}

function datasetLines({ path, dataset: { name, rows, columns } }: FoundDataset): readonly string[] {
  const settings = columns.map((column) => [`${scalar(column.name)}:`, columnSettings(column)] as const)
  const width = Math.max(0, ...settings.map(([key]) => key.length))
  return [
    `  ${scalar(name)}:`,
    `    path: ${scalar(path)}`,
    `    rows: { min: ${leastRows(rows)}, max_drop: 10% } # now ${rows}`,
    ...(settings.length === 0 ? [] : ['    columns:']),
    ...settings.map(([key, value]) => `      ${key.padEnd(width)} ${value}`),
  ]
}

/** A tenth below today's number, in round figures, and never none. */
function leastRows(rows: number): number {
  const least = Math.floor(rows * 0.9)
  const unit = 10 ** Math.max(Math.floor(Math.log10(Math.max(least, 1))) - 1, 0)
  return Math.max(Math.floor(least / unit) * unit, Math.min(rows, 1))
}

function columnSettings({ type, nulls }: ColumnProfile): string {
  const parts = [...(type === 'other' ? [] : [`type: ${type}`]), ...(nulls === 0 ? ['not_null: true'] : [])]
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

function metricsSection({ files, rules, undirected, omitted }: ProposedMetrics): readonly string[] {
  if (files.length === 0) return ['# No metrics files were found. This is how they are checked:', ...metricsTemplate]
  const keys = rules.map(({ name }) => `${scalar(name)}:`)
  const width = Math.max(0, ...keys.map((key) => key.length))
  return [
    'metrics:',
    `  files: [${files.map(scalar).join(', ')}]`,
    ...(rules.length === 0 ? [] : ['  rules:']),
    ...rules.map(({ settings, seen }, index) => `    ${(keys[index] ?? '').padEnd(width)} ${settings} # ${seen}`),
    ...(omitted > 0 ? [`    # …and ${omitted} more metrics like these`] : []),
    ...(undirected.length === 0
      ? []
      : [
          '  # Is bigger better for these? A rule for them says so with `goal: maximize` or `goal: minimize`:',
          ...undirected.map((name) => `  #   ${oneLine(name)}`),
        ]),
  ]
}

/** Without quotes only what YAML reads as the same text. */
function scalar(text: string): string {
  const isBare = /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  return isBare ? text : JSON.stringify(text)
}

/** A comment ends with its line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ').slice(0, 300)
}
