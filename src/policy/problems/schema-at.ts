import type { z } from 'zod'

export type Path = readonly PropertyKey[]
type Schema = z.core.$ZodType

/**
 * The schemas that can stand at a path of the written policy: several where a union leaves more than one way on, none
 * where the path leads outside the policy. Defaults, optionals and transformations on the way are looked through.
 */
export function schemasAt(schema: Schema, path: Path): readonly Schema[] {
  const [step, ...rest] = path
  if (step === undefined) return [schema]
  return branches(schema)
    .flatMap((branch) => child(branch, step))
    .flatMap((next) => schemasAt(next, rest))
}

/** The keys that an object at this path may have, in the order they were defined; empty where any name is allowed. */
export function keysAt(schema: Schema, path: Path): readonly string[] {
  const keys = schemasAt(schema, path)
    .flatMap(branches)
    .flatMap((branch) => {
      const { def } = known(branch)._zod
      return def.type === 'object' ? Object.keys(def.shape) : []
    })
  return [...new Set(keys)]
}

/** Whether the name at the end of a path was chosen by the user: a data set, a column, a metric. */
export function isNameFree(schema: Schema, path: Path): boolean {
  const parents = schemasAt(schema, path.slice(0, -1)).flatMap(branches)
  return parents.length > 0 && parents.every((branch) => known(branch)._zod.def.type === 'record')
}

/** The value that stands for an absent setting, or `undefined`. */
export function defaultAt(schema: Schema, path: Path): unknown {
  for (const found of schemasAt(schema, path)) {
    const { def } = known(found)._zod
    if (def.type === 'default' || def.type === 'prefault') return def.defaultValue
  }
  return undefined
}

/** What is left of a schema without defaults, optionals and transformations: all options of a union. */
export function branches(schema: Schema): readonly Schema[] {
  const { def } = known(schema)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return branches(def.innerType)
    case 'lazy':
      return branches(def.getter())
    case 'pipe':
      return branches(known(def.in)._zod.def.type === 'transform' ? def.out : def.in)
    case 'union':
      return def.options.flatMap(branches)
    case 'intersection':
      return [...branches(def.left), ...branches(def.right)]
    default:
      return [schema]
  }
}

function child(schema: Schema, step: PropertyKey): readonly Schema[] {
  const { def } = known(schema)._zod
  switch (def.type) {
    case 'object': {
      const found = Object.hasOwn(def.shape, step) ? def.shape[String(step)] : undefined
      return found === undefined ? [] : [found]
    }
    case 'record':
      return [def.valueType]
    case 'array':
      return [def.element]
    case 'tuple': {
      const found = typeof step === 'number' ? (def.items[step] ?? def.rest) : undefined
      return found == null ? [] : [found]
    }
    default:
      return []
  }
}

/** Every schema that zod can make is one of these; its general type only hides which. */
export function known(schema: Schema): z.core.$ZodTypes {
  return schema as z.core.$ZodTypes
}
