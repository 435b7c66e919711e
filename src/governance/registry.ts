import type { Rule } from './rule.ts'
import { card } from './rules/card.ts'
import { cardChange } from './rules/card-change.ts'
import { cardMetrics } from './rules/card-metrics.ts'
import { commit } from './rules/commit.ts'
import { license } from './rules/license.ts'
import { lineage } from './rules/lineage.ts'
import { lockfile } from './rules/lockfile.ts'
import { secrets } from './rules/secrets.ts'
import { seed } from './rules/seed.ts'

/** Every governance rule, in the order of the report. A new rule is one file, one line here and one fixture folder. */
export const rules: readonly Rule[] = [card, cardMetrics, cardChange, license, lockfile, seed, commit, lineage, secrets]
