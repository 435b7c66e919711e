import type { DataComparison } from './comparison.ts'
import { schemaChange } from './schema-change.ts'

/** Every comparison of a data set with the baseline's, in the order in which findings are told. */
export const dataComparisons: readonly DataComparison[] = [schemaChange]
