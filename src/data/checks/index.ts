import { maximum, minimum } from './bounds.ts'
import type { DataCheck } from './check.ts'
import { duplicateRows } from './duplicate-rows.ts'
import { expectation } from './expectation.ts'
import { extraColumns } from './extra-columns.ts'
import { length } from './length.ts'
import { matches } from './matches.ts'
import { membership } from './membership.ts'
import { mean, standardDeviation } from './moments.ts'
import { notNull } from './not-null.ts'
import { nulls } from './nulls.ts'
import { required } from './required.ts'
import { rows } from './rows.ts'
import { type } from './type.ts'
import { unique } from './unique.ts'

/** Every check of data, in the order in which findings are told. */
export const dataChecks: readonly DataCheck[] = [
  rows,
  required,
  extraColumns,
  type,
  notNull,
  nulls,
  unique,
  duplicateRows,
  minimum,
  maximum,
  membership,
  matches,
  length,
  mean,
  standardDeviation,
  expectation,
]
