import { type ColumnProfile, type DatasetSnapshot, profiledRows } from '../model/dataset.ts'
import type { Finding } from '../model/finding.ts'
import type { ColumnSummary, DatasetSummary, Distribution, DriftAnswer } from '../model/report.ts'
import type { Sides } from './comparisons/comparison.ts'
import { answerColumns } from './drift/answer-columns.ts'
import { histogramOf } from './drift/histogram.ts'
import type { Answer } from './drift/judge-questions.ts'
import { referenceOf } from './drift/reference.ts'

/** A data set in the report: its columns beside those that drift compares them with, else beside the baseline's. */
export function summarise(sides: Sides, findings: readonly Finding[]): DatasetSummary {
  const { candidate, baseline } = sides
  const { name, snapshot: reference } = referenceOf(sides)
  const answers = answersOf(sides, reference)
  const outcomes = findings.map(({ outcome }) => outcome)
  return {
    name: candidate.name,
    files: candidate.files.length,
    rows: candidate.rows,
    ...(candidate.sampled === undefined ? {} : { sampled: candidate.sampled }),
    ...(baseline === undefined ? {} : { baselineRows: baseline.rows }),
    ...(reference === undefined ? {} : { comparedWith: { name, rows: profiledRows(reference) } }),
    columns: candidate.columns.map((column) => summariseColumn(column, reference, answers)),
    passed: outcomes.filter((outcome) => outcome === 'passed').length,
    failed: outcomes.filter((outcome) => outcome === 'failed' || outcome === 'errored').length,
  }
}

function answersOf({ options, candidate }: Sides, reference: DatasetSnapshot | undefined): readonly Answer[] {
  const settings = options.drift
  if (settings === undefined || settings.level === 'off' || reference === undefined) return []
  if (candidate.rows === 0 || reference.rows === 0) return []
  return answerColumns(reference, candidate, options, settings).answers
}

function summariseColumn(
  column: ColumnProfile,
  reference: DatasetSnapshot | undefined,
  answers: readonly Answer[],
): ColumnSummary {
  const { name, type, numeric } = column
  const before = reference?.columns.find((other) => other.name === name && other.type === type)
  const histogram = numeric && histogramOf(type, numeric, before?.numeric)
  const own = answers.filter(({ question }) => question.column === name)
  return {
    name,
    type,
    ...distributionOf(column),
    ...(before === undefined ? {} : { reference: distributionOf(shownOf(before, column)) }),
    ...(histogram === undefined ? {} : { histogram }),
    ...(own.length === 0 ? {} : { drift: own.map(answerOf) }),
  }
}

function distributionOf({ nulls, distinct, numeric, categories, lengths }: ColumnProfile): Distribution {
  return {
    nulls,
    ...(distinct === undefined ? {} : { distinct }),
    ...(numeric === undefined ? {} : { numeric }),
    ...(categories === undefined ? {} : { categories }),
    ...(lengths === undefined ? {} : { lengths }),
  }
}

/** A column may have become personal since: values that it hides now are not shown of what it was either. */
function shownOf({ numeric, categories, ...rest }: ColumnProfile, now: ColumnProfile): ColumnProfile {
  return {
    ...rest,
    ...(numeric === undefined || now.numeric === undefined ? {} : { numeric }),
    ...(categories === undefined || now.categories === undefined ? {} : { categories }),
  }
}

function answerOf({ question, threshold, adjustedPValue, drifts, tooFewRows }: Answer): DriftAnswer {
  const { about, effect } = question
  const conclusion = drifts ? 'drifts' : tooFewRows ? 'too-few-rows' : 'unchanged'
  // What chance adds is taken off the share that moved, which may leave less than nothing.
  return { about, effect: Math.max(0, effect), threshold, adjustedPValue, conclusion }
}
