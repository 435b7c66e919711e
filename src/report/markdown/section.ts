import type { Report } from '../../model/report.ts'
import type { Content } from './content.ts'
import type { Markdown } from './escape.ts'

/** One part of the report. Sections stand in the registry's order and find room in the order of their priority. */
export type Section = {
  /** What the reader is told when there was no room for it, in plain words of ours. */
  readonly title: Markdown
  /** 1 finds room first. `always`: short whatever the report holds, and never left out. */
  readonly priority: number | 'always'
  /** How much of the whole it may take, 0 to 1, while others still want room. */
  readonly share: number
  /** `undefined` when the report has nothing for it. */
  readonly render: (report: Report) => Content | undefined
}
