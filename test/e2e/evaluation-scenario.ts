import { readFile } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import type { Finding } from '../../src/model/finding.ts'
import type { StepResult } from '../support/runner.ts'
import type { Scenario } from './scenario.ts'

/** A row of predictions: column to value. All rows of a table have the same columns. */
export type Row = Readonly<Record<string, string | number>>

/**
 * Examples with a label and the probability that a model gives them, right on nine of ten. Nothing is drawn at random,
 * so that every run sees the same.
 */
export function examples(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => {
    const label = scattered(index, 7919) < 0.4 ? 1 : 0
    const answer = scattered(index, 104_729) < 0.9 ? label : 1 - label
    const sureness = 0.55 + 0.4 * scattered(index, 1_299_709)
    return { id: `c${index}`, label, score: rounded(answer === 1 ? sureness : 1 - sureness) }
  })
}

/** A number in [0, 1) that looks like chance: the index, multiplied and folded twice (Knuth's and Murmur's constants). */
function scattered(index: number, salt: number): number {
  const first = Math.imul(index + salt, 2_654_435_761)
  const second = Math.imul(first ^ (first >>> 15), 2_246_822_519)
  return ((second ^ (second >>> 13)) >>> 0) / 2 ** 32
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100
}

/** The same examples by a model that gets the first `broken` right answers wrong and the first `fixed` wrong ones right. */
export function changed(rows: readonly Row[], { broken = 0, fixed = 0 }): readonly Row[] {
  const [right, wrong] = [rows.filter(isRight), rows.filter((row) => !isRight(row))]
  const turned = new Set([...right.slice(0, broken), ...wrong.slice(0, fixed)])
  return rows.map((row) => (turned.has(row) ? { ...row, score: rounded(1 - Number(row['score'])) } : row))
}

function isRight({ score, label }: Row): boolean {
  return Number(score) >= 0.5 === (label === 1)
}

export function csv(rows: readonly Row[], lineEnd = '\n'): string {
  const [first = {}] = rows
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(','))
  return `${lines.join(lineEnd)}${lineEnd}`
}

/** One binary evaluation of the policy. */
export type Evaluation = {
  readonly rules?: string
  /** Further lines, each a key and its value. */
  readonly settings?: readonly string[]
}

/** A policy with binary evaluations and nothing else. */
export function evaluationPolicy(
  evaluations: Readonly<Record<string, Evaluation>> = { churn: {} },
  baseline = '{ sources: [artifact] }',
): string {
  const lines = Object.entries(evaluations).flatMap(
    ([name, { rules = '{ accuracy: { max_drop: 0.01 } }', settings = [] }]) => [
      `  ${name}:`,
      ...[
        `predictions: ${predictionsPath(name)}`,
        'task: binary',
        'id: id',
        'label: label',
        'score: score',
        `rules: ${rules}`,
        ...settings,
      ].map((line) => `    ${line}`),
    ],
  )
  return `version: 1\nbaseline: ${baseline}\nevaluations:\n${lines.join('\n')}\n`
}

function predictionsPath(evaluation: string): string {
  return `out/${evaluation}.csv`
}

/** The files of a commit; an evaluation without text has no file. */
export function evaluationProject(
  predictions: Readonly<Record<string, string | undefined>>,
  policy = evaluationPolicy(),
): Readonly<Record<string, string>> {
  const files = Object.entries(predictions).flatMap(([name, text]) =>
    text === undefined ? [] : [[predictionsPath(name), text] as const],
  )
  return { '.github/holdout.yml': policy, ...Object.fromEntries(files) }
}

/** The same with the one evaluation `churn`. */
export function churnProject(rows: readonly Row[], policy?: string): Readonly<Record<string, string>> {
  return evaluationProject({ churn: csv(rows) }, policy)
}

/** The report as JSON, as the Action wrote it. */
export function reportText({ outputs }: StepResult): Promise<string> {
  return readFile(outputs['report-path'] ?? '', 'utf8')
}

/** What is said about an evaluation and about the baselines: one line for each finding. */
export async function saidAbout(evaluation: string, result: StepResult): Promise<readonly string[]> {
  const { findings } = JSON.parse(await reportText(result)) as { readonly findings: readonly Finding[] }
  return findings
    .filter(({ check, subject }) => check.startsWith('baseline.') || subject.split(/[. ]/)[0] === evaluation)
    .map(({ check, outcome, reason, message }) => `${check} ${outcome}${reason ? ` (${reason})` : ''}: ${message}`)
}

/** The finding of an evaluation whose file could be read. */
export function wasRead(evaluation: string, count: string): string {
  return `evaluation.read passed: ${evaluation}: predictions for ${count} examples were read from out/${evaluation}.csv.`
}

/** What the step itself says and, beside it, the check run. */
export function conclusionOf({ github }: Scenario, { exitCode, outputs }: StepResult) {
  return { exitCode, verdict: outputs['verdict'], check: github.repository.checkRuns.at(-1)?.conclusion }
}

export const passes = { exitCode: 0, verdict: 'pass', check: 'success' }
export const warns = { exitCode: 0, verdict: 'warn', check: 'success' }
export const blocks = { exitCode: 1, verdict: 'block', check: 'failure' }

/** As much of a stored snapshot as these tests look at or change. */
export type SealedSnapshot = { readonly digest: string; readonly snapshot: { readonly evaluations: readonly Stored[] } }
export type Stored = {
  readonly name: string
  readonly size: number
  readonly task: string
  readonly predictions?: string
}

/** The text of the snapshot that the last push left as an artifact. */
export function storedSnapshot({ results }: Scenario): string {
  const artifact = results.store.artifacts.findLast(({ name }) => name.startsWith('holdout-snapshot-'))
  return firstFile(artifact?.content ?? Buffer.alloc(0)).toString('utf8')
}

/** The first file of a zip archive, found by the directory at its end. */
function firstFile(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const entry = zip.readUInt32LE(end + 16)
  const header = zip.readUInt32LE(entry + 42)
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(entry + 20)))
}
