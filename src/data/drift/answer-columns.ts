import type { DatasetSnapshot } from '../../model/dataset.ts'
import { partitionsOf } from '../../tables/partitions.ts'
import type { DatasetOptions } from '../schema.ts'
import { type AskedColumn, askColumns } from './ask-columns.ts'
import { type Answer, judgeQuestions } from './judge-questions.ts'
import { columnMatcher } from './named-columns.ts'
import type { DriftSettings } from './setting.ts'

export type AnsweredColumns = { readonly asked: readonly AskedColumn[]; readonly answers: readonly Answer[] }

/** What drift asks of the columns of two data sets that both have rows, and how it answers. */
export function answerColumns(
  reference: DatasetSnapshot,
  candidate: DatasetSnapshot,
  options: DatasetOptions,
  settings: DriftSettings,
): AnsweredColumns {
  const asked = askAll(reference, candidate, options, settings)
  const answers = judgeQuestions(
    asked.flatMap(({ questions }) => questions),
    {
      significance: settings.significance,
      thresholdOf: (column) => (column === settings.label ? settings.label_threshold : settings.threshold),
    },
  )
  return { asked, answers }
}

function askAll(
  reference: DatasetSnapshot,
  candidate: DatasetSnapshot,
  options: DatasetOptions,
  { columns, label }: DriftSettings,
): readonly AskedColumn[] {
  const isWanted =
    columns === undefined ? () => true : columnMatcher([...columns, ...(label === undefined ? [] : [label])])
  const isNamed = (column: string) => column === label || columns?.includes(column) === true
  const isPersonal = (column: string) =>
    Object.hasOwn(options.columns, column) && options.columns[column]?.personal === true
  const wanted = candidate.columns.filter(({ name }) => isWanted(name))
  const partitions = options.hive_partitions ? partitionsOf(candidate.files).map(({ name }) => name) : []
  const isPartition = (column: string) => partitions.includes(column)
  return askColumns(reference, candidate, wanted, { isNamed, isPersonal, isPartition })
}
