import type { Task } from '../model/evaluation.ts'
import { ruleProblems, type WrittenRule } from './rule-problems.ts'

/** A mistake that no single setting shows, at a path inside the evaluation. */
export type EvaluationProblem = { readonly path: readonly (string | number)[]; readonly message: string }

type Written = {
  readonly predictions: string | readonly string[] | Readonly<Record<string, string | readonly string[]>>
  readonly task: Task
  readonly format?: string | undefined
  readonly delimiter?: string | undefined
  readonly id?: string | readonly string[] | undefined
  readonly label?: string | undefined
  readonly positive?: string | number | boolean | undefined
  readonly score?: string | undefined
  readonly scores?: Readonly<Record<string, string>> | undefined
  readonly prediction?: string | undefined
  readonly query?: string | undefined
  readonly relevance?: string | undefined
  readonly filter?: string | undefined
  readonly seed?: string | undefined
  readonly columns: readonly string[]
  readonly rules: Readonly<Record<string, WrittenRule>>
  readonly fairness: readonly unknown[]
}

/** Settings that only some tasks have a use for. */
type TaskSetting = 'label' | 'positive' | 'score' | 'scores' | 'prediction' | 'query' | 'relevance'

const settings: Readonly<
  Record<Task, { readonly needs: readonly TaskSetting[]; readonly may: readonly TaskSetting[] }>
> = {
  binary: { needs: ['label'], may: ['positive', 'score', 'prediction'] },
  multiclass: { needs: ['label'], may: ['scores', 'prediction'] },
  regression: { needs: ['label', 'prediction'], may: [] },
  ranking: { needs: ['query', 'relevance', 'score'], may: [] },
  scored: { needs: [], may: [] },
}

const meanings: Readonly<Record<TaskSetting, string>> = {
  label: 'the column of the truth',
  positive: 'the label of the positive class',
  score: 'the column of the score',
  scores: 'a column of scores for each class',
  prediction: 'the column of the answer',
  query: 'the column of the query',
  relevance: 'the column of the relevance',
}

/** What an evaluation lacks, or holds that its task has no use for. */
export function evaluationProblems(evaluation: Written): readonly EvaluationProblem[] {
  return [
    ...missing(evaluation),
    ...useless(evaluation),
    ...answerProblems(evaluation),
    ...formatProblems(evaluation),
    ...seedProblems(evaluation),
    ...ruleProblems(evaluation.task, evaluation.rules),
  ]
}

function missing(evaluation: Written): readonly EvaluationProblem[] {
  const { task } = evaluation
  return settings[task].needs
    .filter((name) => evaluation[name] === undefined)
    .map((name) => ({ path: [name], message: `a ${task} task needs \`${name}\`, ${meanings[name]}` }))
}

function useless(evaluation: Written): readonly EvaluationProblem[] {
  const { task, columns, fairness } = evaluation
  const useful = [...settings[task].needs, ...settings[task].may]
  const names = (Object.keys(meanings) as TaskSetting[]).filter(
    (name) => evaluation[name] !== undefined && !useful.includes(name),
  )
  const own = names.map((name) => ({
    path: [name],
    message: `a ${task} task has no use for \`${name}\`${instead(task, name)}`,
  }))
  const more: EvaluationProblem[] = []
  if (columns.length > 0 && task !== 'scored') {
    more.push({
      path: ['columns'],
      message: `only a scored task has \`columns\`; a ${task} task computes its metrics itself`,
    })
  }
  if (fairness.length > 0 && task !== 'binary') {
    more.push({
      path: ['fairness'],
      message: `the rates of groups are known for a binary task only, not for a ${task} one`,
    })
  }
  return [...own, ...more]
}

function instead(task: Task, name: TaskSetting): string {
  if (task === 'binary' && name === 'scores') return '; give `score`, the probability of the positive class'
  if (task === 'multiclass' && name === 'score') return '; give `scores`, a column for each class'
  if (task === 'multiclass' && name === 'positive') return '; all classes are treated alike'
  if (task === 'regression' && name === 'score') return '; give `prediction`, the column of the number predicted'
  if (task === 'ranking' && name === 'label') return '; give `relevance`'
  if (task === 'ranking' && name === 'prediction') return '; give `score`, which ranks the documents'
  return task === 'scored' ? '; name its numbers in `rules` or `columns`' : ''
}

function answerProblems({
  task,
  score,
  scores,
  prediction,
  format,
  rules,
  columns,
}: Written): readonly EvaluationProblem[] {
  if (task === 'binary' && score === undefined && prediction === undefined) {
    return [{ path: ['score'], message: 'a binary task needs `score`, `prediction` or both' }]
  }
  if (task === 'multiclass' && scores === undefined && prediction === undefined) {
    return [{ path: ['prediction'], message: 'a multiclass task needs `prediction`, `scores` or both' }]
  }
  if (scores !== undefined && Object.keys(scores).length < 2) {
    return [{ path: ['scores'], message: '`scores` needs a column for every class, so at least two' }]
  }
  const hasOwn = format === 'lm-eval' || format === 'promptfoo'
  if (task === 'scored' && !hasOwn && columns.length === 0 && Object.keys(rules).length === 0) {
    return [{ path: ['columns'], message: 'a scored task needs the names of its numbers, in `rules` or in `columns`' }]
  }
  return []
}

function formatProblems({ task, format, delimiter, filter }: Written): readonly EvaluationProblem[] {
  const problems: EvaluationProblem[] = []
  const hasVariants = format === 'lm-eval' || format === 'promptfoo'
  if (hasVariants && task !== 'scored') {
    problems.push({
      path: ['task'],
      message: `\`format: ${format}\` holds numbers for each example; use \`task: scored\``,
    })
  }
  if (filter !== undefined && !hasVariants) {
    problems.push({
      path: ['filter'],
      message: 'only `format: lm-eval` and `format: promptfoo` have a use for `filter`',
    })
  }
  if (delimiter !== undefined && format !== undefined && format !== 'csv' && format !== 'tsv') {
    problems.push({ path: ['delimiter'], message: `\`format: ${format}\` has no use for \`delimiter\`` })
  }
  return problems
}

function seedProblems({ predictions, seed }: Written): readonly EvaluationProblem[] {
  if (typeof predictions === 'string' || Array.isArray(predictions)) return []
  if (seed !== undefined) {
    return [{ path: ['seed'], message: '`predictions` already tells the seeds apart; leave out `seed`' }]
  }
  if (Object.keys(predictions).length > 0) return []
  return [{ path: ['predictions'], message: 'name at least one seed with its files' }]
}
