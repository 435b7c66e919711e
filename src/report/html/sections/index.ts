import type { Section } from '../section.ts'
import { blocking } from './blocking.ts'
import { data } from './data.ts'
import { errored } from './errored.ts'
import { evaluations } from './evaluations.ts'
import { governance } from './governance.ts'
import { metrics } from './metrics.ts'
import { origin } from './origin.ts'
import { policyChanges } from './policy-changes.ts'
import { quiet } from './quiet.ts'
import { warnings } from './warnings.ts'

/** Every section below the verdict, in the order in which it is read. */
export const sections: readonly Section[] = [
  blocking,
  errored,
  warnings,
  policyChanges,
  evaluations,
  metrics,
  data,
  governance,
  quiet,
  origin,
]
