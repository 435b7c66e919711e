import { UserError } from '../model/user-error.ts'
import { lookUp, resolveTemplate, type Scope } from './dvc-template.ts'
import { isList, isMap, type Tree } from './tree.ts'

/** A metrics file that a `dvc.yaml` declares, relative to the folder of the `dvc.yaml`. */
export type DeclaredMetrics = {
  readonly path: string
  /** The stage that writes it; absent for the top-level list. */
  readonly stage?: string
}

/**
 * The metrics that a parsed `dvc.yaml` declares: the top-level list and each stage's, with `wdir`, `foreach` and
 * `matrix`, and with `${...}` filled in from the scope.
 * @throws UserError when an expression cannot be resolved.
 */
export function declaredMetrics(pipeline: Tree, scope: Scope): readonly DeclaredMetrics[] {
  if (!isMap(pipeline)) return []
  const topLevel = pathsOf(pipeline.get('metrics'), scope).map((path) => ({ path }))
  const stages = pipeline.get('stages')
  if (!isMap(stages)) return topLevel
  return [...topLevel, ...[...stages].flatMap(([name, stage]) => stageMetrics(name, stage, scope))]
}

/** Files with parameters that the pipeline names under `vars`; the default `params.yaml` is not among them. */
export function parameterFiles(pipeline: Tree): readonly string[] {
  return variables(pipeline).flatMap((each) => (typeof each === 'string' ? [each.replace(/:.*$/, '')] : []))
}

/** Parameters written into the pipeline itself. */
export function inlineParameters(pipeline: Tree): readonly ReadonlyMap<string, Tree>[] {
  return variables(pipeline).filter(isMap)
}

function variables(pipeline: Tree): readonly Tree[] {
  const list = isMap(pipeline) ? pipeline.get('vars') : undefined
  return isList(list) ? list : []
}

function stageMetrics(name: string, stage: Tree, scope: Scope): readonly DeclaredMetrics[] {
  if (!isMap(stage)) return []
  const template = isMap(stage.get('do')) ? stage.get('do') : stage
  if (!isMap(template) || template.get('metrics') === undefined) return []
  try {
    return scopesOf(stage, scope).flatMap((each) => {
      const folder = template.get('wdir')
      const prefix = typeof folder === 'string' ? `${resolveTemplate(folder, each)}/` : ''
      return pathsOf(template.get('metrics'), each).map((path) => ({ path: prefix + path, stage: name }))
    })
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`In the stage ${JSON.stringify(name)}, ${error.message}`)
    throw error
  }
}

/** An entry is a path, or a path with settings (`metrics.json: {cache: false}`). */
function pathsOf(list: Tree | undefined, scope: Scope): readonly string[] {
  if (!isList(list)) return []
  return list
    .flatMap((entry) => (isMap(entry) ? [...entry.keys()] : typeof entry === 'string' ? [entry] : []))
    .map((path) => resolveTemplate(path, scope))
}

/** One scope for each instance of the stage: one, or one for each item of `foreach` or combination of `matrix`. */
function scopesOf(stage: ReadonlyMap<string, Tree>, scope: Scope): readonly Scope[] {
  const foreach = stage.get('foreach')
  if (foreach !== undefined) return itemScopes(filledIn(foreach, scope), scope)
  const matrix = stage.get('matrix')
  if (!isMap(matrix)) return [scope]
  let combinations: readonly ReadonlyMap<string, Tree>[] = [new Map()]
  for (const [key, values] of matrix) {
    const list = filledIn(values, scope)
    if (!isList(list)) throw new UserError(`the values of \`matrix.${key}\` are no list.`)
    combinations = combinations.flatMap((each) => list.map((value) => new Map([...each, [key, value]])))
    if (combinations.length > 10_000) throw new UserError('`matrix` has more than 10000 combinations.')
  }
  return combinations.map((item) => new Map([...scope, ['item', item]]))
}

function itemScopes(items: Tree, scope: Scope): readonly Scope[] {
  if (isList(items)) return items.map((item) => new Map([...scope, ['item', item]]))
  if (isMap(items)) return [...items].map(([key, item]) => new Map([...scope, ['key', key], ['item', item]]))
  throw new UserError('`foreach` is neither a list nor a mapping.')
}

/** `foreach: ${models}` stands for the parameter itself, not for its text. */
function filledIn(tree: Tree, scope: Scope): Tree {
  const whole = typeof tree === 'string' ? /^\$\{([^}]*)\}$/.exec(tree.trim())?.[1] : undefined
  return whole === undefined ? tree : lookUp(whole, scope)
}
