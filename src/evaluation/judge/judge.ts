import type { EvaluationSummary } from '../../model/evaluation.ts'
import type { Finding } from '../../model/finding.ts'
import type { EvaluationOptions, EvaluationsOptions } from '../schema.ts'
import { changedExamplesFindings } from './changed-examples.ts'
import { type Corrected, correct } from './correct.ts'
import type { Evaluated, Reference } from './evaluated.ts'
import { type Extra, extraFindings } from './extra-findings.ts'
import { type Answered, answerAsk, findingOf, sliceFindings, unaskedFinding } from './findings.ts'
import type { Relation } from './relation.ts'
import { activeParts, asksForChange, gravest } from './settings-of-rules.ts'
import { summarise } from './summarise.ts'
import { uncomparedFindings, whyNot } from './uncompared-findings.ts'
import { openWork, type Work } from './work.ts'

export type JudgedEvaluations = {
  readonly findings: readonly Finding[]
  readonly summaries: readonly EvaluationSummary[]
}

/** An anchor with the name by which the report calls it. */
export type Anchor = Reference & { readonly name: string }

/**
 * Judges every evaluation of the policy that the candidate has; those it lacks had their finding when they were read.
 * Pure: the same values give the same findings, also where numbers are drawn at random.
 * @param baseline `undefined` when there is none: fixed limits are judged all the same.
 * @param anchor a second side that rules without slices are compared with.
 */
export function judgeEvaluations(
  options: EvaluationsOptions,
  candidate: readonly Evaluated[],
  baseline: Reference | undefined,
  anchor: Anchor | undefined,
): JudgedEvaluations {
  const works = Object.entries(options).flatMap(([name, own]) => {
    const evaluated = candidate.find(({ snapshot }) => snapshot.name === name)
    return evaluated === undefined ? [] : [openWork(name, own, evaluated, baseline, anchor)]
  })
  const corrected = correct(
    works.map(({ options: own, limits, changes, anchored }) => ({
      options: own,
      asks: [...limits.asks, ...changes.asks, ...anchored.asks],
    })),
  )
  const judged = works.map((work) => judgeWork(work, corrected, anchor?.name))
  return {
    findings: judged.flatMap(({ findings }) => findings),
    summaries: judged.map(({ summary }) => summary),
  }
}

function judgeWork(work: Work, corrected: ReadonlyMap<Corrected['ask'], Corrected>, anchorName: string | undefined) {
  const { name, options, limits, changes, anchored, relation, anchorRelation } = work
  const alpha = 1 - options.confidence
  const answers = (asks: readonly Corrected['ask'][], other: string, compared: Relation | undefined) =>
    asks.flatMap((ask) => {
      const own = corrected.get(ask)
      return own === undefined ? [] : [answerAsk(own, { alpha, other, missesExamples: missesExamples(compared) })]
    })
  const answered = answers([...limits.asks, ...changes.asks], 'the baseline', relation)
  const whole = answered.filter(({ ask }) => ask.slice.length === 0)
  const sliced = answered.filter(({ ask }) => ask.slice.length > 0)
  const unasked = uniqueUnasked([...limits.unasked, ...changes.unasked])
  const impossible = new Set(
    limits.unasked.flatMap(({ metric, reason }) => (reason === 'no-such-metric' ? [metric] : [])),
  )
  const extra = extraFindings(work)
  return {
    findings: [
      ...unasked
        .filter(
          ({ sliceKey, reason, metric }) =>
            sliceKey === undefined && (reason === 'no-such-metric' || !impossible.has(metric)),
        )
        .map((entry) => unaskedFinding(name, entry)),
      ...whole.map((entry) => located(findingOf(checkOf(entry), name, entry, alpha), extra)),
      ...sliceFindings(
        name,
        sliced,
        unasked.filter(({ sliceKey }) => sliceKey !== undefined),
        alpha,
      ),
      ...uncomparedFindings(name, options, relation),
      ...changedExamplesFindings(name, options, relation),
      ...unanchoredFindings(name, options, anchorRelation, anchorName),
      ...anchored.unasked
        .filter(({ metric }) => !impossible.has(metric))
        .map((entry) => ({ ...unaskedFinding(name, entry, anchorName), check: 'evaluation.anchor' })),
      ...anchorFindings(name, answers(anchored.asks, anchorName ?? 'the anchor', anchorRelation), alpha, anchorName),
      ...extra.findings,
    ],
    summary: summarise(work, answered, extra),
  }
}

function checkOf({ ask }: Answered): string {
  return 'amount' in ask.limit ? 'evaluation.rule' : 'evaluation.limit'
}

/** Slices of both kinds of limits may be too small: said once. */
function uniqueUnasked(unasked: Work['limits']['unasked']): Work['limits']['unasked'] {
  const seen = new Set<string>()
  return unasked.filter(({ metric, sliceKey, reason }) => {
    const key = JSON.stringify([metric, sliceKey, reason])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Whatever did not pass has a finding of its own; the rest is one. */
function anchorFindings(
  evaluation: string,
  answered: readonly Answered[],
  alpha: number,
  anchorName: string | undefined,
): readonly Finding[] {
  const others = answered.filter(({ answer }) => answer.outcome !== 'passed')
  const passed = answered.filter(({ answer }) => answer.outcome === 'passed')
  const [first] = passed
  return [
    ...others.map((entry) => findingOf('evaluation.anchor', evaluation, entry, alpha)),
    ...(first === undefined
      ? []
      : [
          {
            check: 'evaluation.anchor',
            subject: evaluation,
            outcome: 'passed' as const,
            level: first.ask.level,
            message: `${evaluation} is within all its margins of ${anchorName ?? 'the anchor'}: ${passed.map(({ ask }) => ask.metric).join(', ')}.`,
          },
        ]),
  ]
}

/** An anchor that says nothing about an evaluation must not look like one that agrees. */
function unanchoredFindings(
  evaluation: string,
  options: EvaluationOptions,
  relation: Relation | undefined,
  anchorName = 'the anchor',
): readonly Finding[] {
  // Slices are not compared with an anchor.
  const rules = Object.values(options.rules).map((rule) => ({ ...rule, slices: {} }))
  const settings = gravest(
    rules.flatMap((rule) => activeParts(options, rule).filter(({ limits }) => asksForChange(limits))),
  )
  if (relation === undefined || relation.kind === 'paired' || relation.kind === 'estimates') return []
  if (settings === undefined) return []
  const common = { check: 'evaluation.anchor', subject: evaluation, ...settings }
  if (relation.kind === 'none') {
    const message = `${evaluation} was not measured at ${anchorName}, so its changes since then are not judged.`
    return [{ ...common, outcome: 'skipped', reason: 'new-evaluation', message }]
  }
  const message = `${evaluation} is not compared with ${anchorName}${whyNot(relation)}.`
  return [
    {
      ...common,
      outcome: 'inconclusive',
      reason: relation.reason,
      message,
    },
  ]
}

/** Examples that were dropped, relabelled or weighted anew may be the very ones that the candidate gets wrong. */
function missesExamples(relation: Relation | undefined): boolean {
  if (relation?.kind !== 'paired') return false
  const { onlyBaseline, relabelled, reweighted } = relation.pair.overlap
  return onlyBaseline + relabelled + reweighted > 0
}

/** A regression says where it happens, if one slice loses more than the rest. */
function located(finding: Finding, { discovered }: Extra): Finding {
  const [worst] = discovered
  if (finding.reason !== 'regression' || worst === undefined) return finding
  const where = `loses most where ${worst.slice.map(({ column, value }) => `${column} is ${value}`).join(' and ')}`
  return { ...finding, message: `${finding.message} The candidate ${where}.`, note: where }
}
