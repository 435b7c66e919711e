import type { ProposedMetrics } from './metric-rules.ts'
import type { ProposedColumn, ProposedData, ProposedDataset, ProposedEvaluation } from './proposal.ts'
import { flowList, flowMap, longLine, oneLine, scalar } from './yaml-text.ts'

/** A policy that asks for what was found, with comments on what was seen; a template when nothing was. */
export function policyText(metrics: ProposedMetrics, data: ProposedData): string {
  const sections = [header, dataSection(data), evaluationsSection(data), metricsSection(metrics), governanceSection]
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
  '#     schema_change: true',
  '#     columns:',
  '#       id:  { type: string, not_null: true, unique: true }',
  '#       age: { type: integer, min: 0, max: 120 }',
]

const evaluationsTemplate = [
  '# evaluations:',
  '#   model:',
  '#     predictions: out/predictions.csv     # one row for each test example, written by the evaluation step',
  '#     task: binary                         # or multiclass, regression, ranking, scored',
  '#     id: id',
  '#     label: label',
  '#     score: score',
  '#     rules:',
  '#       roc_auc: { max_drop: 0.01 }        # judged with an interval: a regression is told from noise',
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

const widest = 120

function dataSection({ datasets, notes, unfound = [] }: ProposedData): readonly string[] {
  const comments = notes.map((note) => `# ${oneLine(note)}`)
  const unfoundLines = unfound.map((line) => (line === '' ? '' : `# ${longLine(line)}`))
  if (datasets.length === 0) {
    const why = notes.length === 0 ? ['# No data files were found.'] : comments
    return [...why, '# This is how data files are checked:', ...dataTemplate, ...unfoundLines]
  }
  return [
    '# Limits lie beyond what was seen, so that data of the same kind keeps them; tighten those that you know.',
    ...comments,
    'data:',
    ...datasets.flatMap(datasetLines),
    ...unfoundLines,
  ]
}

function datasetLines({
  name,
  seen,
  settings,
  columns,
  lists = [],
  comments = [],
}: ProposedDataset): readonly string[] {
  const keys = columns.map((column) => `${scalar(column.name)}:`)
  const width = Math.min(Math.max(0, ...keys.map((key) => key.length)), 32)
  return [
    `  ${scalar(name)}: # ${oneLine(seen)}`,
    ...comments.map((comment) => `    # ${longLine(comment)}`),
    ...settings.map(([key, value]) => `    ${key}: ${value}`),
    ...lists.flatMap(([key, items]) => [`    ${key}:`, ...items.map((item) => `      - ${item}`)]),
    ...(columns.length === 0 ? [] : ['    columns:']),
    ...columns.flatMap((column, index) => columnLines(column, (keys[index] ?? '').padEnd(width))),
  ]
}

/** The comment stands beside the settings where it fits, else above. */
function columnLines({ settings, seen }: ProposedColumn, key: string): readonly string[] {
  const line = `      ${key} ${flowMap(settings)}`
  const comment = `# ${oneLine(seen)}`
  return line.length + 1 + comment.length <= widest ? [`${line} ${comment}`] : [`      ${comment}`, line]
}

function evaluationsSection({ evaluations }: ProposedData): readonly string[] {
  if (evaluations.length === 0)
    return ['# No predictions were found. They are judged best, and like this:', ...evaluationsTemplate]
  return ['evaluations:', ...evaluations.flatMap(evaluationLines)]
}

function evaluationLines({ name, settings, rules, seen }: ProposedEvaluation): readonly string[] {
  return [
    `  ${scalar(name)}: # ${oneLine(seen)}`,
    ...settings.map(([key, value]) => `    ${key}: ${value}`),
    '    rules: # margins: how much worse than the baseline would matter to nobody',
    ...rules.map(([key, value]) => `      ${scalar(key)}: ${value}`),
  ]
}

function metricsSection({ files, rules, undirected, omitted }: ProposedMetrics): readonly string[] {
  if (files.length === 0) return ['# No metrics files were found. This is how they are checked:', ...metricsTemplate]
  const keys = rules.map(({ name }) => `${scalar(name)}:`)
  const width = Math.max(0, ...keys.map((key) => key.length))
  return [
    'metrics:',
    `  files: ${flowList(files.map(scalar))}`,
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
