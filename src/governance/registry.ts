import type { Rule } from './rule.ts'
import { card } from './rules/card.ts'
import { cardMetrics } from './rules/card-metrics.ts'

/** Every governance rule, in the order of the report. A new rule is one file, one line here and one fixture folder. */
export const rules: readonly Rule[] = [card, cardMetrics]
