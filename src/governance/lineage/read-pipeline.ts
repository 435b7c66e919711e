import { UserError } from '../../model/user-error.ts'
import { isMapping, member } from '../records/parse-structured.ts'
import { lookUp } from './look-up.ts'

/** A stage of a `dvc.yaml`. */
export type PipelineStage = {
  readonly name: string
  /** Names its instances have in the lock: its own, or `name@item`; `undefined` when the items are not plainly there. */
  readonly instances: readonly string[] | undefined
  /** Working folder relative to the pipeline's; `undefined` when it is an expression. */
  readonly folder: string | undefined
  readonly command: unknown
  readonly dependencies: readonly string[]
  /** DVC does not ask whether its dependencies changed. */
  readonly frozen: boolean
}

/**
 * The stages of a parsed `dvc.yaml`.
 * @param scope parameters that `foreach: ${...}` may name.
 * @throws UserError when it is no mapping of stages.
 */
export function readPipeline(path: string, pipeline: unknown, scope: unknown): readonly PipelineStage[] {
  const stages = member(pipeline, 'stages')
  if (pipeline !== null && !isMapping(pipeline))
    throw new UserError(`${path} is no DVC pipeline: it holds no mapping.`, { file: path })
  if (stages === undefined || stages === null) return []
  if (!isMapping(stages)) throw new UserError(`"stages" in ${path} must be a mapping of stages.`, { file: path })
  return Object.entries(stages).map(([name, stage]) => {
    const template = isMapping(member(stage, 'do')) ? member(stage, 'do') : stage
    const folder = member(template, 'wdir') ?? '.'
    const listed = member(template, 'deps')
    return {
      name,
      instances: instancesOf(name, stage, scope),
      folder: typeof folder === 'string' && !folder.includes('${') ? folder : undefined,
      command: member(template, 'cmd'),
      dependencies: (Array.isArray(listed) ? listed : []).filter((each) => typeof each === 'string'),
      frozen: member(template, 'frozen') === true,
    }
  })
}

const maximumInstances = 10_000

function instancesOf(name: string, stage: unknown, scope: unknown): readonly string[] | undefined {
  const each = member(stage, 'foreach')
  if (each !== undefined) {
    const keys = itemKeys(filledIn(each, scope))
    return keys?.map((key) => `${name}@${key}`)
  }
  const matrix = member(stage, 'matrix')
  if (matrix === undefined) return [name]
  if (!isMapping(matrix)) return undefined
  let combinations: readonly string[] = ['']
  for (const [key, given] of Object.entries(matrix)) {
    const values = filledIn(given, scope)
    if (!Array.isArray(values) || combinations.length * values.length > maximumInstances) return undefined
    const parts = values.map((value: unknown, index) => scalarText(value) ?? `${key}${index}`)
    combinations = combinations.flatMap((begun) => parts.map((part) => (begun === '' ? part : `${begun}-${part}`)))
  }
  return combinations.some((each) => each.includes('${')) ? undefined : combinations.map((each) => `${name}@${each}`)
}

/** As DVC names them: by key, by value, or by position as soon as one item is no single value. */
function itemKeys(items: unknown): readonly string[] | undefined {
  if (isMapping(items)) return Object.keys(items)
  if (!Array.isArray(items)) return undefined
  const texts = items.map(scalarText)
  if (texts.some((text) => text === undefined)) return items.map((_, index) => String(index))
  return texts.some((text) => text?.includes('${')) ? undefined : texts.map(String)
}

function scalarText(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? undefined : String(value)
}

/** `foreach: ${models}` stands for the parameter itself. */
function filledIn(given: unknown, scope: unknown): unknown {
  const expression = typeof given === 'string' ? /^\$\{([^{}]*)\}$/.exec(given.trim())?.[1] : undefined
  return expression === undefined ? given : lookUp(scope, expression.trim().replaceAll(/\[(\w+)\]/g, '.$1'))
}
