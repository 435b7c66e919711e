import { exclusiveMaximum, exclusiveMinimum, maximum, minimum } from './bounds.ts'
import { caseVariants } from './case-variants.ts'
import type { DataCheck } from './check.ts'
import { codedNulls } from './coded-nulls.ts'
import { correlation } from './correlation.ts'
import { distinct } from './distinct.ts'
import { duplicateRows } from './duplicate-rows.ts'
import { encoding } from './encoding.ts'
import { expectation } from './expectation.ts'
import { extraColumns } from './extra-columns.ts'
import { failingRows } from './failing-rows.ts'
import { format } from './format.ts'
import { freshness } from './freshness.ts'
import { conflictingLabels } from './leakage/conflicting-labels.ts'
import { leakageFeature } from './leakage/feature.ts'
import { indexColumn } from './leakage/index-column.ts'
import { leakageNear } from './leakage/near-rows.ts'
import { leakageGroup, leakageKey } from './leakage/shared-keys.ts'
import { leakageRows } from './leakage/shared-rows.ts'
import { leakageTime } from './leakage/time-order.ts'
import { length } from './length.ts'
import { matches } from './matches.ts'
import { membership } from './membership.ts'
import { mixedTypes } from './mixed-types.ts'
import { mean, standardDeviation } from './moments.ts'
import { multipleOf } from './multiple-of.ts'
import { exclusion } from './not-in.ts'
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
import { whitespace } from './whitespace.ts'

/** Every check of data, in the order in which findings are told. */
export const dataChecks: readonly DataCheck[] = [
  rows,
  required,
  extraColumns,
  type,
  notNull,
  nulls,
  codedNulls,
  unique,
  duplicateRows,
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
  membership,
  exclusion,
  matches,
  length,
  format,
  whitespace,
  encoding,
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
  leakageKey,
  leakageGroup,
  leakageTime,
  leakageRows,
  leakageNear,
  conflictingLabels,
  leakageFeature,
  indexColumn,
  expectation,
  failingRows,
]
