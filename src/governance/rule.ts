import { z } from 'zod'
import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import type { Metric } from '../model/metric.ts'
import type { JsonValue, Snapshot } from '../model/snapshot.ts'
import type { CardSearch } from './card/read.ts'

/** What a rule may use besides its own settings when it captures. */
export type RuleContext = {
  readonly metrics: readonly Metric[]
  /** The model card of this workspace, read at most once. @throws UserError when it is there and cannot be read. */
  readonly card: () => Promise<CardSearch>
}

/** A finding without the parts that every finding of a rule shares. */
export type Observation = Omit<Finding, 'check' | 'level' | 'owner'>

/** Both snapshots, and the rule's own facts in the baseline: absent when it has none or they do not parse. */
export type Sides<Facts> = {
  readonly candidate: Snapshot
  readonly baseline: Snapshot | undefined
  readonly baselineFacts: Facts | undefined
}

/** One governance rule as its file writes it. */
export type RuleDefinition<Shape extends z.ZodRawShape, Facts extends JsonValue> = {
  /** Stable id: the `check` of its findings and the key of its facts in the snapshot. */
  readonly id: `governance.${string}`
  readonly title: string
  /** Where the policy switches it on below `governance:`: `license`, or `reproducibility.seed`. */
  readonly key: string
  /** What it requires, one sentence for the schema and the reference page. */
  readonly description: string
  /** Its own settings; `level` and `owner` are added. Every one has a default or is optional, so that `true` is enough. */
  readonly settings: Shape
  /** The facts it keeps, to read back those of another commit. */
  readonly facts: z.ZodType<Facts>
  /** Reads what the judgement needs. A missing file is a fact. @throws UserError when something is there and cannot be read. */
  capture(files: Files, settings: SettingsOf<Shape>, context: RuleContext): Promise<Facts>
  /** At least one observation: a rule that has nothing to say would pass silently. */
  judge(facts: Facts, settings: SettingsOf<Shape>, sides: Sides<Facts>): readonly Observation[]
}

export type SettingsOf<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape, z.core.$strict>>

/** A rule whose settings and facts types are closed over, so that rules of all kinds fit one list. */
export type Rule = {
  readonly id: `governance.${string}`
  readonly title: string
  readonly key: string
  readonly description: string
  readonly settings: z.ZodRawShape
  capture(files: Files, given: unknown, context: RuleContext): Promise<JsonValue>
  /** `undefined` when the candidate's facts are not this rule's. */
  judge(given: unknown, candidate: Snapshot, baseline: Snapshot | undefined): readonly Observation[] | undefined
}

/** Closes over a rule's types. `given` is what the policy says at the rule's key, already validated: `true` or settings. */
export function defineRule<Shape extends z.ZodRawShape, Facts extends JsonValue>(
  definition: RuleDefinition<Shape, Facts>,
): Rule {
  const { id, title, key, description, settings, facts } = definition
  const settingsSchema = z.object(settings)
  const read = (given: unknown): SettingsOf<Shape> => settingsSchema.parse(given === true ? {} : given)
  return {
    id,
    title,
    key,
    description,
    settings,
    capture: (files, given, context) => definition.capture(files, read(given), context),
    judge: (given, candidate, baseline) => {
      const own = facts.safeParse(candidate.governance[id])
      if (!own.success) return undefined
      const baselineFacts = facts.safeParse(baseline?.governance[id]).data
      return definition.judge(own.data, read(given), { candidate, baseline, baselineFacts })
    },
  }
}
