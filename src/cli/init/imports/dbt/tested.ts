import type { JsonMap } from '../../../../policy/contracts/json.ts'
import type { About } from '../translate.ts'

/** A test of a table, with its arguments. */
export type Tested = About & {
  readonly arguments: JsonMap
  /** Empty for a test that stands below no column. */
  readonly column: string
}
