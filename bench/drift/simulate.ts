import { askColumns } from '../../src/data/drift/ask-columns.ts'
import { judgeQuestions } from '../../src/data/drift/judge-questions.ts'
import type { DatasetSnapshot } from '../../src/model/dataset.ts'
import { randomFrom } from '../../src/statistics/random.ts'
import { type Drawn, draw } from './draw.ts'
import { evidentlyDrifts } from './evidently.ts'
import { shapes } from './shapes.ts'

export type Sizes = { readonly reference: number; readonly candidate: number }

/** Shares of runs. */
export type Rates = {
  readonly sizes: Sizes
  readonly runs: number
  /** Any of the thirty unchanged columns is called drifted. */
  readonly falseAlarm: number
  readonly evidentlyFalseAlarm: number
  /** Holdout says that there are too few rows for at least one column, and for the normal one. */
  readonly tooFewForAny: number
  readonly tooFewForNormal: number
  /** By name of the column that moved while the others did not. */
  readonly caught: ReadonlyMap<string, { readonly holdout: number; readonly evidently: number }>
}

const rule = { significance: 0.01, thresholdOf: () => 0.1 }
const wanted = { isPersonal: () => false, isPartition: () => false, isNamed: () => false }
const moving = shapes.flatMap(({ name }, index) =>
  shapes.findIndex((shape) => shape.name === name) === index ? [index] : [],
)

/** Compares pairs of tables of thirty columns, of which none or one has moved. */
export function simulate(sizes: Sizes, runs: number): Rates {
  const tally = { falseAlarm: 0, evidentlyFalseAlarm: 0, tooFewForAny: 0, tooFewForNormal: 0 }
  const caught = new Map(moving.map((index) => [index, { holdout: 0, evidently: 0 }]))
  for (let run = 0; run < runs; run += 1) {
    const random = randomFrom(`drift ${sizes.reference} ${sizes.candidate} ${run}`)
    const side = (rows: number) => shapes.map((shape, index) => draw(random, shape, `x${index}`, rows, false))
    const [reference, candidate] = [side(sizes.reference), side(sizes.candidate)]
    const answers = answersFor(reference, candidate, sizes)
    if (answers.some(({ drifts }) => drifts)) tally.falseAlarm += 1
    if (answers.some(({ tooFewRows }) => tooFewRows)) tally.tooFewForAny += 1
    if (answers.some(({ tooFewRows, question }) => tooFewRows && question.column === 'x0')) tally.tooFewForNormal += 1
    const other = reference.map((drawn, index) => isDrifted(drawn, candidate[index], sizes))
    if (other.some((drifted) => drifted)) tally.evidentlyFalseAlarm += 1
    for (const index of moving) {
      const [shape, counted] = [shapes[index], caught.get(index)]
      if (shape === undefined || counted === undefined) continue
      const moved = draw(random, shape, `x${index}`, sizes.candidate, true)
      const judged = answersFor(reference, candidate.with(index, moved), sizes)
      if (judged.some(({ drifts, question }) => drifts && question.column === `x${index}`)) counted.holdout += 1
      if (isDrifted(reference[index], moved, sizes)) counted.evidently += 1
    }
  }
  const share = (number: number) => number / runs
  return {
    sizes,
    runs,
    falseAlarm: share(tally.falseAlarm),
    evidentlyFalseAlarm: share(tally.evidentlyFalseAlarm),
    tooFewForAny: share(tally.tooFewForAny),
    tooFewForNormal: share(tally.tooFewForNormal),
    caught: new Map(
      [...caught].map(([index, { holdout, evidently }]) => [
        shapes[index]?.name ?? '',
        { holdout: share(holdout), evidently: share(evidently) },
      ]),
    ),
  }
}

function answersFor(reference: readonly Drawn[], candidate: readonly Drawn[], sizes: Sizes) {
  const [before, now] = [snapshot(reference, sizes.reference), snapshot(candidate, sizes.candidate)]
  const asked = askColumns(before, now, now.columns, wanted)
  const unjudged = asked.filter((column) => column.unjudged !== undefined)
  if (unjudged.length > 0) throw new Error(`not judged: ${unjudged.map(({ column }) => column).join(', ')}`)
  return judgeQuestions(
    asked.flatMap(({ questions }) => questions),
    rule,
  )
}

function snapshot(drawn: readonly Drawn[], rows: number): DatasetSnapshot {
  return { name: 'd', files: [], rows, columns: drawn.map(({ profile }) => profile), measurements: [] }
}

function isDrifted(reference: Drawn | undefined, candidate: Drawn | undefined, sizes: Sizes): boolean {
  if (reference === undefined || candidate === undefined) return false
  return evidentlyDrifts(reference, candidate, sizes.reference, sizes.candidate)
}
