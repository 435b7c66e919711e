import { personalData } from '../personal/judge.ts'
import type { DataComparison } from './comparison.ts'
import { drift } from './drift.ts'
import { schemaChange } from './schema-change.ts'

/** Every comparison of a data set with the baseline's, in the order in which findings are told. */
export const dataComparisons: readonly DataComparison[] = [personalData, schemaChange, drift]
