import { UserError } from '../model/user-error.ts'
import { isList, isMap, type Tree } from './tree.ts'

/** What `${...}` in a `dvc.yaml` may name: parameters, and `item` and `key` inside a loop. */
export type Scope = ReadonlyMap<string, Tree>

const expression = /\$\{([^}]*)\}/g

/** Fills in each `${path.to[0].value}`. @throws UserError when one names nothing, or no single value. */
export function resolveTemplate(text: string, scope: Scope): string {
  return text.replaceAll(expression, (_, path: string) => {
    const value = lookUp(path, scope)
    if (value !== null && typeof value !== 'object') return String(value)
    throw new UserError(`\`\${${path}}\` is no single value, so it cannot be part of a path.`)
  })
}

/** The value that an expression names. @throws UserError when there is none. */
export function lookUp(path: string, scope: Scope): Tree {
  let value: Tree | undefined = scope
  for (const step of path
    .trim()
    .replaceAll(/\[(\w+)\]/g, '.$1')
    .split('.')) {
    if (isMap(value)) value = value.get(step)
    else value = isList(value) && /^\d+$/.test(step) ? value[Number(step)] : undefined
    if (value === undefined) {
      throw new UserError(
        `\`\${${path}}\` is not found among the parameters. Name the metrics file in the policy's \`metrics.files\` instead.`,
      )
    }
  }
  return value
}
