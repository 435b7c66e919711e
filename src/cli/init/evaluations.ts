import type { ColumnProfile, DatasetSnapshot } from '../../model/dataset.ts'
import { plainName } from './plain-name.ts'
import type { ProposedEvaluation, Setting } from './proposal.ts'
import { rankingEvaluation } from './ranking-evaluation.ts'
import { scoredEvaluation } from './scored-evaluation.ts'
import { number } from './seen.ts'
import { flowList, flowMap, scalar } from './yaml-text.ts'

const mostRows = 5_000_000
const mostClasses = 100
const mostSlices = 3
const mostSliceValues = 20

const labelNames = ['y_true', 'label', 'target', 'truth', 'ground_truth', 'actual', 'gold', 'expected', 'y', 'class']
const predictionNames = ['y_pred', 'prediction', 'predicted', 'pred', 'y_hat', 'yhat', 'predicted_label', 'pred_label']
const sureScoreNames = ['y_score', 'y_prob', 'y_proba', 'probability', 'proba', 'prob']
const looseScoreNames = ['score', 'p', 'confidence']
const beforeLabel = ['p_', 'prob_', 'proba_', 'probability_', 'score_', 'pred_', 'predicted_', 'prediction_']
const afterLabel = ['_prob', '_proba', '_probability', '_score', '_pred', '_predicted', '_prediction', '_hat']
const speaksOfPredictions = /pred|score|eval|result|output|(?:^|\/)outs?\//i

type Roles = { readonly label: ColumnProfile; readonly score?: ColumnProfile; readonly prediction?: ColumnProfile }

/** An evaluation of a table that holds a model's answers beside the truth; `undefined` for any other table. */
export function proposeEvaluation(
  dataset: DatasetSnapshot,
  path: string,
  keys: ReadonlySet<string>,
): ProposedEvaluation | undefined {
  if (dataset.rows === 0 || dataset.rows > mostRows) return undefined
  return (
    rankingEvaluation(dataset, path) ??
    labelledEvaluation(dataset, path, keys) ??
    (speaksOfPredictions.test(path) ? scoredEvaluation(dataset, path, keys) : undefined)
  )
}

function labelledEvaluation(
  { name, rows, columns }: DatasetSnapshot,
  path: string,
  keys: ReadonlySet<string>,
): ProposedEvaluation | undefined {
  const roles = rolesOf(columns, path)
  const task = roles === undefined ? undefined : taskOf(roles, columns)
  if (roles === undefined || task === undefined) return undefined
  const used = new Set([roles.label, roles.score, roles.prediction].map((role) => role?.name))
  const id = [...keys].find((key) => !used.has(key))
  const slices = columns.filter((column) => isSlice(column) && !used.has(column.name)).slice(0, mostSlices)
  return {
    name,
    settings: [
      ['predictions', scalar(path)],
      ['task', task.task],
      ...(id === undefined ? [] : [['id', scalar(id)] as const]),
      ['label', scalar(roles.label.name)],
      ...task.settings,
      ...(slices.length === 0 ? [] : [['slices', flowList(slices.map((slice) => scalar(slice.name)))] as const]),
    ],
    rules: task.rules,
    seen: `${number(rows)} rows`,
  }
}

function rolesOf(columns: readonly ColumnProfile[], path: string): Roles | undefined {
  return namedRoles(columns, path) ?? derivedRoles(columns)
}

function namedRoles(columns: readonly ColumnProfile[], path: string): Roles | undefined {
  const called = (names: readonly string[]) =>
    names.flatMap((name) => columns.find((column) => plainName(column.name) === name) ?? [])[0]
  const label = called(labelNames)
  if (label === undefined) return undefined
  const loose = speaksOfPredictions.test(path) ? called(looseScoreNames) : undefined
  const score = called(sureScoreNames) ?? loose ?? called(namesAfter(plainName(label.name)))
  const prediction = called(predictionNames)
  const isShare = score !== undefined && isProbability(score)
  if (prediction === undefined && score === undefined) return undefined
  return {
    label,
    ...(isShare ? { score } : {}),
    ...(prediction === undefined ? (isShare ? {} : { prediction: score ?? label }) : { prediction }),
  }
}

/** A column and another that is called after it: `late` and `p_late`. */
function derivedRoles(columns: readonly ColumnProfile[]): Roles | undefined {
  for (const label of columns) {
    const names = namesAfter(plainName(label.name))
    const answer = columns.find((column) => names.includes(plainName(column.name)))
    if (answer === undefined) continue
    return isProbability(answer) && answer.type === 'number' ? { label, score: answer } : { label, prediction: answer }
  }
  return undefined
}

function namesAfter(label: string): readonly string[] {
  return [...beforeLabel.map((before) => `${before}${label}`), ...afterLabel.map((after) => `${label}${after}`)]
}

function isProbability({ type, numeric }: ColumnProfile): boolean {
  const { minimum = -1, maximum = -1, notANumber = 1 } = numeric ?? {}
  return (type === 'number' || type === 'integer') && minimum >= 0 && maximum <= 1 && notANumber === 0
}

type ProposedTask = {
  readonly task: 'binary' | 'multiclass' | 'regression'
  readonly settings: readonly Setting[]
  readonly rules: readonly Setting[]
}

const loss = (margin: string): string => `{ max_drop: ${margin} }`
const rise = (margin: string): string => `{ max_increase: ${margin} }`

function taskOf({ label, score, prediction }: Roles, columns: readonly ColumnProfile[]): ProposedTask | undefined {
  const answer = prediction === undefined ? [] : [['prediction', scalar(prediction.name)] as const]
  if (isBinary(label)) {
    if (score !== undefined) {
      const settings: readonly Setting[] = [
        ['score', scalar(score.name)],
        ...answer.filter(() => isAnswer(label, prediction)),
      ]
      return {
        task: 'binary',
        settings,
        rules: [
          ['roc_auc', loss('0.01')],
          ['log_loss', rise('0.01')],
        ],
      }
    }
    if (isAnswer(label, prediction)) {
      return {
        task: 'binary',
        settings: answer,
        rules: [
          ['accuracy', loss('0.01')],
          ['f1', loss('0.02')],
        ],
      }
    }
    return undefined
  }
  if (isClass(label)) {
    const scores = scoresOf(label, columns)
    const classes: readonly Setting[] = [
      ...(scores === undefined ? [] : [['scores', scores] as const]),
      ...(isAnswer(label, prediction) ? answer : []),
    ]
    const rules: readonly Setting[] = [
      ['accuracy', loss('0.01')],
      ['f1_macro', loss('0.02')],
    ]
    return classes.length === 0 ? undefined : { task: 'multiclass', settings: classes, rules }
  }
  const isNumeric = label.numeric !== undefined && prediction?.numeric !== undefined
  if (!isNumeric || (label.type !== 'number' && label.type !== 'integer')) return undefined
  return {
    task: 'regression',
    settings: answer,
    rules: [
      ['rmse', rise('2%')],
      ['mae', rise('2%')],
    ],
  }
}

/** True and false, or 0 and 1: the positive class is known. */
function isBinary({ type, distinct, numeric }: ColumnProfile): boolean {
  if (type === 'boolean') return true
  return numeric !== undefined && distinct === 2 && numeric.minimum === 0 && numeric.maximum === 1
}

function isClass({ type, distinct }: ColumnProfile): boolean {
  return (type === 'string' || type === 'integer') && distinct !== undefined && distinct >= 2 && distinct <= mostClasses
}

/** Whether the prediction speaks of the same classes. */
function isAnswer(label: ColumnProfile, prediction: ColumnProfile | undefined): boolean {
  return prediction !== undefined && prediction.type === label.type && isFew(prediction.distinct)
}

function isFew(distinct: number | undefined): boolean {
  return distinct !== undefined && distinct <= mostClasses
}

/** A column of probabilities for every class, called after it: `p_setosa`. */
function scoresOf({ categories }: ColumnProfile, columns: readonly ColumnProfile[]): string | undefined {
  if (categories === undefined || categories.other > 0 || categories.values.length < 2) return undefined
  const pairs = categories.values.map(({ value }) => {
    const names = namesAfter(plainName(value))
    const column = columns.find((each) => names.includes(plainName(each.name)) && isProbability(each))
    return column === undefined ? undefined : ([scalar(value), scalar(column.name)] as const)
  })
  const found = pairs.filter((pair) => pair !== undefined)
  return found.length === pairs.length ? flowMap(found) : undefined
}

function isSlice({ type, distinct, categories }: ColumnProfile): boolean {
  return type === 'string' && categories?.other === 0 && (distinct ?? 0) > 1 && (distinct ?? 0) <= mostSliceValues
}
