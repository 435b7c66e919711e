import { comparisonFixtures } from './comparisons.ts'
import type { Fixtures } from './fixture.ts'
import { leakageFixtures } from './leakage.ts'
import { numberFixtures } from './numbers.ts'
import { tableFixtures } from './tables.ts'
import { valueFixtures } from './values.ts'

/** By the id of the check. */
export const fixtures: Readonly<Record<string, Fixtures>> = {
  ...tableFixtures,
  ...valueFixtures,
  ...numberFixtures,
  ...leakageFixtures,
  ...comparisonFixtures,
}
