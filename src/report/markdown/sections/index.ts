import type { Section } from '../section.ts'
import { baselineNote } from './baseline-note.ts'
import { blocking } from './blocking.ts'
import { data } from './data.ts'
import { errored } from './errored.ts'
import { evaluations } from './evaluations.ts'
import { footer } from './footer.ts'
import { governance } from './governance.ts'
import { metrics } from './metrics.ts'
import { noPolicy } from './no-policy.ts'
import { policyNotice } from './policy-notice.ts'
import { quiet } from './quiet.ts'
import { verdict } from './verdict.ts'
import { warnings } from './warnings.ts'

/** Every section, in the order in which it is read. */
export const sections: readonly Section[] = [
  verdict,
  blocking,
  errored,
  warnings,
  policyNotice,
  baselineNote,
  evaluations,
  metrics,
  data,
  governance,
  quiet,
  noPolicy,
  footer,
]
