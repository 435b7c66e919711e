import { proposeColumn } from './columns.ts'
import { type FoundData, type FoundDataset, personalIn } from './datasets.ts'
import { proposeEvaluation } from './evaluations.ts'
import type { FoundReference } from './find-references.ts'
import { partitionsOf, type TablePlace } from './find-tables.ts'
import { proposeKeys } from './keys.ts'
import { proposeLeakage } from './leakage.ts'
import type { ProposedData, ProposedDataset, ProposedEvaluation, Setting } from './proposal.ts'
import { number } from './seen.ts'
import { flowList, scalar } from './yaml-text.ts'

/** What may be asked of the data found. A table of predictions gets an evaluation besides. */
export function proposeData({ datasets, notes, references = [] }: FoundData): ProposedData {
  const proposed = datasets.map((each) => proposeDataset(each, datasets, references))
  return {
    datasets: proposed.map(({ dataset }) => dataset),
    evaluations: proposed.flatMap(({ evaluation }) => evaluation ?? []),
    notes,
  }
}

function proposeDataset(
  found: FoundDataset,
  datasets: readonly FoundDataset[],
  references: readonly FoundReference[],
): {
  readonly dataset: ProposedDataset
  readonly evaluation: ProposedEvaluation | undefined
} {
  const { path, dataset, facts, key } = found
  const { name, rows, columns } = dataset
  const leakage = proposeLeakage(found, datasets)
  const keys = proposeKeys(columns, (column) => facts.get(column)?.distinct, rows)
  const evaluation = proposeEvaluation(dataset, path, keys)
  return {
    evaluation,
    dataset: {
      name,
      path,
      seen: `${number(rows)} rows`,
      settings: [
        ...datasetSettings(found, rows, evaluation !== undefined),
        ...(leakage === undefined ? [] : [['leakage', leakage] as const]),
      ],
      lists: key === undefined ? [] : [['unique', [flowList(key.map(scalar))]] as const],
      columns: columns.map((column, index) =>
        proposeColumn(column, {
          rows,
          facts: facts.get(column.name) ?? {},
          isKey: keys.has(column.name),
          isPartition: index >= columns.length - partitionsOf(found),
          personal: personalIn(dataset, column.name),
          reference: references.find((each) => each.dataset === name && each.column === column.name)?.to,
        }),
      ),
    },
  }
}

/** Predictions change with every model; that they drift is for the evaluation to judge. */
function datasetSettings(place: TablePlace, rows: number, isPredictions: boolean): readonly Setting[] {
  return [
    ['path', scalar(place.path)],
    ...(place.hive_partitions === undefined ? [] : [['hive_partitions', 'true'] as const]),
    ['rows', `{ min: ${leastRows(rows)}, max_drop: 10% }`],
    ['schema_change', 'true'],
    ...(isPredictions ? [] : [['drift', 'true'] as const, ['personal_data', 'true'] as const]),
  ]
}

/** A tenth below today's number, in round figures, and never none: that would pass an empty table for ever. */
function leastRows(rows: number): number {
  const least = Math.floor(rows * 0.9)
  const unit = 10 ** Math.max(Math.floor(Math.log10(Math.max(least, 1))) - 1, 0)
  return Math.max(Math.floor(least / unit) * unit, 1)
}
