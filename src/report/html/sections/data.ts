import type { DatasetSummary } from '../../../model/report.ts'
import { dataTally } from '../../data-wording.ts'
import { datasetBlock } from '../datasets/dataset-block.ts'
import { html } from '../escape.ts'
import { fitting } from '../fitting.ts'
import type { Section } from '../section.ts'

/** Each data set with its columns, drawn beside what they are compared with. */
export const data: Section = {
  id: html`data`,
  title: html`Data`,
  share: 0.24,
  tally: (report) => dataTally(report.data),
  render({ data: datasets }, room) {
    if (datasets.length === 0) return undefined
    const columns = datasets.reduce((sum, dataset) => sum + dataset.columns.length, 0)
    // What one data set leaves goes to those that follow.
    const items = datasets.map((dataset, index) => ({ dataset, following: datasets.length - index }))
    const block = (
      { dataset, following }: { readonly dataset: DatasetSummary; readonly following: number },
      left: number,
    ) => datasetBlock(dataset, left / following, columns <= mostUnfolded)
    const { shown, hidden } = fitting(items, room, block, 'data sets')
    return html`${shown}${hidden}`
  },
}

/** So many columns on the whole page are shown without a fold. */
const mostUnfolded = 24
