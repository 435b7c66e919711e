import { maximum, minimum } from './bounds.ts'
import { caseVariants } from './case-variants.ts'
import type { DataCheck } from './check.ts'
import { correlation } from './correlation.ts'
import { distinct } from './distinct.ts'
import { duplicateRows } from './duplicate-rows.ts'
import { expectation } from './expectation.ts'
import { extraColumns } from './extra-columns.ts'
import { failingRows } from './failing-rows.ts'
import { freshness } from './freshness.ts'
import { length } from './length.ts'
import { matches } from './matches.ts'
import { membership } from './membership.ts'
import { mixedTypes } from './mixed-types.ts'
import { mean, standardDeviation } from './moments.ts'
import { notNull } from './not-null.ts'
import { nulls } from './nulls.ts'
import { order } from './order.ts'
import { outliers } from './outliers.ts'
import { quantiles } from './quantiles.ts'
import { references } from './references.ts'
import { required } from './required.ts'
import { rows } from './rows.ts'
import { valueShares } from './share.ts'
import { sum } from './sum.ts'
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
  quantiles,
  sum,
  distinct,
  valueShares,
  outliers,
  order,
  freshness,
  references,
  mixedTypes,
  caseVariants,
  correlation,
  expectation,
  failingRows,
]
