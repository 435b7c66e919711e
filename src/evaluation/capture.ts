import type { Engine } from '../model/engine.ts'
import type { EvaluationSnapshot, MetricEstimate } from '../model/evaluation.ts'
import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import { UserError } from '../model/user-error.ts'
import { metricDefinitions } from './definitions.ts'
import { conditionsOf, fingerprintOf } from './examples/fingerprint.ts'
import type { Evaluated } from './judge/evaluated.ts'
import { type Field, fieldOfPredictions, type Place } from './judge/field.ts'
import { columnsOfKey } from './judge/slices.ts'
import { countText } from './judge/wording.ts'
import type { Predictions } from './predictions.ts'
import { readPredictions } from './read/read-predictions.ts'
import type { EvaluationOptions, EvaluationsOptions } from './schema.ts'
import { shownMetrics } from './shown-metrics.ts'
import { encodeBase64 } from './storage/base64.ts'
import { encodePredictions } from './storage/encode.ts'

export type CapturedEvaluations = {
  readonly evaluations: readonly Evaluated[]
  /** One `evaluation.read` for each evaluation: passed, or errored when its predictions cannot be judged. */
  readonly findings: readonly Finding[]
}

/** All predictions of a snapshot together may take this many bytes; those that find no room leave estimates behind. */
const maximumPredictionBytes = 32 * 1024 * 1024

/**
 * Reads the predictions of every evaluation of the policy.
 * @param listener is told in plain words what is being done.
 */
export async function captureEvaluations(
  engine: Engine,
  files: Files,
  options: EvaluationsOptions,
  listener: (message: string) => void,
): Promise<CapturedEvaluations> {
  const evaluations: Evaluated[] = []
  const findings: Finding[] = []
  let room = maximumPredictionBytes
  for (const [name, own] of Object.entries(options)) {
    try {
      const captured = await captureEvaluation(engine, files, name, own, room, listener)
      evaluations.push(captured.evaluated)
      room -= captured.bytes
      findings.push(readFinding(name, captured.evaluated.snapshot))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      findings.push(errorFinding(name, error))
    }
  }
  return { evaluations, findings }
}

async function captureEvaluation(
  engine: Engine,
  files: Files,
  name: string,
  options: EvaluationOptions,
  room: number,
  listener: (message: string) => void,
) {
  listener(`Evaluation ${name}: reading predictions`)
  const read = await readPredictions(engine, files, name, options, listener)
  const { predictions } = read
  const bytes = encodeWithin(room, predictions)
  const alone = fieldOfPredictions(undefined, predictions, `${name} alone`)
  const snapshot: EvaluationSnapshot = {
    name,
    task: predictions.task,
    files: read.files,
    size: predictions.size,
    runs: predictions.runs.length,
    fingerprint: await fingerprintOf(predictions),
    conditions: await conditionsOf(predictions, options.prediction === undefined ? options.threshold : undefined),
    definitions: metricDefinitions,
    uses: 1,
    estimates: bytes === undefined ? estimatesOf(options, predictions, alone) : [],
    ...(bytes !== undefined && { predictions: encodeBase64(bytes) }),
  }
  return { evaluated: { snapshot, predictions, alone, notes: read.notes }, bytes: bytes?.length ?? 0 }
}

/** `undefined` when they take more bytes than there is room for. */
function encodeWithin(room: number, predictions: Predictions): Uint8Array | undefined {
  // Hashed ids cannot be compressed, so this needs no attempt.
  if (predictions.keys.byteLength > room) return undefined
  const bytes = encodePredictions(predictions)
  return bytes.length <= room ? bytes : undefined
}

/** What remains of predictions that are too large: values and errors of every metric that a rule or the report needs. */
function estimatesOf(options: EvaluationOptions, predictions: Predictions, alone: Field): readonly MetricEstimate[] {
  const ruled = Object.keys(options.rules)
  const declared = options.slices.map((columns) => (typeof columns === 'string' ? [columns] : columns))
  const keyed = Object.values(options.rules).flatMap(({ slices }) => Object.keys(slices).map(columnsOfKey))
  const columns = new Map([...declared, ...keyed].map((names) => [JSON.stringify(names), names]))
  const places = [...columns.values()].flatMap((names) => alone.slicesBy(names))
  return [
    ...[...new Set([...ruled, ...shownMetrics({ snapshot: predictions, predictions })])].flatMap((metric) =>
      estimateAt(alone.whole, metric),
    ),
    ...places
      .filter(({ size }) => size >= options.min_slice_size)
      .flatMap((place) => ruled.flatMap((metric) => estimateAt(place, metric))),
  ]
}

function estimateAt(place: Place, metric: string): readonly MetricEstimate[] {
  if (place.problem(metric) !== undefined) return []
  const { candidate, distribution, size } = place.compare(metric)
  const standardError = distribution?.standardError
  return [
    {
      metric,
      slice: place.slice,
      ...(Number.isFinite(candidate) && { value: candidate }),
      ...(standardError !== undefined && Number.isFinite(standardError) && { standardError }),
      size,
    },
  ]
}

function readFinding(name: string, { size, files, runs, predictions }: EvaluationSnapshot): Finding {
  const trainings = runs === 1 ? '' : ` by ${runs} trainings`
  const kept =
    predictions === undefined ? '; they are too large to be kept, so later changes are compared with estimates' : ''
  return {
    check: 'evaluation.read',
    subject: name,
    outcome: 'passed',
    level: 'block',
    message: `${name}: predictions for ${countText(size, 'example')}${trainings} were read from ${files.length === 1 ? (files[0] ?? '') : `${files.length} files`}${kept}.`,
  }
}

function errorFinding(name: string, { message, location }: UserError): Finding {
  return {
    check: 'evaluation.read',
    subject: name,
    outcome: 'errored',
    level: 'block',
    reason: 'unreadable',
    message: `${name}: ${message}`,
    ...(location !== undefined && { location }),
  }
}
