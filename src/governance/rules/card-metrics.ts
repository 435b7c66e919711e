import { z } from 'zod'
import type { Metric } from '../../model/metric.ts'
import { isMeasured, metricMatcher } from '../card/match.ts'
import { agreesWithMeasured, readStatedNumber } from '../card/stated-number.ts'
import { statementsOf } from '../card/statements.ts'
import type { Statement } from '../card/table-statements.ts'
import { defineRule, type Observation } from '../rule.ts'
import { missingCard } from './card.ts'

const statementSchema = z.object({
  name: z.string(),
  type: z.string().exactOptional(),
  label: z.string(),
  text: z.string(),
  line: z.number(),
  place: z.string(),
  sure: z.boolean(),
})

/** What the card says about metrics agrees with what was measured. */
export const cardMetrics = defineRule({
  id: 'governance.card_metrics',
  title: 'Model card metrics',
  key: 'card.agrees_with_metrics',
  description:
    "The metrics in the model card (front matter and tables) equal the measured ones at the card's own number of decimals.",
  settings: {
    tolerance: z
      .number()
      .nonnegative()
      .default(0)
      .describe("How far a stated value may be off besides its rounding, in the metric's own unit."),
  },
  facts: z.union([
    z.object({ present: z.literal(false), searched: z.array(z.string()) }),
    z.object({ present: z.literal(true), path: z.string(), statements: z.array(statementSchema) }),
  ]),
  capture: async (_files, _settings, context) => {
    const search = await context.card()
    if (search.status === 'missing') return { present: false, searched: [...search.searched] }
    const { path } = search.card
    const statements = statementsOf(path, search.card, isMeasured(context.metrics))
    return { present: true, path, statements: [...statements] }
  },
  judge: (facts, { tolerance }, { candidate }) => {
    if (!facts.present) return [missingCard(facts.searched)]
    const { path, statements } = facts
    const numeric = candidate.metrics.filter(({ value }) => typeof value === 'number')
    if (numeric.length === 0) return [withoutMetrics(path)]
    if (statements.length === 0) return [withoutStatements(path)]
    const readings = readAll(statements, candidate.metrics, tolerance)
    if (readings.every(({ matched }) => matched.length === 0)) return [withoutMatches(path, statements)]
    return observations(path, readings)
  },
})

/** A statement beside the measured metrics it can be about, and those of them it agrees with. */
type Reading = {
  readonly statement: Statement
  readonly sure: boolean
  readonly readable: boolean
  readonly matched: readonly Metric[]
  readonly agreeing: readonly Metric[]
}

function readAll(statements: readonly Statement[], metrics: readonly Metric[], tolerance: number): readonly Reading[] {
  const match = metricMatcher(metrics.filter(({ value }) => typeof value === 'number'))
  return statements.map((statement) => {
    const stated = readStatedNumber(statement.text)
    const { matched, labelled } = match(statement)
    const agreeing = matched.filter(
      ({ value }) => stated !== undefined && typeof value === 'number' && agreesWithMeasured(stated, value, tolerance),
    )
    return { statement, sure: statement.sure || labelled, readable: stated !== undefined, matched, agreeing }
  })
}

function observations(path: string, readings: readonly Reading[]): readonly Observation[] {
  const agreeing = readings.filter(({ agreeing, matched, sure }) =>
    sure ? matched.length > 0 && agreeing.length === matched.length : agreeing.length > 0,
  )
  const settled = new Set(
    readings
      .filter((reading) => reading.sure || agreeing.includes(reading))
      .flatMap(({ matched }) => matched.map(identity)),
  )
  const said = new Set<string>()
  const rest = readings
    .filter((reading) => !agreeing.includes(reading))
    .filter(({ statement, sure, matched }) => {
      if (sure && matched.length > 0) return true
      // A slice or another model: nothing to say once the metric itself is settled, and said once otherwise.
      const key = `${statement.place} ${statement.name}`
      if (said.has(key) || matched.some((metric) => settled.has(identity(metric)))) return false
      said.add(key)
      return true
    })
  return [
    ...groupsOf(rest).map((group) => disagreement(path, group)),
    ...(agreeing.length === 0 ? [] : [agreement(path, agreeing)]),
  ]
}

type ReadingGroup = readonly [Reading, ...Reading[]]

/** Cards often state a metric in the front matter and again in a table: what is wrong in the same way is said once. */
function groupsOf(readings: readonly Reading[]): readonly ReadingGroup[] {
  const groups = new Map<string, ReadingGroup>()
  for (const reading of readings) {
    const problem = problemOf(reading)
    const label = problem === 'unclear-statement' ? reading.statement.label : ''
    const key = JSON.stringify([problem, label, subjectOf(reading)])
    const group = groups.get(key)
    groups.set(key, group === undefined ? [reading] : [...group, reading])
  }
  return [...groups.values()]
}

/** The metrics it is about, so that "ROC AUC" and `roc_auc` are one; the name itself when there are none. */
function subjectOf({ statement, matched }: Reading): readonly string[] {
  return matched.length === 0 ? [statement.name] : matched.map(identity).toSorted()
}

function problemOf({ sure, readable, matched, agreeing }: Reading): string {
  if (!readable) return 'unreadable-value'
  if (matched.length === 0) return 'unmatched-metric'
  if (!sure) return 'unclear-statement'
  return agreeing.length > 0 ? 'ambiguous-metric' : 'card-disagrees'
}

function disagreement(path: string, group: ReadingGroup): Observation {
  const [first] = group
  const { name, text, line, label } = first.statement
  const said = sayingOf(group)
  const measured = first.matched
    .map(({ file, name: metric, value }) => `${String(value)} (${metric} in ${file})`)
    .join(', ')
  const reason = problemOf(first)
  const common = { subject: `${path}: ${name}`, actual: text, reason, location: { file: path, line } }
  const beside = { ...common, expected: measured }
  switch (reason) {
    case 'unreadable-value':
      return {
        ...common,
        outcome: 'failed',
        message: `The card says ${said}, which is no number: write the measured value.`,
      }
    case 'unmatched-metric': {
      const message = `The card says ${said}, and no measured metric has that name: rename it, measure it or drop it.`
      return { ...common, outcome: 'inconclusive', message }
    }
    case 'unclear-statement': {
      const message = `The card says ${said} under "${label}", which may be another model or a slice; measured: ${measured}. Add the model's own value.`
      return { ...beside, outcome: 'inconclusive', message }
    }
    case 'ambiguous-metric': {
      const message = `The card says ${said}, which agrees with some of the metrics it can mean and not with others: ${measured}. Write the metric's full name.`
      return { ...beside, outcome: 'inconclusive', message }
    }
    default:
      return {
        ...beside,
        outcome: 'failed',
        message: `The card says ${said}, but ${measured} was measured: update the card.`,
      }
  }
}

/** "accuracy is 0.9253", with the lines when there are several: "accuracy is 0.9253 (line 22 and line 79)". */
function sayingOf(group: ReadingGroup): string {
  const { name, text } = group[0].statement
  if (group.length === 1) return `${name} is ${quoted(group[0], text)}`
  const texts = [...new Set(group.map(({ statement }) => statement.text))]
  const values = texts.map((value) => {
    const readings = group.filter(({ statement }) => statement.text === value)
    return `${quoted(group[0], value)} (${readings.map(({ statement }) => `line ${statement.line}`).join(' and ')})`
  })
  return `${name} is ${values.join(' and ')}`
}

function quoted({ readable }: Reading, text: string): string {
  return readable ? text : `"${text}"`
}

function agreement(path: string, agreeing: readonly Reading[]): Observation {
  const names = [...new Set(agreeing.map(({ statement }) => `${statement.name} ${statement.text}`))]
  const shown = names.slice(0, 8).join(', ')
  const more = names.length > 8 ? ` and ${names.length - 8} more` : ''
  return {
    subject: path,
    outcome: 'passed',
    message: `The card agrees with the measured metrics: ${shown}${more}.`,
    location: { file: path },
  }
}

function withoutMetrics(path: string): Observation {
  return {
    subject: path,
    outcome: 'errored',
    reason: 'no-metrics',
    message:
      'No numeric metric was measured, so the model card cannot be compared: name the metrics files in metrics.files.',
    location: { file: path },
  }
}

function withoutStatements(path: string): Observation {
  return {
    subject: path,
    outcome: 'failed',
    reason: 'no-stated-metric',
    message: `The card ${path} states no metric: add a table of metric names and values, or model-index to its front matter.`,
    location: { file: path },
  }
}

function withoutMatches(path: string, statements: readonly Statement[]): Observation {
  const names = [...new Set(statements.map(({ name }) => name))].slice(0, 8).join(', ')
  return {
    subject: path,
    outcome: 'failed',
    reason: 'no-matching-metric',
    message: `None of the metrics that the card states (${names}) is among the measured ones: use the measured names.`,
    location: { file: path },
  }
}

function identity({ file, name }: Metric): string {
  return JSON.stringify([file, name])
}
