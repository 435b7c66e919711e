import type { Report } from '../../model/report.ts'
import type { Html } from './escape.ts'

/** One part of the page, in the order of the registry. */
export type Section = {
  /** Where links on the page lead: letters and dashes. */
  readonly id: Html
  readonly title: Html
  /** How much of the page's bytes it may take, 0 to 1; all sections together less than 1. */
  readonly share: number
  /** What stands beside the title: `2 data sets, 32,500 rows`. */
  readonly tally?: (report: Report) => string
  /** Shown folded, as what nobody has to act on. */
  readonly isFolded?: (report: Report) => boolean
  /** At most so many bytes of UTF-8; `undefined` when the report has nothing for it. */
  readonly render: (report: Report, room: number) => Html | undefined
}
