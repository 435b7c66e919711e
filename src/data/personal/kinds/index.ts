import type { PersonalKind } from '../kind.ts'
import { contactKinds } from './contact.ts'
import { deviceKinds } from './devices.ts'
import { eastEuropeanKinds } from './eastern-europe.ts'
import { financeKinds } from './finance.ts'
import { secretKinds } from './secrets.ts'
import { specialKinds } from './special-categories.ts'
import { westEuropeanKinds } from './western-europe.ts'
import { worldKinds } from './world.ts'

/** Every kind that is looked for. Where two fit a column equally well, the earlier one is told. */
export const personalKinds: readonly PersonalKind[] = [
  ...contactKinds,
  ...financeKinds,
  ...worldKinds,
  ...westEuropeanKinds,
  ...eastEuropeanKinds,
  ...deviceKinds,
  ...specialKinds,
  ...secretKinds,
]
